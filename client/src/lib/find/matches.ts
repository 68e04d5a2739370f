/** What a search answers with. */
import type { Claim } from '@entente/shared';

export interface Match {
  readonly claim: Claim;
  /** The words of the text that answer to what was typed, as `wordsOf` compares them. */
  readonly words: readonly string[];
}

export interface Matches {
  /** The best, best first. */
  readonly shown: readonly Match[];
  /** How many there are in all. */
  readonly total: number;
}

export const noMatches: Matches = { shown: [], total: 0 };
