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
  keys = {
    areLettersOn: vi.fn(() => true),
    up: vi.fn(),
    write: vi.fn(),
    edit: vi.fn(),
    shift: vi.fn(),
    showKeys: vi.fn(),
  };
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

describe('letters', () => {
  test('act while a claim has focus', () => {
    heading()?.focus();
    press('p');
    press('C');
    press('e');
    expect(keys.write.mock.calls).toEqual([['for'], ['against']]);
    expect(keys.edit).toHaveBeenCalledWith(null);
    link(3)?.focus();
    press('F2');
    expect(keys.edit.mock.lastCall?.[0]?.dataset.claimRow).toBe('c3');
  });

  test('are letters in a field, on a button, with Ctrl, while composing, and when switched off', () => {
    document.querySelector('input')?.focus();
    press('p');
    document.querySelector('button')?.focus();
    press('p');
    heading()?.focus();
    press('p', { ctrlKey: true });
    press('p', { isComposing: true });
    keys.areLettersOn.mockReturnValue(false);
    press('p');
    expect(press('?').defaultPrevented).toBe(false);
    expect(keys.write).not.toHaveBeenCalled();
  });
});

test('Alt and an arrow move the claim that has focus, and only that', () => {
  link(3)?.focus();
  expect(press('ArrowUp', { altKey: true }).defaultPrevented).toBe(true);
  heading()?.focus();
  expect(press('ArrowUp', { altKey: true }).defaultPrevented).toBe(false);
  expect(keys.shift.mock.calls).toEqual([['a3', 'up']]);
});

test('Escape and Backspace go up', () => {
  link(2)?.focus();
  press('Escape');
  press('Backspace');
  expect(keys.up).toHaveBeenCalledTimes(2);
});
