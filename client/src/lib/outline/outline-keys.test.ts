// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { type KeyPressed, type KeySetting, outlineCommandFor } from './outline-keys.ts';

const setting: KeySetting = {
  isRightToLeft: false,
  hasLetterKeys: true,
  isTabFree: false,
  isFinding: false,
};

function press(key: string, more: Partial<KeyPressed> = {}, set: Partial<KeySetting> = {}) {
  const event = { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false };
  return outlineCommandFor({ ...event, ...more }, { ...setting, ...set });
}

test.each([
  ['ArrowDown', { kind: 'go', to: 'next' }],
  ['ArrowUp', { kind: 'go', to: 'previous' }],
  ['Home', { kind: 'go', to: 'first' }],
  ['End', { kind: 'go', to: 'last' }],
  ['Enter', { kind: 'sibling' }],
  [' ', { kind: 'toggle' }],
  ['z', { kind: 'branch' }],
  ['Escape', { kind: 'release' }],
])('%s', (key, command) => {
  expect(press(key)).toEqual(command);
});

test('in and out follow the reading direction', () => {
  expect(press('ArrowRight')).toEqual({ kind: 'in' });
  expect(press('ArrowRight', {}, { isRightToLeft: true })).toEqual({ kind: 'out' });
  expect(press('ArrowLeft', { altKey: true, shiftKey: true }, { isRightToLeft: true })).toEqual({
    kind: 'indent',
  });
});

test('Tab indents until it is released, Shift Tab outdents', () => {
  expect(press('Tab')).toEqual({ kind: 'indent' });
  expect(press('Tab', { shiftKey: true })).toEqual({ kind: 'outdent' });
  expect(press('Tab', {}, { isTabFree: true })).toBeNull();
});

test('the browser keeps Alt and an arrow, which is its Back', () => {
  expect(press('ArrowLeft', { altKey: true })).toBeNull();
});

describe('letters', () => {
  test('find a claim by its first words, unless they are keys', () => {
    expect(press('t')).toEqual({ kind: 'find', letter: 't' });
    expect(press('G')).toBeNull();
    expect(press('ж')).toEqual({ kind: 'find', letter: 'ж' });
  });

  test('are all letters once a word is under way, or keys are switched off', () => {
    expect(press('z', {}, { isFinding: true })).toEqual({ kind: 'find', letter: 'z' });
    expect(press(' ', {}, { isFinding: true })).toEqual({ kind: 'find', letter: ' ' });
    expect(press('p', {}, { hasLetterKeys: false })).toEqual({ kind: 'find', letter: 'p' });
  });

  test('are nobody’s while a word is composed', () => {
    expect(press('t', { isComposing: true })).toBeNull();
  });
});
