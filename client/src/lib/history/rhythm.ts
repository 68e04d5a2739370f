/**
 * How lively a debate was along its log, and what came in: one bar for each slice of equally many changes,
 * as high as they came close after each other. So a bar stands above the place of the slider where it was.
 */
import type { PastOperation } from '@entente/shared';

export interface Bar {
  readonly first: number;
  readonly last: number;
  /** 0 to 1: how fast the changes came. */
  readonly height: number;
  /** How many reasons for, reasons against, and other changes. */
  readonly for: number;
  readonly against: number;
  readonly other: number;
}

/** The first change of each day. */
export interface DayMark {
  readonly seq: number;
  readonly at: number;
}

const fastest = 250;
const slowest = 7 * 24 * 3_600_000;

export function rhythmOf(operations: readonly PastOperation[], most: number): readonly Bar[] {
  const count = Math.min(most, operations.length);
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * operations.length) / count);
    const slice = operations.slice(from, Math.floor(((i + 1) * operations.length) / count));
    return barOf(slice, operations[from - 1]?.at ?? null);
  });
}

function barOf(slice: readonly PastOperation[], previousAt: number | null): Bar {
  const [first, last] = [slice[0], slice.at(-1)];
  const began = previousAt ?? first?.at ?? 0;
  const pace = Math.max(0, (last?.at ?? 0) - began) / Math.max(1, slice.length);
  const counts = { for: 0, against: 0, other: 0 };
  for (const operation of slice) counts[sideOf(operation)] += 1;
  return { first: first?.seq ?? 0, last: last?.seq ?? 0, height: heightOf(pace), ...counts };
}

/** Between a quarter of a second and a week from change to change, by orders of magnitude. */
function heightOf(pace: number): number {
  const place =
    (Math.log(slowest) - Math.log(Math.max(pace, fastest))) / (Math.log(slowest) - Math.log(fastest));
  return Math.min(1, Math.max(0.08, place));
}

function sideOf({ events }: PastOperation): 'for' | 'against' | 'other' {
  for (const event of events)
    if (event.kind === 'argument.added' && event.stance !== 'neutral') return event.stance;
  return 'other';
}

/** `dayOf`: names the day of a time, the way its reader counts days. */
export function dayMarks(
  operations: readonly PastOperation[],
  dayOf: (at: number) => string,
): readonly DayMark[] {
  const marks: DayMark[] = [];
  let day: string | null = null;
  for (const { seq, at } of operations) {
    const its = dayOf(at);
    if (its !== day) marks.push({ seq, at });
    day = its;
  }
  return marks;
}
