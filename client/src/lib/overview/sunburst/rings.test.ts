import { expect, test } from 'vitest';
import { aDebate } from '../../../testing/sample-debate.ts';
import { DebateView } from '../../debate/debate-view.ts';
import { forestOf } from '../ribbon/branches.ts';
import { cellAt, layOut } from '../ribbon/icicle.ts';
import { placeAt, sectorOf, signAt } from './rings.ts';

const icicle = layOut(forestOf(new DebateView(aDebate().state)), 500, 10);
const disc = { radius: 100, hole: 10 };

function numberAt(x: number, y: number) {
  const place = placeAt(icicle, disc, x, y);
  return place && cellAt(icicle, place.row, place.at)?.branch.claims[0]?.number;
}

test('a point on the disc finds the claim that is drawn there: rings outwards, clockwise from the top', () => {
  expect(numberAt(0, -20)).toBe(1);
  expect(numberAt(50, -1)).toBe(2);
  expect(numberAt(5, 60)).toBe(4);
  expect(numberAt(-20, 60)).toBe(4);
  expect(numberAt(-60, 0)).toBe(3);
  expect(numberAt(30, -80)).toBe(5);
  expect(numberAt(-20, -60)).toBeUndefined();
  expect([numberAt(0, 0), numberAt(100, 1)]).toEqual([null, null]);
});

test('a cell is outlined by two arcs; the whole circle does not vanish', () => {
  const [[whole] = [], [first, , last] = []] = icicle.rows;
  if (!whole || !first || !last) throw new Error('The sample has changed.');
  expect(sectorOf(icicle, first, disc)).toMatch(/^M0\.0 -68\.5A68\.5 68\.5 0 0 1 .*z$/);
  const [from, to] = [...sectorOf(icicle, whole, disc).matchAll(/(-?[\d.]+ -?[\d.]+)[AL]/g)].map(
    ([, at]) => at,
  );
  expect(from).toBe('0.0 -38.5');
  expect(to).toBe('-0.0 -38.5');
  expect(signAt(icicle, last, disc)).not.toBeNull();
  expect(signAt(icicle, last, { radius: 20, hole: 10 })).toBeNull();
});
