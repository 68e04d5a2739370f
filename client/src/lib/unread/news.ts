/**
 * What others wrote since a person was here, claim by claim: new ones, and ones they have seen in other words.
 * Folded from the log; the same events again change nothing.
 */
import type { DebateState, LoggedEvent } from '@entente/shared';
import { idsAbove } from '../debate/what-changed.ts';

export type Mark = 'new' | 'edited';

/** Claim id → what is new of it. */
export type Marks = ReadonlyMap<string, Mark>;

/** The marks after these events; the same object if nothing changed. Nobody's own words are news to them. */
export function marksAfter(marks: Marks, events: readonly LoggedEvent[], self: string | null): Marks {
  const next = new Map(marks);
  for (const { by, event } of events) {
    if (by !== null && by === self) continue;
    if (event.kind === 'claim.added') next.set(event.claimId, 'new');
    else if (event.kind === 'claim.edited' && next.get(event.claimId) !== 'new')
      next.set(event.claimId, 'edited');
  }
  return isSame(marks, next) ? marks : next;
}

function isSame(a: Marks, b: Marks): boolean {
  return a.size === b.size && [...b].every(([id, mark]) => a.get(id) === mark);
}

/** How many of these claims hang on each claim and argument, directly or not; none counts for itself. */
export function countsAbove(state: DebateState, claimIds: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const claimId of claimIds)
    for (const id of idsAbove(state, [claimId]))
      if (id !== claimId) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
