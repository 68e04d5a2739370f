/** What would become of two claims that are made one, counted before it is done. */
import { type DebateState, decide, type EditIntent, type Refusal } from '@entente/shared';

export type MergeIntent = Extract<EditIntent, { kind: 'claim.merge' }>;

export interface MergePreview {
  /** Arguments about the claim that will speak about the other one. */
  readonly reasons: number;
  /** Arguments whose premise it is, which will rest on the other one. */
  readonly places: number;
  readonly citations: number;
  /** Arguments that would stand twice, and become one. */
  readonly doubled: number;
}

export function previewOf(
  state: DebateState,
  intent: MergeIntent,
): { readonly preview: MergePreview } | { readonly refusal: Refusal } {
  const decision = decide(state, intent, { participantId: '', name: '' });
  if (!decision.ok) return { refusal: decision.refusal };
  const preview = { reasons: 0, places: 0, citations: 0, doubled: 0 };
  for (const event of decision.events) {
    if (event.kind !== 'claim.merged') continue;
    preview.reasons += event.moved.length;
    preview.places += event.premises.length;
    preview.citations += event.citations.length;
    preview.doubled += event.doubled.length;
  }
  return { preview };
}
