/**
 * Where the named moments stand above the slider, and how much room each name has. Moments too close to be
 * told apart by a pointer share a mark, which says how many they are.
 */
import type { Milestone } from '@entente/shared';

export interface MilestoneMark {
  readonly milestones: readonly Milestone[];
  /** From the beginning of the strip, in pixels. */
  readonly at: number;
  /** Room for the name beside the mark, in pixels. */
  readonly room: number;
  /** On which side of the mark its name stands: before it where the strip ends. */
  readonly side: 'after' | 'before';
}

/** A mark and what keeps it apart from the next. */
export const markWidth = 28;
const mostRoom = 190;
const leastAtEnd = 110;

/** `milestones` in the order of the log, which ends at `head`; the strip is `width` pixels wide. */
export function milestoneMarks(
  milestones: readonly Milestone[],
  head: number,
  width: number,
): readonly MilestoneMark[] {
  const groups: { at: number; milestones: Milestone[] }[] = [];
  for (const milestone of milestones) {
    const at = head > 1 ? (width * (milestone.seq - 1)) / (head - 1) : 0;
    const last = groups.at(-1);
    // At the end a mark lies before its moment.
    const apart = width - at < leastAtEnd ? 2 * markWidth : markWidth;
    if (last && at - last.at < apart) last.milestones.push(milestone);
    else groups.push({ at, milestones: [milestone] });
  }
  /** Where the name of a mark ends that stands before it: the mark before has less room then. */
  let end = width;
  const marks = groups.reverse().map(({ at, milestones: here }, i): MilestoneMark => {
    const before = groups[i + 1]?.at ?? -markWidth;
    const isAtEnd = i === 0 && width - at < leastAtEnd;
    const after = Math.max(0, Math.min(mostRoom, end - at - markWidth));
    const gap = at - before - 2 * markWidth;
    const room = isAtEnd ? Math.max(0, Math.min(mostRoom, i + 1 < groups.length ? gap / 2 : gap)) : after;
    end = isAtEnd ? at - room - markWidth : at;
    return { milestones: here, at, room, side: isAtEnd ? 'before' : 'after' };
  });
  return marks.reverse();
}
