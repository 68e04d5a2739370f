import { type DebateState, decide, type EditIntent, type Refusal } from '@entente/shared';

/** Why an intent would be refused as things stand; null if it would not. Who asks makes no difference to that. */
export function refusalOf(state: DebateState, intent: EditIntent): Refusal | null {
  const decision = decide(state, intent, { participantId: '', name: '' });
  return decision.ok ? null : decision.refusal;
}
