import { explain, type NotAppliedIntent } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';
import { intentInWords } from '../debate/intent-words.ts';
import { counted } from '../debate/words.ts';

/** What was not applied, and why: one notice, however much follows from one refusal. */
export function explainNotApplied(view: DebateView, items: readonly NotAppliedIntent[]): string {
  const [first] = items;
  if (!first) return '';
  const words = `Not applied: ${intentInWords(view, first.intent)}. ${explain(first.refusal)}`;
  return items.length === 1 ? words : `${words} And ${counted(items.length - 1, 'other change')}.`;
}
