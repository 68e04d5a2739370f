/** What a card tells of its place: places change without being replaced, so this is made anew when they do. */
import type { Claim, Stance } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';
import type { Place } from '../tree/place.ts';

export interface CardFacts {
  readonly claims: readonly Claim[];
  readonly stance: Stance | null;
  readonly argumentId: string | null;
  readonly isAboutStep: boolean;
  readonly reasons: number;
  readonly isOpen: boolean;
  /** As in aria-level, aria-posinset and aria-setsize. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
}

export function factsOf(place: Place, roots: readonly Place[]): CardFacts {
  const siblings = place.parent?.children ?? roots;
  return {
    claims: place.claims,
    stance: place.stance,
    argumentId: place.argumentId,
    isAboutStep: place.target?.kind === 'argument',
    reasons: place.reasons,
    isOpen: place.isOpen,
    level: place.depth + 1,
    position: siblings.indexOf(place) + 1,
    siblings: siblings.length,
  };
}

/** So many cards a map begins with, and is unfolded to at one stroke. */
export const mostAtFirst = 300;

/** How deep a map can begin open without showing more than so many cards: two levels, if they have room. */
export function depthThatFits(view: DebateView, most: number): number {
  let level: readonly string[] = view.theses.map(({ id }) => id);
  let count = level.length;
  for (let depth = 0; depth < 2; depth += 1) {
    const below: string[] = [];
    for (const id of level)
      for (const argument of view.on(id)) {
        below.push(argument.id, ...view.premises(argument).map((claim) => claim.id));
        count += 1;
        if (count > most) return depth;
      }
    level = below;
  }
  return 2;
}
