/**
 * The keys of the Read view: arrows go between claims, Escape goes up. What keys do to a claim is the same in
 * all views and comes first (keys/claim-commands.ts).
 */
import { isTyping } from '../ui/is-typing.ts';
import { claimLinks, pageClaim } from './focus.ts';

export interface ReadKeys {
  /** The keys that all views share. Answers whether it was one of them. */
  readonly press: (event: KeyboardEvent) => boolean;
  readonly up: () => void;
}

/** The row of the claim that has focus; null for the page's own claim; undefined if no claim has it. */
export function focusedRow(): HTMLElement | null | undefined {
  const focused = document.activeElement;
  if (focused === pageClaim() && focused) return null;
  if (focused instanceof HTMLElement && focused.matches(claimLinks))
    return focused.closest<HTMLElement>('[data-claim-row]') ?? undefined;
  return undefined;
}

export function onReadKey(event: KeyboardEvent, keys: ReadKeys): void {
  if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
  const row = focusedRow();
  // Where the page's own claim stands among its siblings is not to be seen on its page.
  if (event.altKey && !row) return;
  if (keys.press(event)) return;
  const action = actionFor(event, row, keys);
  if (!action) return;
  event.preventDefault();
  action();
}

/** What a key does here; null where it does nothing of ours. */
function actionFor(
  event: KeyboardEvent,
  row: HTMLElement | null | undefined,
  keys: ReadKeys,
): (() => void) | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (row === undefined && document.activeElement !== document.body) return null;
  if (event.key === 'Escape' || event.key === 'Backspace') return keys.up;
  return event.key.startsWith('Arrow') ? moveTo(nextClaim(event.key, row ?? null)) : null;
}

function moveTo(next: HTMLElement | null | undefined): (() => void) | null {
  if (!next) return null;
  return () => {
    next.focus({ preventScroll: true });
    (next.closest('[data-claim-row]') ?? next).scrollIntoView({ block: 'nearest' });
  };
}

function linksIn(column: Element | null | undefined): HTMLElement[] {
  // What is not shown (the other side, on a phone) has no boxes.
  return [...(column?.querySelectorAll<HTMLElement>(claimLinks) ?? [])].filter(
    (link) => link.getClientRects().length > 0,
  );
}

function nextClaim(key: string, row: HTMLElement | null): HTMLElement | null | undefined {
  const columns = [...document.querySelectorAll('[data-column]')].filter(
    (column) => linksIn(column).length > 0,
  );
  const column = row?.closest('[data-column]');
  if (!row || !column) return key === 'ArrowDown' ? linksIn(columns[0])[0] : null;
  const links = linksIn(column);
  const index = links.findIndex((link) => row.contains(link));
  if (key === 'ArrowUp') return links[index - 1] ?? pageClaim();
  if (key === 'ArrowDown') return links[index + 1] ?? linksIn(columns[columns.indexOf(column) + 1])[0];
  const isBackwards = (key === 'ArrowLeft') !== isRightToLeft();
  return nearest(row, linksIn(columns[columns.indexOf(column) + (isBackwards ? -1 : 1)]));
}

function isRightToLeft(): boolean {
  return getComputedStyle(document.documentElement).direction === 'rtl';
}

/** The claim at about the same height. */
function nearest(row: HTMLElement, links: readonly HTMLElement[]): HTMLElement | undefined {
  const { top } = row.getBoundingClientRect();
  const distance = (link: HTMLElement) => Math.abs(link.getBoundingClientRect().top - top);
  return links.toSorted((a, b) => distance(a) - distance(b))[0];
}
