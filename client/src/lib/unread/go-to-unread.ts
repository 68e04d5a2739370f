/** Goes to an unread claim: to its card where the page shows it, else to it in the present view. */
import type { DebateView } from '../debate/debate-view.ts';
import { fromFor } from '../debate/trail.ts';
import { type ViewName, viewPath } from '../paths.ts';
import { focusCard } from '../read/focus.ts';
import type { Reading } from './reading-order.ts';

export async function goToUnread(
  { claim, by }: Reading,
  view: DebateView,
  name: ViewName,
  go: (path: string) => Promise<void>,
): Promise<void> {
  const card = by && document.querySelector(`[data-argument="${by.id}"] [data-claim-link="${claim.id}"]`);
  if (name === 'read' && by && card) return await focusCard(by.id, claim.id);
  const slug = view.state.debate?.slug ?? '';
  await go(viewPath(name === 'history' ? 'read' : name, slug, claim.number, fromFor(view, claim, by)));
}

/** The claim that has focus in a page of claims. */
export function focusedClaimId(): string | undefined {
  const focused = document.activeElement;
  return focused instanceof HTMLElement ? focused.dataset.claimLink : undefined;
}
