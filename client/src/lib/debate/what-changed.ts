/** Which counts an event makes stale: those of everything that what it touches hangs on, directly or not. */
import type { DebateState, LoggedEvent } from '@entente/shared';

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
