/** Where something new is written, and the intent that puts it there. */

import type { EditIntent, Stance, Target } from '@entente/shared';
import { v7 as newId } from 'uuid';
import type { DebateView } from '../debate/debate-view.ts';
import type { After } from '../debate/places.ts';
import { mentionOf, premisesWithin } from '../debate/words.ts';
import { m } from '../paraglide/messages.js';

export type Place =
  | {
      readonly kind: 'reason';
      readonly target: Target;
      readonly stance: Stance;
      /** Sibling to stand after, null for first; left out: last. */
      readonly after?: After | undefined;
    }
  | { readonly kind: 'premise'; readonly argumentId: string }
  | {
      readonly kind: 'thesis';
      /** Thesis to stand after; left out: last. */
      readonly after?: After | undefined;
    };

/** The same for the same place, to keep drafts by. */
export function keyOf(place: Place): string {
  if (place.kind === 'reason') return `${place.stance}:${place.target.id}`;
  return place.kind === 'premise' ? `premise:${place.argumentId}` : 'thesis';
}

/** The claim that words are written about, by the key of their draft; null where it is the whole debate. */
export function claimAbout(view: DebateView, key: string): string | null {
  const id = key.slice(key.indexOf(':') + 1);
  if (view.state.claims.has(id)) return id;
  const argument = view.state.arguments.get(id);
  return (argument && view.claimWhereRead(argument)?.id) ?? null;
}

/** The argument in whose card the place is; null where it is not in a card. */
export function argumentOf(place: Place): string | null {
  if (place.kind === 'premise') return place.argumentId;
  return place.kind === 'reason' && place.target.kind === 'argument' ? place.target.id : null;
}

export function isPlaceThere(view: DebateView, place: Place): boolean {
  if (place.kind === 'thesis') return true;
  const target: Target = place.kind === 'reason' ? place.target : { kind: 'argument', id: place.argumentId };
  return view.isVisible(target);
}

/** "Reason against claim 47": the name of the field that is written in. */
export function nameOfPlace(view: DebateView, place: Place): string {
  if (place.kind === 'thesis') return m.compose_text_of_thesis();
  if (place.kind === 'reason')
    return m.common_reason_on({ stance: place.stance, ...mentionOf(view, place.target) });
  const argument = view.state.arguments.get(place.argumentId);
  return m.compose_premise_with({ premises: premisesWithin(argument ? view.premises(argument) : []) });
}

/** What goes there: words for a new claim, or a claim that exists. */
export type Contribution = { readonly text: string } | { readonly claimId: string };

export interface Addition {
  readonly intent: EditIntent;
  readonly claimId: string;
  /** The argument whose card shows it; null for a thesis. */
  readonly argumentId: string | null;
}

export function additionTo(place: Place, what: Contribution): Addition {
  const text = 'text' in what ? what.text : undefined;
  const claimId = 'claimId' in what ? what.claimId : newId();
  if (place.kind === 'thesis')
    return {
      intent: { kind: 'thesis.add', claimId, text: text ?? '', after: place.after },
      claimId,
      argumentId: null,
    };
  if (place.kind === 'premise') {
    const { argumentId } = place;
    return { intent: { kind: 'premise.add', argumentId, claimId, text }, claimId, argumentId };
  }
  const { target, stance, after } = place;
  const argumentId = newId();
  const argument = { claimId, argumentId, target, stance, after };
  const intent: EditIntent =
    text === undefined ? { kind: 'claim.reuse', ...argument } : { kind: 'claim.add', ...argument, text };
  return { intent, claimId, argumentId };
}
