/**
 * One place in a debate that is read as a tree: an argument where it stands, with its premises, or a thesis.
 * A claim that is shared stands in several places. The object stays the same for as long as the place is there,
 * whatever changes around it, so that whoever draws it can keep what they know of it.
 */
import type { Claim, Stance, Target } from '@entente/shared';

export interface Place {
  /** Unique in its tree; never given twice. */
  readonly id: number;
  readonly parent: Place | null;
  /** 0 for a thesis. */
  readonly depth: number;
  /** null for a thesis. */
  readonly argumentId: string | null;
  /** null for a thesis. */
  readonly stance: Stance | null;
  /** What it speaks about: a premise of its parent, or its parent's argument (then it is about the step). */
  readonly target: Target | null;
  /** The live premises; one for a thesis. Together they are what is read here. */
  readonly claims: readonly Claim[];
  /** What hangs directly on it, in order; known only while it is open. */
  readonly children: readonly Place[];
  /** How many arguments hang directly on it, open or not. */
  readonly reasons: number;
  readonly isOpen: boolean;
}

/** Where it hangs, from the thesis down; itself last. */
export function wayDownTo(place: Place): Place[] {
  const way: Place[] = [];
  for (let at: Place | null = place; at; at = at.parent) way.unshift(at);
  return way;
}

/** Every place that is to be seen, each before what hangs on it. */
export function* openPlaces(roots: readonly Place[]): Generator<Place> {
  const stack = roots.toReversed();
  for (let place = stack.pop(); place; place = stack.pop()) {
    yield place;
    for (const child of place.children.toReversed()) stack.push(child);
  }
}

/** What is open, by the id of the thesis, then of the arguments; what is folded is not in it. */
export interface OpenBranches extends ReadonlyMap<string, OpenBranches> {}

export function openBranchesOf(places: readonly Place[]): OpenBranches {
  return new Map(
    places
      .filter(({ isOpen }) => isOpen)
      .map((place) => [keyOfPlace(place), openBranchesOf(place.children)] as const),
  );
}

/** Which place it is among those beside it, also in another tree of the debate, where it is another object. */
export function keyOfPlace({ argumentId, claims }: Place): string {
  return argumentId ?? claims[0]?.id ?? '';
}
