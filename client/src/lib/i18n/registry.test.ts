import { expect, test } from 'vitest';
import { plural } from './registry.ts';

test('plurals of each language, and ordinals apart from them', () => {
  const forms = () => [0, 1, 2, 3, 11, 100].map((count) => plural('ar', count));
  expect(forms()).toEqual(['zero', 'one', 'two', 'few', 'many', 'other']);
  expect(forms()).toEqual(['zero', 'one', 'two', 'few', 'many', 'other']);
  expect(plural('en', 2)).toBe('other');
  expect(plural('en', 2, { type: 'ordinal' })).toBe('two');
  expect(plural('en', 1)).toBe('one');
});
