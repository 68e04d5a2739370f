/** The part of undo that is fetched only when somebody has done something. */
import {
  type DebateState,
  type EditIntent,
  nobodyYet,
  remembered,
  type Undoing,
  undoing,
} from '@entente/shared';

/** What takes back an intent now that `me` proposed when the debate was as `before`. */
export function inverseOf(
  now: DebateState,
  before: DebateState,
  intent: EditIntent,
  me: string | null,
): Undoing {
  return undoing(now, remembered(before, intent), me ?? nobodyYet);
}
