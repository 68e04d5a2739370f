/**
 * The keys of the Read view. Arrows go between claims; single letters act only while a claim has focus,
 * and not at all where the person has switched them off (WCAG 2.1.4).
 */
import { isTyping } from '../ui/is-typing.ts';
import { claimLinks, pageClaim } from './focus.ts';

export interface ReadKeys {
  readonly areLettersOn: () => boolean;
  readonly up: () => void;
  readonly write: (stance: 'for' | 'against') => void;
  readonly edit: (row: HTMLElement | null) => void;
  readonly shift: (argumentId: string, direction: 'up' | 'down') => void;
  readonly showKeys: () => void;
}

/** The row of the claim that has focus; null for the page's own claim; undefined if no claim has it. */
function focusedRow(): HTMLElement | null | undefined {
  const focused = document.activeElement;
  if (focused === pageClaim() && focused) return null;
  if (focused instanceof HTMLElement && focused.matches(claimLinks))
    return focused.closest<HTMLElement>('[data-claim-row]') ?? undefined;
  return undefined;
}

export function onReadKey(event: KeyboardEvent, keys: ReadKeys): void {
  if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
  const action = actionFor(event, keys);
  if (!action) return;
  event.preventDefault();
  action();
}

/** What a key does here; null where it does nothing of ours. */
function actionFor(event: KeyboardEvent, keys: ReadKeys): (() => void) | null {
  if (event.ctrlKey || event.metaKey) return null;
  const row = focusedRow();
  if (event.altKey) return event.shiftKey || !row ? null : shiftFor(event.key, row, keys);
  const hasLetters = keys.areLettersOn();
  if (event.key === '?') return hasLetters ? keys.showKeys : null;
  if (row === undefined && document.activeElement !== document.body) return null;
  if (event.key === 'Escape' || event.key === 'Backspace') return keys.up;
  if (event.key.startsWith('Arrow')) return moveTo(nextClaim(event.key, row ?? null));
  if (row === undefined || event.shiftKey) return null;
  if (event.key === 'F2') return () => keys.edit(row);
  return hasLetters ? letterFor(event.key.toLowerCase(), row, keys) : null;
}

function letterFor(letter: string, row: HTMLElement | null, keys: ReadKeys): (() => void) | null {
  if (letter === 'p') return () => keys.write('for');
  if (letter === 'c') return () => keys.write('against');
  return letter === 'e' ? () => keys.edit(row) : null;
}

function shiftFor(key: string, row: HTMLElement, keys: ReadKeys): (() => void) | null {
  const argumentId = row.closest<HTMLElement>('[data-argument]')?.dataset.argument;
  if (!argumentId || (key !== 'ArrowUp' && key !== 'ArrowDown')) return null;
  return () => keys.shift(argumentId, key === 'ArrowUp' ? 'up' : 'down');
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
