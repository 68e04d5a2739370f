// @vitest-environment node
import { expect, test } from 'vitest';
import { piecesOf } from './highlight.ts';

const seen = (text: string, ...words: string[]) =>
  piecesOf(text, words)
    .map(({ text: piece, isHit }) => (isHit ? `[${piece}]` : piece))
    .join('');

test('words that answer stand apart, as they are written', () => {
  expect(seen('Éntente means entente.', 'entente')).toBe('[Éntente] means [entente].');
  expect(seen('Nothing here.', 'entente')).toBe('Nothing here.');
  expect(seen('All', 'all')).toBe('[All]');
  expect(seen('', 'all')).toBe('');
});
