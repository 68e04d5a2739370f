// @vitest-environment node
import { expect, test } from 'vitest';
import { dropZoneAt } from './drop-zone.ts';

const card = { left: 100, top: 50, width: 200, height: 60 };
const at = (x: number, y: number, more: Partial<{ isRightToLeft: boolean; hasEdges: boolean }> = {}) => {
  const zone = dropZoneAt({ x, y }, card, { isRightToLeft: false, hasEdges: true, ...more });
  return zone.kind === 'side' ? zone.stance : zone.edge;
};

test('the first half is For, the second Against; mirrored with the words', () => {
  expect([at(120, 80), at(280, 80)]).toEqual(['for', 'against']);
  const isRightToLeft = true;
  expect([at(120, 80, { isRightToLeft }), at(280, 80, { isRightToLeft })]).toEqual(['against', 'for']);
});

test('at its edges it is a place before or after the card, where the card has siblings', () => {
  expect([at(120, 55), at(120, 106)]).toEqual(['before', 'after']);
  expect([at(120, 55, { hasEdges: false }), at(280, 106, { hasEdges: false })]).toEqual(['for', 'against']);
});
