/**
 * The words of a text as they are searched for: without case, accents and vowel marks, with the letters that
 * people type for one another made one. Scripts that write no spaces are divided by the platform's own
 * dictionaries.
 */
export interface Word {
  /** As it is compared. */
  readonly plain: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

const marks = /[\p{M}\u0640]/gu;
const runs = /[\p{L}\p{N}\p{M}\u0640]+(?:['’](?=\p{L})[\p{L}\p{M}]+)*/gu;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Letters that stay different when marks are taken off, and that few people tell apart when they search. */
const alike: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ı', 'i'],
  ['ς', 'σ'],
  ['ة', 'ه'],
  ['ى', 'ي'],
  ['ٱ', 'ا'],
  ['ک', 'ك'],
  ['ی', 'ي'],
  ['’', "'"],
]);
const someAlike = new RegExp(`[${[...alike.keys()].join('')}]`, 'gu');

const isPlainAlready = /^[a-z0-9]*$/;

export function plainOf(text: string): string {
  const small = text.toLowerCase();
  if (isPlainAlready.test(small)) return small;
  return small
    .normalize('NFKD')
    .replace(marks, '')
    .replace(someAlike, (letter) => alike.get(letter) ?? letter);
}

let segmenter: Intl.Segmenter | undefined;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: run, index } of text.matchAll(runs)) {
    if (!unspaced.test(run)) words.push(wordFrom(run, index));
    else for (const part of partsOf(run)) words.push(wordFrom(part.segment, index + part.index));
  }
  return words.filter(({ plain }) => plain !== '');
}

function partsOf(run: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  return segmenter.segment(run);
}

function wordFrom(written: string, start: number): Word {
  return { plain: plainOf(written), start, end: start + written.length };
}
