/**
 * The measures of the map, in pixels at 100 %. Cards stand in columns by depth; a card is as tall as its words
 * (card-sizes.ts), so the styles of MapCard.svelte and MapRow.svelte must agree with what stands here.
 */
import type { Place } from '../tree/place.ts';

export const shape = {
  /** From the start of one column to the start of the next. */
  column: 380,
  cardWidth: 252,
  thesisWidth: 268,
  /** Between one card and the next below it, and between one thesis and the next. */
  gap: 18,
  thesisGap: 44,
  /** Inside of a card. */
  padding: { block: 10, start: 16, end: 12 },
  thesisPadding: { block: 15, inline: 18 },
  font: 15,
  line: 20,
  thesisFont: 20,
  thesisLine: 25,
  /** Number, marks and balance below the words, with the space above them. */
  meta: 25,
  /** "Questions this step", above the words. */
  step: 19,
  /** Between premises that go together. */
  and: 23,
  /** Half of the mark of a stance, which stands on the edge of its card. */
  glyph: 10,
  /** Where an undercut meets the line of the step it questions, before the card. */
  joint: 34,
} as const;

/** From here on cards are HTML; between the two, boxes with their first words; below, boxes only. */
export const scales = { cards: 0.45, words: 0.3, most: 2.5 } as const;

/** The smallest scale at which the shape of a map says something: below, a tall one is a line. */
export const leastTelling = 0.04;

/** As many cards as may be elements at once; what else is in sight is drawn. */
export const mostCards = 110;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function widthOf(place: Place): number {
  return place.argumentId === null ? shape.thesisWidth : shape.cardWidth;
}

/**
 * Where the columns stand: from left to right, or from right to left where people read that way. `from` is
 * the depth that stands first, more than 0 while only a branch is shown.
 */
export class Columns {
  from = 0;
  isRightToLeft = false;

  leftOf(place: Place): number {
    const along = (place.depth - this.from) * shape.column;
    return this.isRightToLeft ? -along - widthOf(place) : along;
  }

  /** The side at which a card's own line arrives. */
  startOf(place: Place): number {
    const left = this.leftOf(place);
    return this.isRightToLeft ? left + widthOf(place) : left;
  }

  /** The side at which the lines of what hangs on it begin. */
  endOf(place: Place): number {
    const left = this.leftOf(place);
    return this.isRightToLeft ? left : left + widthOf(place);
  }

  /** +1 where columns go to the right. */
  get forward(): 1 | -1 {
    return this.isRightToLeft ? -1 : 1;
  }

  /** The depth of the column at x. */
  depthAt(x: number): number {
    return Math.floor((this.isRightToLeft ? -x : x) / shape.column) + this.from;
  }

  /** So many columns, beginning with that of a depth. */
  span(depth: number, levels: number): { readonly left: number; readonly width: number } {
    const along = (depth - this.from) * shape.column;
    const width = (levels - 1) * shape.column + (depth === 0 ? shape.thesisWidth : shape.cardWidth);
    return { left: this.isRightToLeft ? -along - width : along, width };
  }
}
