// @vitest-environment node
import { expect, test } from 'vitest';
import { crossed } from './crossed.ts';

test('rows that changed sides are told, those that moved on one side, came or went are not', () => {
  expect(crossed(['a', 'b', 'F', 'c'], ['b', 'a', 'F', 'new'], 'F')).toEqual([]);
  expect(crossed(['a', 'b', 'F', 'c'], ['c', 'b', 'F', 'a'], 'F')).toEqual(['c', 'a']);
});

test('the one with focus may itself have moved past the others', () => {
  expect(crossed(['F', 'a', 'b'], ['a', 'b', 'F'], 'F')).toEqual(['a', 'b']);
});

test('without focus there is nothing to keep in place', () => {
  expect(crossed(['a', 'b'], ['b', 'a'], undefined)).toEqual([]);
  expect(crossed(['a', 'b'], ['b', 'a'], 'elsewhere')).toEqual([]);
});
