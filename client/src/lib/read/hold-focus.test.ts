import { beforeEach, expect, test } from 'vitest';
import { holdFocus } from './hold-focus.ts';

beforeEach(() => {
  // What is drawn has boxes; where nothing is drawn, all of it counts as shown.
  Element.prototype.getClientRects = () => [new DOMRect()] as unknown as DOMRectList;
  document.body.innerHTML = `
    <h1 tabindex="-1" data-page-claim>Page</h1>
    <section data-column="for"><ul>${['a', 'b', 'c']
      .map(
        (id) =>
          `<li><article data-argument="${id}"><a href="#${id}" data-claim-link>${id}</a></article></li>`,
      )
      .join('')}</ul></section>
    <section data-column="against"><ul></ul></section>`;
});

const link = (id: string) => document.querySelector<HTMLElement>(`[data-argument="${id}"] a`);
const entry = (id: string) => link(id)?.closest('li');
const focused = () => document.activeElement?.textContent;

test('the card that had focus is gone: the next one has it, else the one before, else the claim of the page', () => {
  for (const [gone, next] of [
    ['b', 'c'],
    ['c', 'a'],
    ['a', 'Page'],
  ] as const) {
    link(gone)?.focus();
    const restore = holdFocus();
    entry(gone)?.remove();
    restore?.();
    expect(focused()).toBe(next);
  }
});

test('drawn anew in the other column, the same card has it', () => {
  link('a')?.focus();
  const restore = holdFocus();
  const html = entry('a')?.outerHTML ?? '';
  entry('a')?.remove();
  document.querySelector('[data-column="against"] ul')?.insertAdjacentHTML('beforeend', html);
  restore?.();
  expect(focused()).toBe('a');
});

test('focus that went elsewhere meanwhile, or was not on a card, stays where it is', () => {
  link('a')?.focus();
  const restore = holdFocus();
  entry('a')?.remove();
  link('c')?.focus();
  restore?.();
  expect(focused()).toBe('c');
  document.querySelector('h1')?.focus();
  expect(holdFocus()).toBeNull();
});
