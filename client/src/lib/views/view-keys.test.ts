// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ViewKeys } from './view-keys.ts';

let now = 0;
const actions = { areLettersOn: () => true, go: vi.fn(), find: vi.fn() };
let keys = new ViewKeys(actions, () => now);

function press(key: string, on: Element = document.body, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  const hear = (heard: Event) => keys.hear(heard as KeyboardEvent);
  window.addEventListener('keydown', hear, { capture: true, once: true });
  on.dispatchEvent(event);
  return event;
}

beforeEach(() => {
  vi.clearAllMocks();
  now = 0;
  keys = new ViewKeys(actions, () => now);
  document.body.innerHTML = '<textarea></textarea><div role="dialog"><input></div>';
});

describe('G and a letter', () => {
  test.each([
    ['r', 'read'],
    ['m', 'map'],
    ['o', 'outline'],
    ['H', 'history'],
  ])('G then %s goes to %s', (letter, view) => {
    press('g');
    const event = press(letter);
    expect(actions.go).toHaveBeenCalledExactlyOnceWith(view);
    expect(event.defaultPrevented).toBe(true);
  });

  test('the second key is kept from the view, the first is not', () => {
    const heard: string[] = [];
    document.body.addEventListener('keydown', ({ key }) => heard.push(key));
    press('g');
    press('m');
    press('m');
    expect(heard).toEqual(['g', 'm']);
  });

  test('it is forgotten after a while, and after any other key', () => {
    press('g');
    now = 2_000;
    press('m');
    press('g');
    press('x');
    press('m');
    expect(actions.go).not.toHaveBeenCalled();
  });

  test('a shift in between does not break it', () => {
    press('g');
    press('Shift');
    press('O', document.body, { shiftKey: true });
    expect(actions.go).toHaveBeenCalledExactlyOnceWith('outline');
  });

  test('not while somebody writes, and not where letters are switched off', () => {
    const field = document.querySelector('textarea') ?? document.body;
    press('g', field);
    press('m', field);
    keys = new ViewKeys({ ...actions, areLettersOn: () => false }, () => now);
    press('g');
    press('m');
    expect(actions.go).not.toHaveBeenCalled();
  });
});

test('Ctrl K finds, also from a field; / only where nothing is written', () => {
  const field = document.querySelector('textarea') ?? document.body;
  press('k', field, { ctrlKey: true });
  press('/');
  press('/', field);
  press('k', document.querySelector('input') ?? document.body, { ctrlKey: true });
  expect(actions.find).toHaveBeenCalledTimes(2);
});
