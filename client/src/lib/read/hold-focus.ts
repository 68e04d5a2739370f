/**
 * A card that has focus may leave the page: moved elsewhere, merged, or removed by somebody else. Focus would
 * fall back to the beginning of the page; it stays with the card where that is now, else with its neighbours.
 */
import { claimLinks, pageClaim } from './focus.ts';

/** Asked before the page is drawn anew; what it answers is called once it is. */
export function holdFocus(): (() => void) | null {
  const focused = document.activeElement;
  const card = focused?.closest<HTMLElement>('[data-column] [data-argument]');
  if (!focused || !card) return null;
  const candidates = nearestFirst(card);
  return () => {
    // Whatever took focus meanwhile keeps it: a dialog, or what was done itself.
    if (focused.isConnected || document.activeElement !== document.body) return;
    const next = candidates.map(linkIn).find((link) => link && link.getClientRects().length > 0);
    (next ?? pageClaim())?.focus({ preventScroll: true });
  };
}

/** The card itself, those after it in its list, those before it, and the card that it stands under. */
function nearestFirst(card: HTMLElement): string[] {
  const entry = card.closest('li');
  const entries = [...(entry?.parentElement?.children ?? [])];
  const index = entry ? entries.indexOf(entry) : -1;
  const others = [...entries.slice(index + 1), ...entries.slice(0, Math.max(index, 0)).reverse()];
  const cards = others.map((other) => other.querySelector<HTMLElement>('[data-argument]'));
  const above = entry?.parentElement?.closest<HTMLElement>('[data-argument]');
  return [card, ...cards, above].flatMap((each) => each?.dataset.argument ?? []);
}

function linkIn(argumentId: string): HTMLElement | null | undefined {
  return document
    .querySelector<HTMLElement>(`[data-column] [data-argument="${argumentId}"]`)
    ?.querySelector<HTMLElement>(claimLinks);
}
