/**
 * What a place in the tree is called, for those who hear it: "Against, claim 47: …, 9 below". The Map calls a
 * card so, with all its premises; the Outline one premise, which has a row of its own.
 */
import type { Claim } from '@entente/shared';
import { tokensOf } from '../debate/claim-tokens.ts';
import type { DebateView } from '../debate/debate-view.ts';
import { getLocale } from '../i18n/locale.svelte.ts';
import { m } from '../paraglide/messages.js';
import type { Place } from './place.ts';

/** As much of a place as its words need. */
export type Named = Pick<Place, 'claims' | 'argumentId' | 'stance' | 'target'>;

/** "12", "12 and 30", "12, 30 and 41", as the chosen language says it. */
export function numbersInSeries(claims: readonly Claim[]): string {
  const series = new Intl.ListFormat(getLocale(), { type: 'conjunction' });
  return series.format(claims.map(({ number }) => String(number)));
}

/** "Against", "Thesis", or what it does to a step: "Questions the step from 52 to 47". */
export function relationOf(view: DebateView, { stance, target }: Named): string {
  if (target?.kind !== 'argument') return m.tree_relation({ stance: stance ?? 'thesis' });
  const step = view.state.arguments.get(target.id);
  const to = step && view.claimAbove(step);
  return m.tree_relation_to_step({
    stance: stance ?? 'neutral',
    from: step ? numbersInSeries(view.premises(step)) : '',
    to: to?.number ?? '',
  });
}

/** How many claims hang below a place, each counted once. */
export function claimsBelow(view: DebateView, { claims, argumentId }: Named): number {
  return view.belowAll(argumentId ? [...claims.map(({ id }) => id), argumentId] : claims.map(({ id }) => id));
}

/** The claims above whose other places a claim stands at. */
export function otherPlaces(view: DebateView, claim: Claim, argumentId: string | null): readonly Claim[] {
  return view
    .placesOf(claim.id)
    .filter(({ id }) => id !== argumentId)
    .flatMap((place) => view.claimAbove(place) ?? []);
}

/** The whole card: its stance, its premises, where else they stand, what is below. */
export function placeLabel(view: DebateView, place: Named): string {
  const { claims } = place;
  const [only] = claims;
  const name =
    claims.length === 1 && only
      ? m.tree_claim({ number: only.number })
      : m.tree_claims_together({ numbers: numbersInSeries(claims) });
  const text = claims.map(spoken).join(' ');
  return itemLabel(view, place, { name, text, claims, below: claimsBelow(view, place) });
}

/** One premise of a place, where each has a row. */
export function premiseLabel(view: DebateView, place: Named, claim: Claim, below: number): string {
  const { number } = claim;
  const of = place.claims.length;
  const index = place.claims.findIndex(({ id }) => id === claim.id) + 1;
  const name = of > 1 ? m.tree_premise({ number, index, of }) : m.tree_claim({ number });
  return itemLabel(view, place, { name, text: spoken(claim), claims: [claim], below });
}

/** Its words as they are shown, without the signs of emphasis. */
function spoken({ text }: Claim): string {
  return tokensOf(text)
    .map((token) => token.text)
    .join('');
}

interface Said {
  readonly name: string;
  readonly text: string;
  readonly claims: readonly Claim[];
  readonly below: number;
}

function itemLabel(view: DebateView, place: Named, { name, text, claims, below }: Said): string {
  const parts = [m.tree_item({ relation: relationOf(view, place), name, text })];
  const others = claims.flatMap((claim) => otherPlaces(view, claim, place.argumentId));
  if (others.length > 0) parts.push(m.tree_also_under({ numbers: numbersInSeries(others) }));
  if (place.argumentId !== null && claims.some(({ id }) => view.isThesis(id)))
    parts.push(m.tree_also_thesis());
  if (below > 0) parts.push(m.tree_below({ count: below }));
  return parts.reduce((one, two) => m.tree_and({ one, two }));
}
