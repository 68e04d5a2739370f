// @vitest-environment node
import { expect, test } from 'vitest';
import { aDebate, id, reason } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { keepFolds, putBackFolds } from './kept-folds.ts';
import { openPlaces, type Place } from './place.ts';
import { PlaceTree } from './place-tree.ts';

const treeOf = (debate = aDebate()) => new PlaceTree(new DebateView(debate.state));
const shown = (tree: PlaceTree) => [...openPlaces(tree.roots)].map(({ claims }) => claims[0]?.number);
const at = (tree: PlaceTree, number: number) =>
  [...openPlaces(tree.roots)].find(({ claims }) => claims[0]?.number === number) as Place;

test('a tree is found as it was left, however it begins by itself', () => {
  const debate = aDebate();
  debate.add(reason(6, 5, 'for'));
  const left = treeOf(debate);
  expect(shown(left)).toEqual([1, 2, 5, 3, 4]);
  left.open(at(left, 5));
  left.fold(at(left, 2));
  keepFolds('folded', left, null);
  left.openBelow(at(left, 1));
  keepFolds('deep', left, null);

  const again = treeOf(debate);
  putBackFolds('folded', again);
  expect(shown(again)).toEqual([1, 2, 3, 4]);
  putBackFolds('deep', again);
  expect(shown(again)).toEqual([1, 2, 5, 6, 3, 4]);
});

test('the branch that was shown alone is shown alone again, unless it is gone', () => {
  const debate = aDebate();
  const left = treeOf(debate);
  keepFolds('branch', left, at(left, 2));
  const again = treeOf(debate);
  expect(putBackFolds('branch', again)).toBe(at(again, 2));
  debate.add({ kind: 'claim.remove', claimId: id(2) });
  expect(putBackFolds('branch', treeOf(debate))).toBeNull();
});

test('what came meanwhile is there, folded; and a tree that nobody left begins by itself', () => {
  const debate = aDebate();
  const left = treeOf(debate);
  left.fold(at(left, 1));
  keepFolds('one', left, null);
  debate.add({ kind: 'thesis.add', claimId: id(9), text: 'It is not.' });
  debate.add(reason(10, 9, 'for'));
  const again = treeOf(debate);
  putBackFolds('one', again);
  // Claims are numbered in the order they came.
  expect(shown(again)).toEqual([1, 6]);
  const other = treeOf(debate);
  expect(putBackFolds('another', other)).toBeNull();
  expect(shown(other)).toEqual([1, 2, 5, 3, 4, 6, 7]);
});
