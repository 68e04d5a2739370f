/** Where focus goes among the claims of a page. A claim takes focus by its link, or by its heading. */
import { tick } from 'svelte';

export const claimLinks = '[data-claim-link]';

/** The heading of the page's own claim. */
export function pageClaim(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-page-claim]');
}

function cardOf(argumentId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-argument="${argumentId}"]`);
}

/** Focuses a claim in the card of an argument, or the first one in it, once the page shows it. */
export async function focusCard(argumentId: string, claimId?: string): Promise<void> {
  await tick();
  const card = cardOf(argumentId);
  const link = claimId && card?.querySelector<HTMLElement>(`[data-claim-link="${claimId}"]`);
  const found = link || card?.querySelector<HTMLElement>(claimLinks);
  found?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: 'nearest' });
}

export async function focusPageClaim(): Promise<void> {
  await tick();
  pageClaim()?.focus({ preventScroll: true });
}

/** Chosen before a card goes: the next one, else the one before, else the claim they speak about. */
export function focusAfterRemoving(argumentId: string): () => void {
  const card = cardOf(argumentId);
  const sibling = (step: 'nextElementSibling' | 'previousElementSibling') =>
    card?.closest('li')?.[step]?.querySelector<HTMLElement>('[data-argument]')?.dataset.argument;
  const next = sibling('nextElementSibling') ?? sibling('previousElementSibling');
  return () => {
    if (next) void focusCard(next);
    else void focusPageClaim();
  };
}

/**
 * After going to a page: on the claim that was left, if it is on this page, so that going up and down
 * keeps the place; else on the claim of the page. Going back in history does not scroll: the browser does.
 */
export async function focusAfterArriving(leftNumber: number | null, isHistory: boolean): Promise<void> {
  await tick();
  const card = document.querySelector<HTMLElement>(`[data-argument][data-claim-number="${leftNumber}"]`);
  const link = card?.querySelector<HTMLElement>(claimLinks);
  if (!link) return await focusPageClaim();
  link.focus({ preventScroll: true });
  if (!isHistory) card?.scrollIntoView({ block: 'nearest' });
}
