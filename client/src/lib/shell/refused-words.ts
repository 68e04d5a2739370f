import type { NotAppliedIntent } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';
import { intentInWords } from '../debate/intent-words.ts';
import { m } from '../paraglide/messages.js';
import { refusalInWords } from '../refusals/refusal-words.ts';

/** What was not applied, and why: one notice, however much follows from one refusal. */
export function explainNotApplied(view: DebateView, items: readonly NotAppliedIntent[]): string {
  const [first, ...others] = items;
  if (!first) return '';
  const said = { what: intentInWords(view, first.intent), why: refusalInWords(first.refusal) };
  return others.length === 0
    ? m.shell_not_applied_because(said)
    : m.shell_not_applied_because_and({ ...said, count: others.length });
}
