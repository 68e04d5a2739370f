// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { claimCommandFor, type KeyPressed, type KeySetting } from './claim-keys.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false };
const usual: KeySetting = { hasLetterKeys: true, isHolding: false, isTextSelected: false };

function asked(key: string, more: Partial<KeyPressed> = {}, setting: Partial<KeySetting> = {}) {
  return claimCommandFor({ key, code: '', ...plain, ...more }, { ...usual, ...setting });
}

describe('the keys of a claim', () => {
  test.each([
    ['p', { kind: 'write', stance: 'for' }],
    ['C', { kind: 'write', stance: 'against' }],
    ['e', { kind: 'edit' }],
    ['F2', { kind: 'edit' }],
    ['x', { kind: 'switch' }],
    ['l', { kind: 'link' }],
    ['Delete', { kind: 'remove' }],
    ['?', { kind: 'keys' }],
    ['q', null],
    ['Enter', null],
    ['constructor', null],
  ])('%s', (key, command) => {
    expect(asked(key)).toEqual(command);
  });

  test('letters can be switched off; what is no letter stays', () => {
    const off = { hasLetterKeys: false };
    for (const key of ['p', 'c', 'e', 'x', 'l', '?']) expect(asked(key, {}, off)).toBeNull();
    expect(asked('F2', {}, off)).toEqual({ kind: 'edit' });
    expect(asked('x', { ctrlKey: true }, off)).toEqual({ kind: 'cut' });
  });

  test('Alt and an arrow reorder; with Shift they are for others', () => {
    expect(asked('ArrowUp', { altKey: true })).toEqual({ kind: 'shift', direction: 'up' });
    expect(asked('ArrowDown', { altKey: true })).toEqual({ kind: 'shift', direction: 'down' });
    expect(asked('ArrowUp', { altKey: true, shiftKey: true })).toBeNull();
    expect(asked('ArrowUp')).toBeNull();
  });

  test('the clipboard: text goes first, and what is not held cannot be put anywhere', () => {
    expect(asked('c', { metaKey: true })).toEqual({ kind: 'copy' });
    expect(asked('c', { ctrlKey: true }, { isTextSelected: true })).toBeNull();
    expect(asked('v', { ctrlKey: true })).toBeNull();
    expect(asked('v', { ctrlKey: true }, { isHolding: true })).toEqual({ kind: 'paste' });
    expect(asked('Escape')).toBeNull();
    expect(asked('Escape', {}, { isHolding: true })).toEqual({ kind: 'let-go' });
    expect(asked('x', { ctrlKey: true, shiftKey: true })).toBeNull();
  });

  test('a key that ends a composed word is no command', () => {
    expect(asked('p', { isComposing: true })).toBeNull();
  });

  test('on a keyboard of another script a letter is known by its place', () => {
    expect(asked('ح', { code: 'KeyP' })).toEqual({ kind: 'write', stance: 'for' });
    expect(asked('ч', { code: 'KeyX', ctrlKey: true })).toEqual({ kind: 'cut' });
    // Dvorak writes an L where others have a P: what it writes counts.
    expect(asked('l', { code: 'KeyP' })).toEqual({ kind: 'link' });
  });
});
