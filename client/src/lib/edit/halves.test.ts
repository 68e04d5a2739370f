// @vitest-environment node
import { expect, test } from 'vitest';
import { halvesOf } from './halves.ts';

test.each([
  ['They train together. They never fought.', 'They train together.', 'They never fought.'],
  ['A. They train together. They never fought.', 'A. They train together.', 'They never fought.'],
  ['They train together, but they never fought', 'They train together,', 'but they never fought'],
  ['两国一起演习。但从未并肩作战。', '两国一起演习。', '但从未并肩作战。'],
  ['They train together', 'They train together', ''],
])('%s', (text, first, second) => {
  expect(halvesOf(text)).toEqual([first, second]);
});
