/** Which counts an event changes: those of everything that what it touches hangs on, directly or not. */
import { argumentsFrom, type DebateState, isLive, type LoggedEvent } from '@entente/shared';

/** The claims and arguments that have more, less or other things below them after an event, or elsewhere. */
export function touchedBy(event: LoggedEvent['event']): string[] {
  switch (event.kind) {
    case 'argument.added':
      return [event.target.id];
    case 'argument.moved':
      return [event.argumentId, event.target.id];
    case 'argument.removed':
    case 'argument.restored':
    case 'premise.added':
    case 'premise.removed':
      return [event.argumentId];
    case 'thesis.added':
    case 'claim.removed':
    case 'claim.restored':
      return [event.claimId];
    case 'claim.merged':
      return [
        ...[event.claimId, event.into, ...event.doubled],
        ...event.moved.flatMap(({ argumentId, from, to }) => [argumentId, from.target.id, to.target.id]),
        ...event.premises.map(({ argumentId }) => argumentId),
      ];
    case 'claim.parted':
      return [
        ...[event.claimId, ...event.restored],
        ...event.moved.flatMap(({ argumentId, target }) => [argumentId, target.id]),
        ...event.premises.map(({ argumentId }) => argumentId),
      ];
    case 'claim.split':
      return [event.claimId, event.newClaimId, ...event.moved, ...event.premises];
    default:
      return [];
  }
}

/** These claims and arguments and all that they hang on, removed things included. */
export function idsAbove(state: DebateState, ids: readonly string[]): ReadonlySet<string> {
  const above = new Set<string>();
  const stack = [...ids];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (above.has(id)) continue;
    above.add(id);
    const target = state.arguments.get(id)?.target.id;
    if (target !== undefined) stack.push(target);
    stack.push(...(state.argumentIdsByPremise.get(id) ?? []));
  }
  return above;
}

/** Claims at the end of a branch that came or went. */
export interface Leaves {
  readonly claimIds: readonly string[];
  readonly came: boolean;
  /** All that counts what is below it and has so many more or fewer now. */
  readonly countedBy: ReadonlySet<string>;
}

/**
 * What an event puts at the end of a branch, or takes away there, if each claim of it stands nowhere else: then
 * nothing has to be counted anew. Null for every other event.
 */
export function leavesIn(
  before: DebateState,
  state: DebateState,
  event: LoggedEvent['event'],
): Leaves | null {
  if (event.kind === 'claim.removed') return leafTaken(before, state, event.claimId);
  if (event.kind === 'thesis.added' && !before.claims.has(event.claimId))
    return { claimIds: [event.claimId], came: true, countedBy: new Set() };
  if (event.kind !== 'argument.added') return null;
  // It may have been moved since, and be gone from here.
  if (state.arguments.get(event.argumentId)?.target.id !== event.target.id) return null;
  const areNew = event.premises.every(
    (id) => !before.claims.has(id) && state.argumentIdsByPremise.get(id)?.length === 1,
  );
  if (!areNew) return null;
  return { claimIds: event.premises, came: true, countedBy: countedBy(state, event.target.id) };
}

/** A claim that was the only premise of one reason, and on which nothing hung. */
function leafTaken(before: DebateState, state: DebateState, claimId: string): Leaves | null {
  // It may have come with the same events, or be back.
  if (before.claims.get(claimId)?.removed !== false || !state.claims.get(claimId)?.removed) return null;
  const [argumentId, ...others] = before.argumentIdsByPremise.get(claimId) ?? [];
  const argument = argumentId === undefined ? undefined : before.arguments.get(argumentId);
  if (!argument || others.length > 0 || argument.removed || argument.premises.length > 1) return null;
  const hasMore = [claimId, argument.id].some((id) => before.argumentIdsByTarget.has(id));
  if (hasMore) return null;
  return { claimIds: [claimId], came: false, countedBy: countedBy(before, argument.target.id) };
}

/** All that counts what hangs on this claim or argument among what is below it, itself included. */
function countedBy(state: DebateState, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const stack = [id];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    const argument = state.arguments.get(at);
    const claim = state.claims.get(at);
    const speaking = argument ? [argument] : claim?.removed === false ? argumentsFrom(state, at) : [];
    for (const by of speaking) if (isLive(state, by)) stack.push(by.target.id);
  }
  return found;
}
