import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onReadKey, type ReadKeys } from './read-keys.ts';

let keys: { [Key in keyof ReadKeys]: ReturnType<typeof vi.fn> };

function row(n: number): string {
  return `<article data-argument="a${n}"><div data-claim-row="c${n}"><a href="#" data-claim-link="c${n}">${n}</a></div></article>`;
}

beforeEach(() => {
  document.body.innerHTML = `
    <h1 tabindex="-1" data-page-claim>1</h1>
    <section data-column="for">${row(2)}${row(3)}</section>
    <section data-column="against">${row(4)}</section>
    <input aria-label="A field" /><button>A button</button>`;
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
  keys = { press: vi.fn(() => false), up: vi.fn() };
});
afterEach(() => vi.restoreAllMocks());

const link = (n: number) => document.querySelector<HTMLElement>(`[data-claim-link="c${n}"]`);
const heading = () => document.querySelector<HTMLElement>('h1');

function press(key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...more });
  Object.defineProperty(event, 'target', { value: document.activeElement });
  onReadKey(event, keys as unknown as ReadKeys);
  return event;
}

function walk(...pressed: string[]): string | null | undefined {
  for (const key of pressed) press(key);
  return document.activeElement?.textContent;
}

describe('arrows', () => {
  test('go down from the claim of the page, through the columns, and back up', () => {
    heading()?.focus();
    expect(walk('ArrowDown')).toBe('2');
    expect(walk('ArrowDown', 'ArrowDown')).toBe('4');
    link(2)?.focus();
    expect(walk('ArrowUp')).toBe('1');
  });

  test('go to the other column, by reading direction', () => {
    link(3)?.focus();
    expect(walk('ArrowRight')).toBe('4');
    document.documentElement.style.direction = 'rtl';
    expect(walk('ArrowRight')).toBe('2');
    document.documentElement.style.direction = '';
  });
});

describe('the keys that all views share', () => {
  test('come first, and what they take goes no further', () => {
    link(2)?.focus();
    keys.press.mockReturnValue(true);
    press('Escape');
    expect(keys.press).toHaveBeenCalledOnce();
    expect(keys.up).not.toHaveBeenCalled();
  });

  test('hear nothing of a field or of a word that is being composed', () => {
    document.querySelector('input')?.focus();
    press('p');
    heading()?.focus();
    press('p', { isComposing: true });
    expect(keys.press).not.toHaveBeenCalled();
  });

  test('reorder the claims of the page, not the claim whose page it is', () => {
    heading()?.focus();
    press('ArrowUp', { altKey: true });
    expect(keys.press).not.toHaveBeenCalled();
    link(3)?.focus();
    press('ArrowUp', { altKey: true });
    expect(keys.press).toHaveBeenCalledOnce();
  });
});

test('Escape and Backspace go up', () => {
  link(2)?.focus();
  press('Escape');
  press('Backspace');
  expect(keys.up).toHaveBeenCalledTimes(2);
});
