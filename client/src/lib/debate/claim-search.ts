/** Finds claims by their number or by words of their text, best first. */
import type { Claim } from '@entente/shared';

const accents = /\p{M}/gu;

/** Without case and accents: people search as they type. */
function plain(text: string): string {
  return text.normalize('NFD').replace(accents, '').toLowerCase();
}

/** Claims are values, so the plain form of each is worked out once, whatever is typed. */
const plainTexts = new WeakMap<Claim, string>();

function plainTextOf(claim: Claim): string {
  const text = plainTexts.get(claim) ?? plain(claim.text);
  plainTexts.set(claim, text);
  return text;
}

/**
 * Claims whose number begins with what was typed ("47", "#47") come first, then those that hold all the
 * words, with those that begin with the first of them ahead.
 */
export function findClaims(claims: Iterable<Claim>, typed: string, most: number): Claim[] {
  const query = plain(typed.trim());
  if (query === '') return [];
  const digits = /^#?(\d+)$/.exec(query)?.[1];
  const words = query.split(/\s+/);
  const found: { claim: Claim; rank: number }[] = [];
  for (const claim of claims) {
    const rank = rankOf(claim, words, digits);
    if (rank !== null) found.push({ claim, rank });
  }
  return found
    .sort((a, b) => a.rank - b.rank || a.claim.number - b.claim.number)
    .slice(0, most)
    .map(({ claim }) => claim);
}

function rankOf(claim: Claim, words: readonly string[], digits: string | undefined): number | null {
  if (digits !== undefined) {
    const number = String(claim.number);
    if (number === digits) return 0;
    if (number.startsWith(digits)) return 1;
  }
  const text = plainTextOf(claim);
  if (!words.every((word) => text.includes(word))) return null;
  return text.startsWith(words[0] ?? '') ? 2 : 3;
}
