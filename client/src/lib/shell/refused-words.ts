import { type EditIntent, explain, type Refusal } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';
import { intentInWords } from '../debate/intent-words.ts';

/** What was not applied, and why: one notice. */
export function explainRefused(view: DebateView, intent: EditIntent, refusal: Refusal): string {
  return `Not applied: ${intentInWords(view, intent)}. ${explain(refusal)}`;
}
