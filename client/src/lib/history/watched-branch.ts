/** To the next or previous change of one claim, or of all that hangs on it. */
import { type DebateState, evolveBy, type Past, type PastOperation, subjectsOf } from '@entente/shared';
import { idsAbove } from '../debate/what-changed.ts';

export type Scope = 'claim' | 'branch';

/** So many operations are folded at once, whichever way the search goes. */
const block = 200;

/** The nearest operation before or after `from` that is about the claim; null where there is none. */
export function nextChangeOf(
  past: Past,
  claimId: string,
  scope: Scope,
  from: number,
  direction: 1 | -1,
): number | null {
  let [first, last] = direction === 1 ? [from + 1, from + block] : [from - block, from - 1];
  while (last >= 1 && first <= past.seq) {
    const found = changesIn(past, Math.max(1, first), Math.min(past.seq, last), claimId, scope);
    const nearest = direction === 1 ? found[0] : found.at(-1);
    if (nearest !== undefined) return nearest;
    [first, last] = [first + direction * block, last + direction * block];
  }
  return null;
}

function changesIn(past: Past, first: number, last: number, claimId: string, scope: Scope): number[] {
  const found: number[] = [];
  let state = past.stateAt(first - 1);
  for (const operation of past.operations.slice(first - 1, last)) {
    const after = evolveBy(state, operation);
    // What was removed or moved away hung there before; what was added hangs there after.
    if (isAbout(state, operation, claimId, scope) || isAbout(after, operation, claimId, scope))
      found.push(operation.seq);
    state = after;
  }
  return found;
}

function isAbout(state: DebateState, { events }: PastOperation, claimId: string, scope: Scope): boolean {
  return events.some((event) => {
    const subjects = subjectsOf(state, event);
    return subjects.includes(claimId) || (scope === 'branch' && idsAbove(state, subjects).has(claimId));
  });
}
