/** A text in pieces, those apart that answer to what was searched for. */
import { wordsOf } from './words-of.ts';

export interface Piece {
  readonly text: string;
  readonly isHit: boolean;
}

/** `words` as `wordsOf` compares them. */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  const wanted = new Set(words);
  const pieces: Piece[] = [];
  let end = 0;
  for (const word of wordsOf(text)) {
    if (!wanted.has(word.plain)) continue;
    if (word.start > end) pieces.push({ text: text.slice(end, word.start), isHit: false });
    pieces.push({ text: text.slice(word.start, word.end), isHit: true });
    end = word.end;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isHit: false });
  return pieces;
}
