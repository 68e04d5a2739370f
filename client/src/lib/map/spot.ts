/**
 * A spot is where focus can be in the map: one premise at its place. This says which spot an arrow leads
 * to: along a column from card to card, whatever branch they are in, and between a card and what it is about.
 */
import type { Place } from '../tree/place.ts';

export interface Spot {
  readonly place: Place;
  readonly claimId: string;
}

export function spotAt(place: Place, claimId?: string): Spot {
  const claim = place.claims.find(({ id }) => id === claimId) ?? place.claims[0];
  return { place, claimId: claim?.id ?? '' };
}

/** The premise that a place speaks about, or the first of the argument whose step it is about. */
export function spotAbove({ place }: Spot): Spot | null {
  return place.parent && spotAt(place.parent, place.target?.id);
}

/** The first thing that is said about this premise, else about another one of its card. */
export function spotBelow({ place, claimId }: Spot): Spot | null {
  const child = place.children.find(({ target }) => target?.id === claimId) ?? place.children[0];
  return child ? spotAt(child) : null;
}

/** The next premise of the card, else the nearest card up or down in the same column, else in one before it. */
export function spotBeside(spot: Spot, roots: readonly Place[], direction: 'up' | 'down'): Spot | null {
  const { place, claimId } = spot;
  const step = direction === 'down' ? 1 : -1;
  const next = place.claims[place.claims.findIndex(({ id }) => id === claimId) + step];
  if (next) return { place, claimId: next.id };
  const beside = placeBeside(place, roots, step);
  return beside && spotAt(beside, direction === 'up' ? beside.claims.at(-1)?.id : undefined);
}

function placeBeside(place: Place, roots: readonly Place[], step: 1 | -1): Place | null {
  let nearest: Place | null = null;
  for (let at: Place | null = place; at; at = roots.includes(at) ? null : at.parent) {
    const siblings = roots.includes(at) ? roots : (at.parent?.children ?? []);
    for (let i = siblings.indexOf(at) + step; siblings[i]; i += step) {
      const found = inColumn(siblings[i] as Place, place.depth, step);
      if (found) return found;
      nearest ??= siblings[i] as Place;
    }
  }
  return nearest;
}

/** The first or last place of a depth in a branch. */
function inColumn(branch: Place, depth: number, step: 1 | -1): Place | null {
  if (branch.depth === depth) return branch;
  const children = step === 1 ? branch.children : branch.children.toReversed();
  for (const child of children) {
    const found = inColumn(child, depth, step);
    if (found) return found;
  }
  return null;
}
