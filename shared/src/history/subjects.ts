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
      return state.arguments.get(event.argumentId)?.premises ?? [];
    case 'claim.uncited': {
      const citation = state.citations.get(event.citationId);
      return citation ? [citation.claimId] : [];
    }
    case 'debate.created':
    case 'debate.edited':
    case 'participant.joined':
    case 'siblings.rekeyed':
    case 'source.added':
      return [];
    default:
      return event satisfies never;
  }
}
