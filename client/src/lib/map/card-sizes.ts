/**
 * How tall each card is: worked out from its words before it is an element, so that the whole map can be
 * laid out without one. Each wording is measured once.
 */
import type { Place } from '../tree/place.ts';
import { shape } from './shape.ts';
import { wrap } from './text-lines.ts';
import type { TextRuler } from './text-ruler.ts';

/** A premise in its card. */
export interface Row {
  readonly top: number;
  readonly height: number;
}

export interface CardSize {
  readonly height: number;
  readonly rows: readonly Row[];
}

/** Browsers round widths in their own ways: a word that fits by less than this may go to the next line. */
const slack = 0.25;

export class CardSizes {
  readonly #ruler: TextRuler;
  readonly #lines = new Map<string, number>();
  readonly #thesisLines = new Map<string, number>();

  constructor(ruler: TextRuler) {
    this.#ruler = ruler;
  }

  of(place: Place): CardSize {
    return place.argumentId === null ? this.#thesis(place) : this.#argument(place);
  }

  /** An element has shown that a wording takes more lines than worked out. True if that is news. */
  learn(text: string, isThesis: boolean, lines: number): boolean {
    const known = isThesis ? this.#thesisLines : this.#lines;
    if ((known.get(text) ?? 0) >= lines) return false;
    known.set(text, lines);
    return true;
  }

  #thesis(place: Place): CardSize {
    const { block, inline } = shape.thesisPadding;
    const width = shape.thesisWidth - 2 * inline - slack;
    const lines = this.#count(this.#thesisLines, place.claims[0]?.text ?? '', width, shape.thesisFont, 500);
    const height = lines * shape.thesisLine + shape.meta;
    return { height: height + 2 * block, rows: [{ top: block, height }] };
  }

  #argument(place: Place): CardSize {
    const { block, start, end } = shape.padding;
    const width = shape.cardWidth - start - end - slack;
    const rows: Row[] = [];
    let top = block + (place.target?.kind === 'argument' ? shape.step : 0);
    for (const { text } of place.claims) {
      if (rows.length > 0) top += shape.and;
      const height = this.#count(this.#lines, text, width, shape.font, 400) * shape.line + shape.meta;
      rows.push({ top, height });
      top += height;
    }
    return { height: top + block, rows };
  }

  #count(known: Map<string, number>, text: string, width: number, font: number, weight: number): number {
    const before = known.get(text);
    if (before !== undefined) return before;
    const lines = wrap(text, width, this.#ruler.in(font, weight)).length;
    known.set(text, lines);
    return lines;
  }
}
