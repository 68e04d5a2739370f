/**
 * Three-way merge of a text (diff3: Khanna, Kunal, Pierce, A Formal Investigation of Diff3, 2007), for short
 * texts in which every word counts: only what lies clearly apart is merged, the rest is for people to settle.
 */
import { diffIndices } from 'node-diff3';
import { weightsOf } from './weights.ts';
import { beginsSentence, isWord, tokensOf } from './words.ts';

export type Merge = { readonly text: string } | { readonly conflict: true };

/**
 * Puts two changes of one text together. They merge if at least one unchanged word lies between them, and
 * neither changes a number or a negation in a sentence that the other changed too. What both changed alike is
 * taken once. The result holds only words of `mine` and `theirs`; exchanging these two exchanges nothing.
 *
 * Texts as they are stored (see `normaliseText`). Very repetitive ones, whose comparison would take more
 * than some milliseconds, conflict.
 */
export function mergeTexts(base: string, mine: string, theirs: string): Merge {
  if (mine === theirs || theirs === base) return { text: mine };
  if (mine === base) return { text: theirs };
  const words = tokensOf(base);
  const ours = changesBetween(words, tokensOf(mine));
  const others = changesBetween(words, tokensOf(theirs));
  if (!ours || !others) return { conflict: true };

  const isIn = (changes: readonly Change[]) => (change: Change) => changes.some((it) => isSame(it, change));
  const [inBoth, inMine] = split(ours, isIn(others));
  const [, inTheirs] = split(others, isIn(ours));
  const changes = [...from('both', inBoth), ...from('mine', inMine), ...from('theirs', inTheirs)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  if (!areApart(words, changes) || turnsOver(words, inMine, inTheirs)) return { conflict: true };
  return { text: applied(words, changes) };
}

/** Words `start` to `end` of the base are replaced; with `start` equal to `end`, something is put in there. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly replacement: readonly string[];
  /** Numbers or negations are among what it changes. */
  readonly isWeighty: boolean;
}

interface Sided extends Change {
  readonly side: 'mine' | 'theirs' | 'both';
}

/**
 * How many pairs of equal tokens a comparison may have to weigh: prose of 5,000 characters stays below. The
 * library's time grows with the cube of the length where all tokens are equal.
 */
const mostPairs = 20_000;

/** null if it would take too long to say. */
function changesBetween(base: readonly string[], side: readonly string[]): Change[] | null {
  const skip = sharedStart(base, side);
  const keep = sharedStart(base.slice(skip).reverse(), side.slice(skip).reverse());
  const [was, is] = [base.slice(skip, base.length - keep), side.slice(skip, side.length - keep)];
  if (equalPairs(was, is) > mostPairs) return null;
  return diffIndices(was, is).map(({ buffer1: [from, count], buffer2: [to, added] }) => {
    const [start, end, at] = [skip + from, skip + from + count, skip + to];
    return {
      start,
      end,
      replacement: side.slice(at, at + added),
      isWeighty:
        weightsIn(base, start, end, 0) !== weightsIn(side, at, at + added, 0) ||
        weightsIn(base, start, end, 2) !== weightsIn(side, at, at + added, 2),
    };
  });
}

function sharedStart(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((token, i) => token !== b[i]);
  return end === -1 ? a.length : end;
}

function equalPairs(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const token of a) counts.set(token, (counts.get(token) ?? 0) + 1);
  return b.reduce((pairs, token) => pairs + (counts.get(token) ?? 0), 0);
}

/** With `around` tokens on both sides: where words are not set apart, a negation may be more than one token. */
function weightsIn(tokens: readonly string[], start: number, end: number, around: number): string {
  return weightsOf(tokens.slice(Math.max(0, start - around), end + around).join(''));
}

/** Whether an unchanged word lies between whatever only one side changed and whatever only the other did. */
function areApart(words: readonly string[], changes: readonly Sided[]): boolean {
  let at = 0;
  let near: Sided['side'] = 'both';
  for (const { start, end, side } of changes) {
    if (words.slice(at, start).some(isWord)) near = 'both';
    if (side !== 'both') {
      if (near !== 'both' && near !== side) return false;
      near = side;
    }
    at = end;
  }
  return true;
}

function split<T>(items: readonly T[], isFirst: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

function from(side: Sided['side'], changes: readonly Change[]): Sided[] {
  return changes.map((change) => ({ ...change, side }));
}

function isSame(a: Change, b: Change): boolean {
  return a.start === b.start && a.end === b.end && a.replacement.join('') === b.replacement.join('');
}

/** Whether one side changes a number or a negation in a sentence that the other side changes too. */
function turnsOver(words: readonly string[], mine: readonly Change[], theirs: readonly Change[]): boolean {
  const sentenceAt = sentences(words);
  const touched = (changes: readonly Change[]) =>
    new Set(
      changes.flatMap(({ start, end }) =>
        // What is put in belongs to the words on both its sides; what follows may join the sentence before.
        sentenceAt.slice(Math.max(0, start === end ? start - 1 : start), end + 1),
      ),
    );
  const meet = (weighty: readonly Change[], others: readonly Change[]) => {
    const sentences = touched(others);
    return [...touched(weighty.filter(({ isWeighty }) => isWeighty))].some((it) => sentences.has(it));
  };
  return meet(mine, theirs) || meet(theirs, mine);
}

/** For each word, which sentence of the text it belongs to. */
function sentences(words: readonly string[]): number[] {
  let sentence = 0;
  return words.map((word, i) => {
    if (i > 0 && beginsSentence(words[i - 1] ?? '', word)) sentence += 1;
    return sentence;
  });
}

function applied(words: readonly string[], changes: readonly Change[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, replacement } of changes) {
    parts.push(...words.slice(at, start), ...replacement);
    at = end;
  }
  return [...parts, ...words.slice(at)].join('').trim();
}
