import { describe, expect, test } from 'vitest';
import { type MapKeys, onMapKey } from './map-keys.ts';

function aMap({ letters = true, isRightToLeft = false, isTabReleased = false } = {}) {
  const said: string[] = [];
  const say =
    (name: string) =>
    (...what: string[]) =>
      said.push([name, ...what].join(' '));
  const keys: MapKeys = {
    areLettersOn: () => letters,
    isRightToLeft: () => isRightToLeft,
    isTabReleased: () => isTabReleased,
    go: say('go'),
    goToEnd: say('end'),
    toggle: say('toggle'),
    setOpen: (isOpen) => said.push(isOpen ? 'unfold' : 'fold'),
    writeBelow: say('write'),
    writeBeside: say('beside'),
    indent: say('indent'),
    isolate: say('isolate'),
    fit: say('fit'),
    fullSize: say('full'),
    menu: say('menu'),
    releaseTab: say('release'),
  };
  const press = (key: string, more: KeyboardEventInit = {}, target: HTMLElement = document.body) => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...more });
    Object.defineProperty(event, 'target', { value: target });
    onMapKey(event, keys);
    return event.defaultPrevented;
  };
  return { said, press };
}

describe('keys of the map', () => {
  test('are those of mind maps', () => {
    const { said, press } = aMap();
    for (const key of ['ArrowUp', 'ArrowRight', 'ArrowLeft', 'Enter', 'Tab', ' ', 'Escape']) press(key);
    press('Enter', { shiftKey: true });
    press('ArrowRight', { altKey: true, shiftKey: true });
    press('ArrowUp', { ctrlKey: true });
    press('!', { shiftKey: true, code: 'Digit1' });
    press('=', { shiftKey: true, code: 'Digit0' });
    expect(said).toEqual([
      'go up',
      'go below',
      'go above',
      'beside after',
      'write',
      'toggle',
      'release',
      'beside before',
      'indent in',
      'fold',
      'fit',
      'full',
    ]);
  });

  test('arrows follow the direction of reading', () => {
    const { said, press } = aMap({ isRightToLeft: true });
    press('ArrowLeft');
    press('ArrowRight');
    expect(said).toEqual(['go below', 'go above']);
  });

  test('letters can be switched off, and are left to the browser with Ctrl', () => {
    const off = aMap({ letters: false });
    expect(off.press('z')).toBe(false);
    const on = aMap();
    expect(on.press('z', { ctrlKey: true })).toBe(false);
    on.press('Z');
    on.press('я', { code: 'KeyZ' });
    expect([off.said, on.said]).toEqual([[], ['isolate', 'isolate']]);
  });

  test('Tab leaves once Esc has given it back, and Shift+Tab always', () => {
    const { said, press } = aMap({ isTabReleased: true });
    expect(press('Tab')).toBe(false);
    expect(press('Tab', { shiftKey: true })).toBe(false);
    expect(said).toEqual([]);
  });

  test('nothing happens to what is typed into a field, or composed', () => {
    const { said, press } = aMap();
    press(' ', {}, document.createElement('textarea'));
    press('Enter', { isComposing: true });
    expect(said).toEqual([]);
  });
});
