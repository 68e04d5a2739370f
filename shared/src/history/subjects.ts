/** Which claims an event is about: whose words, place, sources or being there it changes. */
import type { DebateEvent } from '../debate/events.ts';
import type { DebateState } from '../debate/model.ts';

/** `state`: before the event or after it. A removed argument or source is still known in the one before. */
export function subjectsOf(state: DebateState, event: DebateEvent): readonly string[] {
  switch (event.kind) {
    case 'claim.added':
    case 'thesis.added':
    case 'claim.edited':
    case 'claim.removed':
    case 'claim.restored':
    case 'premise.added':
    case 'premise.removed':
    case 'claim.cited':
      return [event.claimId];
    case 'argument.added':
      return event.premises;
    case 'argument.moved':
    case 'argument.removed':
    case 'argument.restored':
      return premisesOfAll(state, [event.argumentId]);
    case 'claim.uncited':
      return claimsOfAll(state, [event.citationId]);
    case 'claim.merged':
      return [
        ...[event.claimId, event.into],
        ...premisesOfAll(state, [...idsOf(event.moved), ...idsOf(event.premises), ...event.doubled]),
      ];
    case 'claim.parted':
      return [
        ...[event.claimId, ...event.theses, ...(event.wording ? [event.wording.claimId] : [])],
        ...claimsOfAll(state, event.citations),
        ...premisesOfAll(state, [...idsOf(event.moved), ...idsOf(event.premises), ...event.restored]),
      ];
    case 'claim.split':
      return [event.claimId, event.newClaimId, ...premisesOfAll(state, event.moved)];
    case 'debate.created':
    case 'debate.edited':
    case 'participant.joined':
    case 'siblings.rekeyed':
    case 'source.added':
    case 'milestone.added':
    case 'milestone.removed':
      return [];
    default:
      return event satisfies never;
  }
}

function idsOf(places: readonly { readonly argumentId: string }[]): string[] {
  return places.map(({ argumentId }) => argumentId);
}

function premisesOfAll(state: DebateState, argumentIds: readonly string[]): string[] {
  return argumentIds.flatMap((id) => state.arguments.get(id)?.premises ?? []);
}

/** The claims that these citations are of. */
function claimsOfAll(state: DebateState, citationIds: readonly string[]): string[] {
  return citationIds.flatMap((id) => state.citations.get(id)?.claimId ?? []);
}
