/**
 * How many lines a claim takes. Breaks where every browser may break (at spaces, after hyphens, between
 * ideographs, and anywhere in what is too long for a line), which is never more often than they do: so the
 * answer may be a line too many, for rare words, and is never a line too few.
 */
import { tokensOf } from '../debate/claim-tokens.ts';

/** Width of some text in the font of claims. */
export type WidthOf = (text: string, isItalic: boolean) => number;

interface Piece {
  readonly text: string;
  readonly isItalic: boolean;
  /** May stand at the end of a line without taking room there. */
  readonly isSpace: boolean;
}

const ideograph = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}';
const piecesIn = new RegExp(`\\s+|[${ideograph}][、。，．！？：；」』）]?|[^\\s${ideograph}-]+-?|-`, 'gu');

function piecesOf(line: string): Piece[] {
  return tokensOf(line).flatMap(({ kind, text }) =>
    [...text.matchAll(piecesIn)].map(([piece]) => ({
      text: piece,
      isItalic: kind === 'emphasis',
      isSpace: piece.trim() === '',
    })),
  );
}

/** The lines of a text, as far as `most`. */
export function wrap(text: string, width: number, widthOf: WidthOf, most = Number.POSITIVE_INFINITY) {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    let used = 0;
    for (const piece of piecesOf(paragraph)) {
      const wide = widthOf(piece.text, piece.isItalic);
      if (!piece.isSpace && used > 0 && used + wide > width) {
        lines.push(line.trimEnd());
        line = '';
        used = 0;
        if (lines.length >= most) return lines;
      }
      if (wide <= width || piece.isSpace) {
        line += piece.text;
        used += wide;
        continue;
      }
      for (const character of piece.text) {
        const room = widthOf(character, piece.isItalic);
        if (used > 0 && used + room > width) {
          lines.push(line);
          line = '';
          used = 0;
          if (lines.length >= most) return lines;
        }
        line += character;
        used += room;
      }
    }
    lines.push(line.trimEnd());
    if (lines.length >= most) return lines;
  }
  return lines;
}
