import { expect, test } from 'vitest';
import { onHistoryKey } from './history-keys.ts';

function press(
  key: string,
  { on = 'body', isRtl = false, ...init }: KeyboardEventInit & { on?: string; isRtl?: boolean } = {},
) {
  document.body.innerHTML =
    '<input type="range" id="slider"><input id="field"><button id="button"></button><div role="dialog"><p id="inside"></p></div>';
  const done: string[] = [];
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  const listener = (heard: Event) =>
    onHistoryKey(heard as KeyboardEvent, {
      step: (by) => done.push(`step ${by}`),
      toBeginning: () => done.push('beginning'),
      toPresent: () => done.push('present'),
      toggle: () => done.push('toggle'),
      isRtl: () => isRtl,
    });
  window.addEventListener('keydown', listener);
  (on === 'body' ? document.body : document.getElementById(on))?.dispatchEvent(event);
  window.removeEventListener('keydown', listener);
  return [...done, ...(event.defaultPrevented ? [] : ['browser'])];
}

test('arrows step, shift goes further, Home and End go to the ends, space plays', () => {
  expect(press('ArrowRight')).toEqual(['step 1']);
  expect(press('ArrowLeft')).toEqual(['step -1']);
  expect(press('ArrowLeft', { shiftKey: true })).toEqual(['step -10']);
  expect(press('Home')).toEqual(['beginning']);
  expect(press('End')).toEqual(['present']);
  expect(press(' ')).toEqual(['toggle']);
});

test('time runs with the writing', () => {
  expect(press('ArrowLeft', { isRtl: true })).toEqual(['step 1']);
});

test('what has keys of its own keeps them', () => {
  expect(press('ArrowRight', { on: 'slider' })).toEqual(['browser']);
  expect(press(' ', { on: 'slider' })).toEqual(['toggle']);
  expect(press(' ', { on: 'button' })).toEqual(['browser']);
  expect(press('ArrowRight', { on: 'button' })).toEqual(['step 1']);
  expect(press('Home', { on: 'field' })).toEqual(['browser']);
  expect(press('ArrowRight', { on: 'inside' })).toEqual(['browser']);
  expect(press('ArrowLeft', { altKey: true })).toEqual(['browser']);
});
