import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdPlace } from './hold-place.ts';

/** jsdom lays nothing out: each element stands where its `data-top` says. */
function standAt(element: Element, top: number): void {
  element.setAttribute('data-top', String(top));
}

let root: HTMLElement;
const scrollBy = vi.fn();

beforeEach(() => {
  document.body.innerHTML = `<div id="root">
    <article data-argument="a"></article>
    <article data-argument="b"><textarea>Half a thought</textarea></article>
  </div>`;
  root = document.querySelector('#root') as HTMLElement;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const top = Number(this.getAttribute('data-top') ?? 0);
    return { top, bottom: top + 50 } as DOMRect;
  });
  scrollBy.mockReset();
  vi.stubGlobal('scrollBy', scrollBy);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const card = (id: string) => document.querySelector(`[data-argument="${id}"]`) as HTMLElement;
const field = () => document.querySelector('textarea') as HTMLTextAreaElement;

test('scrolls by as much as the first card in view has moved', () => {
  standAt(card('a'), -80);
  standAt(card('b'), 120);
  const restore = holdPlace(root);
  standAt(card('b'), 220);
  restore();
  expect(scrollBy).toHaveBeenCalledWith({ top: 100, behavior: 'instant' });
});

test('what has focus is held before anything else', () => {
  standAt(card('a'), 10);
  standAt(field(), 300);
  field().focus();
  const restore = holdPlace(root);
  standAt(card('a'), 60);
  restore();
  expect(scrollBy).not.toHaveBeenCalled();
});

test('what whole pixels leave over does not add up', () => {
  standAt(card('a'), 10);
  for (let i = 0; i < 3; i++) {
    const restore = holdPlace(root);
    const before = Number(card('a').dataset.top);
    standAt(card('a'), before + 97.6);
    restore();
    const scrolled = Math.round(scrollBy.mock.lastCall?.[0].top);
    standAt(card('a'), before + 97.6 - scrolled);
  }
  expect(Math.abs(Number(card('a').dataset.top) - 10)).toBeLessThan(0.6);
});

test('focus and caret come back to an element that was moved', () => {
  field().focus();
  field().setSelectionRange(4, 6);
  const restore = holdPlace(root);
  root.append(card('a'));
  root.prepend(card('b'));
  expect(document.activeElement).toBe(document.body);
  restore();
  expect(document.activeElement).toBe(field());
  expect([field().selectionStart, field().selectionEnd]).toEqual([4, 6]);
});

test('focus that the person took elsewhere stays there', () => {
  document.body.insertAdjacentHTML('beforeend', '<button>Elsewhere</button>');
  field().focus();
  const restore = holdPlace(root);
  document.querySelector('button')?.focus();
  restore();
  expect(document.activeElement?.textContent).toBe('Elsewhere');
});
