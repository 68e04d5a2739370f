import { expect, test } from 'vitest';
import { aDebate, reason } from '../../testing/sample-debate.ts';
import { Desk } from '../compose/desk.svelte.ts';
import { DebateView } from '../debate/debate-view.ts';
import { Outline } from './outline.svelte.ts';

/** Thesis 1, six claims below it, each on the one before. */
function anOutline(most?: number) {
  const debate = aDebate();
  for (const n of [6, 7, 8, 9]) debate.add(reason(n, n - 1, 'for'));
  const view = new DebateView(debate.state);
  const desk = new Desk('outline-test', () => view);
  return new Outline({ view, desk, widthAt: () => 600, ...(most && { most }) });
}

const numbers = (outline: Outline) => outline.rows.map(({ claim }) => claim.number);

test('unfolding all at once is done where there is room', () => {
  const outline = anOutline();
  outline.unfoldAll();
  expect(numbers(outline)).toEqual([1, 2, 5, 6, 7, 8, 9, 3, 4]);
  expect(outline.unfinished).toBeNull();
});

test('where there is not, it says so, and goes on from there until all is unfolded', () => {
  const outline = anOutline(2);
  outline.unfoldAll();
  expect(outline.rows).toHaveLength(7);
  outline.unfinished?.();
  expect(outline.rows).toHaveLength(9);
  expect(outline.unfinished).toBeNull();
});

test('so do so many levels, and a branch; folding all is never unfinished', () => {
  const outline = anOutline(1);
  outline.unfoldTo(6);
  expect(outline.unfinished).not.toBeNull();
  outline.unfoldTo(1);
  expect(numbers(outline)).toEqual([1]);
  expect(outline.unfinished).toBeNull();
  const [thesis] = outline.rows;
  if (thesis) outline.unfoldBranch(thesis);
  expect(outline.unfinished).not.toBeNull();
});
