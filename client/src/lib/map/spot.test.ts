// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { aboutStep, aDebate, id, reason } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { PlaceTree } from '../tree/place-tree.ts';
import { type Spot, spotAbove, spotAt, spotBelow, spotBeside } from './spot.ts';

/** 1 ← 2 (with 6) ← 5, 7 about 6; 1 ← 3; 1 ← 4 ← 8; 9 questions the step from 2. */
function aMap() {
  const debate = aDebate();
  debate.add({ kind: 'premise.add', argumentId: id(0x1002), claimId: id(6), text: 'And this.' });
  debate.add(reason(7, 6, 'against'));
  debate.add(reason(8, 4, 'for'));
  debate.add(aboutStep(9, 2, 'against'));
  const tree = new PlaceTree(new DebateView(debate.state), { opensTo: 9 });
  const at = (n: number): Spot => {
    const place = tree.placesOf(id(n))[0];
    if (!place) throw new Error(`Claim ${n} has no place.`);
    return spotAt(place, id(n));
  };
  return { tree, at };
}

const number = (spot: Spot | null) =>
  spot?.place.claims.find((claim) => claim.id === spot.claimId)?.number ?? null;

describe('arrows', () => {
  test('lead down through the premises of a card, and on to the next card', () => {
    const { tree, at } = aMap();
    const down = (n: number) => number(spotBeside(at(n), tree.roots, 'down'));
    expect([2, 6, 3, 4].map(down)).toEqual([6, 3, 4, null]);
    expect([5, 7, 9].map(down)).toEqual([7, 9, 8]);
  });

  test('lead up the same way, over branches that do not reach so deep', () => {
    const { tree, at } = aMap();
    const up = (n: number) => number(spotBeside(at(n), tree.roots, 'up'));
    expect([4, 3, 6, 2].map(up)).toEqual([3, 6, 2, null]);
    expect([8, 9, 7, 5].map(up)).toEqual([9, 7, 5, null]);
  });

  test('lead to what is said about a premise, and back to it', () => {
    const { at } = aMap();
    expect([1, 2, 6, 4, 3].map((n) => number(spotBelow(at(n))))).toEqual([2, 5, 7, 8, null]);
    expect([5, 7, 9, 8, 1].map((n) => number(spotAbove(at(n))))).toEqual([2, 6, 2, 4, null]);
  });
});
