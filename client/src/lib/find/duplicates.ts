/** The claim that probably says already what somebody is writing, and that can be used at that place. */
import type { Claim } from '@entente/shared';
import { additionTo, type Place } from '../compose/place.ts';
import type { DebateView } from '../debate/debate-view.ts';
import { refusalOf } from '../debate/refusal-of.ts';
import { closeFrom, featuresOf, fewestWords, similarity } from './similarity.ts';

/** So many of those that share words are compared in earnest. */
const compared = 24;

export function duplicateOf(
  view: DebateView,
  text: string,
  place: Place,
  resembling: (text: string, most: number) => readonly Claim[],
): Claim | null {
  // A thesis is always a claim of its own.
  if (place.kind === 'thesis') return null;
  const written = featuresOf(text);
  if (written.words.size < fewestWords) return null;
  const close = resembling(text, compared)
    .map((claim) => ({ claim, score: similarity(written, featuresOf(claim.text)) }))
    .filter(({ score }) => score >= closeFrom)
    .sort((a, b) => b.score - a.score);
  return close.find(({ claim }) => fits(view, place, claim))?.claim ?? null;
}

/** It makes no circle there, and does not stand there already. */
function fits(view: DebateView, place: Place, claim: Claim): boolean {
  const { intent } = additionTo(place, { claimId: claim.id });
  if (place.kind === 'reason') {
    const isThere = view.on(place.target.id).some(({ premises }) => premises.includes(claim.id));
    if (isThere) return false;
  }
  return refusalOf(view.state, intent) === null;
}
