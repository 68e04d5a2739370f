// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowWindow } from './row-window.svelte.ts';

const rowsNamed = (...keys: string[]) => keys.map((key) => ({ key }));
const many = (count: number, name = 'r') => Array.from({ length: count }, (_, i) => ({ key: `${name}${i}` }));

function windowOver(rows: readonly { key: string }[]) {
  const list = new RowWindow<{ key: string }>(() => 50);
  list.replace(rows, null);
  list.look(0, 500);
  return list;
}

const shown = (list: RowWindow<{ key: string }>, ...kept: string[]) =>
  list.shown(new Set(kept)).map(({ key }) => key);

describe('what is in the page', () => {
  test('is what the window shows and a margin around it, however long the list', () => {
    const list = windowOver(many(20_000));
    expect(shown(list)).toHaveLength(23);
    list.look(500_000, 500);
    expect(shown(list)).toHaveLength(35);
    expect(shown(list)[0]).toBe('r9988');
  });

  test('holds what is to stay, at its place in the order', () => {
    const list = windowOver(many(1_000));
    list.look(10_000, 500);
    expect(shown(list, 'r3', 'r900')[0]).toBe('r3');
    expect(shown(list, 'r3', 'r900').at(-1)).toBe('r900');
    expect(shown(list, 'gone')).not.toContain('gone');
  });
});

test('a measured height belongs to its row, wherever that goes', () => {
  const list = windowOver(rowsNamed('a', 'b', 'c'));
  list.measure('b', 120.2, null);
  expect([list.offsetOf('c'), list.extent]).toEqual([171, 221]);
  list.replace(rowsNamed('new', 'a', 'b', 'c'), null);
  expect(list.offsetOf('c')).toBe(221);
});

describe('the window stays with its anchor', () => {
  test('through what comes and goes above it', () => {
    const list = windowOver(many(1_000));
    list.look(20_000, 500);
    const before = shown(list);
    expect(list.replace([...many(300, 'new'), ...many(1_000)], 'r400')).toBe(15_000);
    expect(shown(list)).toEqual(before);
  });

  test('through what is measured above it', () => {
    const list = windowOver(many(1_000));
    list.look(20_000, 500);
    const before = shown(list);
    list.measure('r3', 5_000, 'r400');
    expect(shown(list)).toEqual(before);
  });

  test('and stays where it was if the anchor is gone', () => {
    const list = windowOver(rowsNamed('a', 'b'));
    expect(list.replace(rowsNamed('b'), 'a')).toBe(0);
  });
});

test('each row begins where the ones above it end', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 50 }), (heights) => {
      const list = windowOver(many(heights.length));
      for (const [i, height] of heights.entries()) list.measure(`r${i}`, height, null);
      let offset = 0;
      for (const [i, height] of heights.entries()) {
        expect(list.offsetOf(`r${i}`)).toBe(offset);
        offset += height;
      }
      expect(list.extent).toBe(offset);
    }),
  );
});
