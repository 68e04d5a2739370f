// @vitest-environment node
import type { Claim } from '@entente/shared';
import { expect, test } from 'vitest';
import { findClaims } from './claim-search.ts';

function claim(number: number, text: string): Claim {
  return { id: String(number), number, text, rev: 1, removed: false, by: null, at: 0 };
}

const claims = [
  claim(4, 'What makes an alliance is what states do.'),
  claim(40, 'Éntente means understanding.'),
  claim(47, 'Joint exercises do not commit either side.'),
  claim(147, 'The 47th meeting had no result.'),
];
const found = (typed: string) => findClaims(claims, typed, 8).map(({ number }) => number);

test('by number: the same first, then those that begin so, then texts that hold it', () => {
  expect(found('4')).toEqual([4, 40, 47, 147]);
  expect(found('#47')).toEqual([47]);
  expect(found('47')).toEqual([47, 147]);
});

test('by words in any order, without case and accents', () => {
  expect(found('side exercises')).toEqual([47]);
  expect(found('entente')).toEqual([40]);
  expect(found('nowhere')).toEqual([]);
  expect(found('  ')).toEqual([]);
});
