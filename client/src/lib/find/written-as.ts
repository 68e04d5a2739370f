/**
 * Words in one string, each between spaces, so that a word or the beginning of one is found by the platform's
 * own search in strings, which is many times faster than anything that looks at one word after another.
 */

/** What answers to one word that was typed: any of these, each as it would stand in such a string. */
export type Wanted = readonly string[];

export function writtenAs(words: readonly string[]): string {
  return ` ${words.join(' ')} `;
}

export function whole(word: string): string {
  return ` ${word} `;
}

export function beginning(word: string): string {
  return ` ${word}`;
}

/** How soon one more of the same says no more, and how much a long text counts for less: the usual values of BM25. */
const saturation = 1.2;
const byLength = 0.75;
/** Letters of a claim as most are. */
const usualLength = 120;

/**
 * How well a text answers to all that is wanted; 0 if it lacks any. It is BM25 (Robertson and others, 1994) without
 * the rarity of words, which is the same for all texts that hold them all.
 */
export function relevance(written: string, wanted: readonly Wanted[]): number {
  const slowness = saturation * (1 - byLength + (byLength * written.length) / usualLength);
  let sum = 0;
  for (const forms of wanted) {
    let times = 0;
    // A beginning counts once: of a word that is half typed, "th" say, many common ones come into question.
    for (const form of forms)
      times += form.endsWith(' ') ? timesIn(written, form) : Number(written.includes(form));
    if (times === 0) return 0;
    sum += times / (times + slowness);
  }
  return sum;
}

/** Those of the words that answer to something wanted. */
export function answers(words: readonly string[], wanted: readonly Wanted[]): string[] {
  const forms = wanted.flat();
  return [...new Set(words)].filter((word) => forms.some((form) => whole(word).startsWith(form)));
}

function timesIn(written: string, form: string): number {
  let times = 0;
  // The space between two words belongs to both.
  for (let at = written.indexOf(form); at !== -1; at = written.indexOf(form, at + 1)) times += 1;
  return times;
}
