// @vitest-environment node
import { expect, test } from 'vitest';
import { TypeAhead } from './type-ahead.ts';

const rows = ['The treaty', 'Two armies', '“Éclat” matters', 'Trade'].map((text) => ({ claim: { text } }));
let now = 0;

function typed(typeAhead: TypeAhead, letters: string, present = 0): string | undefined {
  let at = present;
  for (const letter of letters)
    at = rows.indexOf(typeAhead.type(letter, rows, at) ?? { claim: { text: '' } });
  return rows[at]?.claim.text;
}

test('letters typed together find the row that begins so', () => {
  expect(typed(new TypeAhead(() => now), 'tra')).toBe('Trade');
});

test('the same letter again goes on to the next, and round', () => {
  expect(typed(new TypeAhead(() => now), 't')).toBe('Two armies');
  expect(typed(new TypeAhead(() => now), 'ttt')).toBe('The treaty');
});

test('a moment later, a new word begins', () => {
  const typeAhead = new TypeAhead(() => now);
  typed(typeAhead, 't');
  now += 1_000;
  expect(typeAhead.isUnderWay).toBe(false);
  expect(typed(typeAhead, 'e')).toBe('“Éclat” matters');
});

test('what no row begins with finds none', () => {
  expect(new TypeAhead(() => now).type('q', rows, 0)).toBeUndefined();
});
