/**
 * How close two texts are, whatever the order of their words: by the words they share, and by the triples of
 * letters in them, which also sees other endings and small slips. 1 is the same, 0 has nothing in common.
 */
import { wordsOf } from './words-of.ts';

/** From here on two claims probably say the same. Chosen on pairs that people wrote; see the test. */
export const closeFrom = 0.6;

/** A text shorter than so many words says too little to be compared. */
export const fewestWords = 3;

export interface Features {
  readonly words: ReadonlySet<string>;
  readonly triples: ReadonlySet<string>;
}

export function featuresOf(text: string): Features {
  const words = new Set(wordsOf(text).map(({ plain }) => plain));
  const triples = new Set<string>();
  for (const word of words) {
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) triples.add(padded.slice(at, at + 3));
  }
  return { words, triples };
}

export function similarity(a: Features, b: Features): number {
  return (shared(a.words, b.words) + shared(a.triples, b.triples)) / 2;
}

/** Dice's coefficient. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let both = 0;
  for (const item of a) if (b.has(item)) both += 1;
  return (2 * both) / (a.size + b.size);
}
