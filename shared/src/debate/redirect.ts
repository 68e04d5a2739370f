/** Whoever has not heard that two claims became one goes on speaking of the one that is hidden now. */
import { survivorOf } from './graph.ts';
import type { EditIntent } from './intents.ts';
import type { DebateState } from './model.ts';

/** What is said about a merged claim, or done with it, is meant of the one that it is now. */
export function redirected(state: DebateState, intent: EditIntent): EditIntent {
  if (state.merges.size === 0) return intent;
  const now = (claimId: string) => survivorOf(state, claimId);
  switch (intent.kind) {
    case 'claim.add':
    case 'argument.move':
      return { ...intent, target: { ...intent.target, id: now(intent.target.id) } };
    case 'claim.reuse':
      return {
        ...intent,
        claimId: now(intent.claimId),
        target: { ...intent.target, id: now(intent.target.id) },
      };
    case 'claim.cite':
      return { ...intent, claimId: now(intent.claimId) };
    case 'premise.add':
      return intent.text === undefined ? { ...intent, claimId: now(intent.claimId) } : intent;
    case 'claim.merge':
      return { ...intent, into: now(intent.into) };
    default:
      return intent;
  }
}
