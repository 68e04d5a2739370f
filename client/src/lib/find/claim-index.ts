/**
 * Full-text search over the claims of a debate: by number, by words and the beginning of the last one, with a
 * slip of the fingers forgiven in longer words where nothing is written as typed. What is written as typed is
 * found by looking through all texts: for ten thousand claims that takes a few milliseconds whatever is typed,
 * where an index pays for each place that a common beginning stands at. Slips and likeness are asked of an index.
 * Claims are values: one that is the same object as before costs nothing to put again.
 */
import type { Claim } from '@entente/shared';
import MiniSearch from 'minisearch';
import type { Match, Matches } from './matches.ts';
import { wordsOf } from './words-of.ts';
import { answers, beginning, relevance, type Wanted, whole, writtenAs } from './written-as.ts';

interface Query {
  readonly most: number;
  /** Leaves out what makes no sense where somebody searches. */
  readonly isWanted?: (claim: Claim) => boolean;
}

interface Entry {
  readonly claim: Claim;
  /** Its words, see `writtenAs`. */
  readonly written: string;
}

/** Below this length a word is taken as it is typed. */
const forgivenFrom = 4;

export class ClaimIndex {
  readonly #entries = new Map<string, Entry>();
  readonly #texts = new MiniSearch<Claim>({
    fields: ['text'],
    tokenize: plainWordsOf,
    processTerm: (word) => word,
    autoVacuum: true,
  });

  get size(): number {
    return this.#entries.size;
  }

  put(claim: Claim): void {
    const known = this.#entries.get(claim.id);
    if (known?.claim === claim) return;
    if (known?.claim.text === claim.text) {
      this.#entries.set(claim.id, { claim, written: known.written });
      return;
    }
    this.#entries.set(claim.id, { claim, written: writtenAs(plainWordsOf(claim.text)) });
    if (known) this.#texts.discard(claim.id);
    this.#texts.add(claim);
  }

  drop(id: string): void {
    if (!this.#entries.delete(id)) return;
    this.#texts.discard(id);
  }

  /**
   * Claims whose number begins with what was typed ("47", "#47") come first, then those that hold all the
   * words, best first.
   */
  search(typed: string, { most, isWanted = () => true }: Query): Matches {
    const digits = /^\s*#?(\d+)\s*$/.exec(typed)?.[1];
    const found = new Map<Claim, readonly Wanted[]>();
    if (digits !== undefined)
      for (const claim of this.#numbered(digits)) if (isWanted(claim)) found.set(claim, []);
    const { claims, wanted } = this.#withAllWords(plainWordsOf(typed), isWanted);
    for (const claim of claims) if (!found.has(claim)) found.set(claim, wanted);
    const shown = [...found]
      .slice(0, most)
      .map(([claim, wanted]): Match => ({ claim, words: answers(plainWordsOf(claim.text), wanted) }));
    return { shown, total: found.size };
  }

  /** Claims that share words with a text, those that share rare ones first. */
  resembling(text: string, most: number): Claim[] {
    return this.#texts
      .search(text, { combineWith: 'OR' })
      .slice(0, most)
      .flatMap(({ id }) => this.#entries.get(id)?.claim ?? []);
  }

  /**
   * The last word may still be on its way, so its beginning is enough. Only where that finds nothing, beginnings
   * and slips are tried for all of them: they would put less likely claims between.
   */
  #withAllWords(words: readonly string[], isWanted: (claim: Claim) => boolean) {
    const last = words.length - 1;
    const asTyped = words.map((word, at) => (at < last ? [whole(word)] : [whole(word), beginning(word)]));
    const claims = this.#holding(asTyped, isWanted);
    if (claims.length > 0) return { claims, wanted: asTyped };
    const wanted = words.map((word) => [beginning(word), ...this.#slipsOf(word).map(whole)]);
    return { claims: this.#holding(wanted, isWanted), wanted };
  }

  #holding(wanted: readonly Wanted[], isWanted: (claim: Claim) => boolean): Claim[] {
    const found: { claim: Claim; score: number }[] = [];
    for (const { claim, written } of this.#entries.values()) {
      const score = relevance(written, wanted);
      if (score > 0 && isWanted(claim)) found.push({ claim, score });
    }
    return found.sort((a, b) => b.score - a.score).map(({ claim }) => claim);
  }

  /** The words of the debate that one may have meant. */
  #slipsOf(word: string): string[] {
    if (word.length < forgivenFrom || /\d/.test(word)) return [];
    return [...new Set(this.#texts.search(word, { fuzzy: 0.2, maxFuzzy: 2 }).flatMap(({ terms }) => terms))];
  }

  #numbered(digits: string): Claim[] {
    const found: Claim[] = [];
    for (const { claim } of this.#entries.values())
      if (String(claim.number).startsWith(digits)) found.push(claim);
    // The number itself is shorter than all that begin with it.
    return found.sort((a, b) => a.number - b.number);
  }
}

function plainWordsOf(text: string): string[] {
  return wordsOf(text).map(({ plain }) => plain);
}
