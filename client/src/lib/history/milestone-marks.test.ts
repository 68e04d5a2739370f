import type { Milestone } from '@entente/shared';
import { expect, test } from 'vitest';
import { markWidth, milestoneMarks } from './milestone-marks.ts';

const named = (...seqs: readonly number[]) =>
  seqs.map((seq): Milestone => ({ id: `m${seq}`, name: `Moment ${seq}`, seq, by: null, at: 0 }) as Milestone);
const at = (...seqs: readonly number[]) =>
  milestoneMarks(named(...seqs), 101, 1_000).map(({ milestones, ...mark }) => ({
    ...mark,
    seqs: milestones.map(({ seq }) => seq),
  }));

test('a mark stands above the place of the slider that is its moment', () => {
  expect(at(1, 51).map((mark) => mark.at)).toEqual([0, 500]);
  expect(milestoneMarks(named(1), 1, 1_000).map((mark) => mark.at)).toEqual([0]);
});

test('every moment is in one mark; those that lie on each other share it', () => {
  expect(at(10, 10, 11, 13, 40).map(({ seqs }) => seqs)).toEqual([[10, 10, 11], [13], [40]]);
});

test('a name has the room up to the next mark, and at the end it stands before its mark', () => {
  const marks = at(11, 21, 60, 101);
  expect(marks.map(({ side }) => side)).toEqual(['after', 'after', 'after', 'before']);
  expect(marks[0]?.room).toBe(100 - markWidth);
  for (const [i, mark] of marks.entries()) {
    const next = marks[i + 1];
    if (!next) continue;
    const begins = next.side === 'before' ? next.at - next.room - markWidth : next.at;
    expect(mark.at + markWidth + mark.room).toBeLessThanOrEqual(begins);
  }
  expect(at(101)[0]).toMatchObject({ side: 'before', room: 190 });
});

test('nothing overlaps, wherever the moments are', () => {
  for (let a = 1; a <= 101; a += 4)
    for (let b = a; b <= 101; b += 3) {
      const [first, last] = at(a, b);
      if (!first || !last) continue;
      const begins = last.side === 'before' ? last.at - last.room - markWidth : last.at;
      expect(first.at + markWidth + first.room).toBeLessThanOrEqual(begins + 1e-9);
    }
});
