/**
 * Full-text search over the claims of a debate: by number, by words and their beginnings, with a slip of the
 * fingers forgiven in longer ones where nothing is written as typed. Claims are values: one that is the same object as before costs nothing to
 * put again.
 */
import type { Claim } from '@entente/shared';
import MiniSearch from 'minisearch';
import type { Match, Matches } from './matches.ts';
import { wordsOf } from './words-of.ts';

interface Query {
  readonly most: number;
  /** Leaves out what makes no sense where somebody searches. */
  readonly isWanted?: (claim: Claim) => boolean;
}

/** Below this length a word is taken as it is typed. */
const forgivenFrom = 4;

export class ClaimIndex {
  readonly #claims = new Map<string, Claim>();
  readonly #texts = new MiniSearch<Claim>({
    fields: ['text'],
    tokenize: (text) => wordsOf(text).map(({ plain }) => plain),
    processTerm: (word) => word,
    autoVacuum: true,
  });

  get size(): number {
    return this.#claims.size;
  }

  get(id: string): Claim | undefined {
    return this.#claims.get(id);
  }

  put(claim: Claim): void {
    const known = this.#claims.get(claim.id);
    if (known === claim) return;
    this.#claims.set(claim.id, claim);
    if (known?.text === claim.text) return;
    if (known) this.#texts.discard(claim.id);
    this.#texts.add(claim);
  }

  drop(id: string): void {
    if (!this.#claims.delete(id)) return;
    this.#texts.discard(id);
  }

  /**
   * Claims whose number begins with what was typed ("47", "#47") come first, then those that hold all the
   * words, best first.
   */
  search(typed: string, { most, isWanted = () => true }: Query): Matches {
    const digits = /^\s*#?(\d+)\s*$/.exec(typed)?.[1];
    const found = new Map<string, Match>();
    if (digits !== undefined)
      for (const claim of this.#numbered(digits))
        if (isWanted(claim)) found.set(claim.id, { claim, words: [] });
    for (const { id, terms } of this.#withAllWords(typed)) {
      const claim = this.#claims.get(id);
      if (claim && !found.has(id) && isWanted(claim)) found.set(id, { claim, words: terms });
    }
    return { shown: [...found.values()].slice(0, most), total: found.size };
  }

  /** Claims that share words with a text, those that share rare ones first. */
  resembling(text: string, most: number): Claim[] {
    return this.#texts
      .search(text, { combineWith: 'OR' })
      .slice(0, most)
      .flatMap(({ id }) => this.#claims.get(id) ?? []);
  }

  /**
   * The last word may still be on its way, so its beginning is enough. Only where that finds nothing, beginnings
   * and slips are tried for all of them: it takes ten times as long, and would put less likely claims between.
   */
  #withAllWords(typed: string) {
    const found = this.#texts.search(typed, {
      combineWith: 'AND',
      prefix: (_, at, words) => at === words.length - 1,
    });
    if (found.length > 0) return found;
    return this.#texts.search(typed, {
      combineWith: 'AND',
      prefix: true,
      fuzzy: (word) => (word.length < forgivenFrom || /\d/.test(word) ? false : 0.2),
      maxFuzzy: 2,
    });
  }

  #numbered(digits: string): Claim[] {
    const found: Claim[] = [];
    for (const claim of this.#claims.values()) if (String(claim.number).startsWith(digits)) found.push(claim);
    // The number itself is shorter than all that begin with it.
    return found.sort((a, b) => a.number - b.number);
  }
}
