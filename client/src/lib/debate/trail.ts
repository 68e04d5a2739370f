/**
 * The way from a thesis down to a claim. A claim that stands in several places has several; which one a
 * reader sees follows from how they came: the claim above it in the address, else the place they last
 * came by, else the first.
 */
import type { Argument, Claim } from '@entente/shared';
import type { DebateView } from './debate-view.ts';

export interface Step {
  readonly claim: Claim;
  /** The argument by which the claim speaks about the step above it; null for a thesis. */
  readonly by: Argument | null;
}

export interface Way {
  /** From the thesis down to the claim above. */
  readonly above: readonly Step[];
  /** The argument by which the claim itself hangs there; null where it is a thesis, or nowhere. */
  readonly by: Argument | null;
}

/** Claim id → id of the argument by which the reader last came to it. */
export type Habits = ReadonlyMap<string, string>;

const noHabits: Habits = new Map();

export function wayTo(
  view: DebateView,
  claim: Claim,
  from: number | null = null,
  habits: Habits = noHabits,
): Way {
  const by = placeOf(view, claim, from, habits);
  const above: Step[] = [];
  const seen = new Set<string>();
  let argument = by;
  while (argument && !seen.has(argument.id)) {
    seen.add(argument.id);
    const next = view.claimAbove(argument);
    if (!next) break;
    // An undercut hangs on one step and on no other, so the claim above it has its place from there.
    const nextBy: Argument | null =
      argument.target.kind === 'argument'
        ? (view.state.arguments.get(argument.target.id) ?? null)
        : placeOf(view, next, null, habits);
    above.unshift({ claim: next, by: nextBy });
    argument = nextBy;
  }
  return { above, by };
}

function placeOf(view: DebateView, claim: Claim, from: number | null, habits: Habits): Argument | null {
  const places = view.placesOf(claim.id);
  const named = from === null ? undefined : places.find((place) => view.claimAbove(place)?.number === from);
  if (named) return named;
  const habit = places.find(({ id }) => id === habits.get(claim.id));
  if (habit) return habit;
  return view.isThesis(claim.id) ? null : (places[0] ?? null);
}

/** What must stand in the address of a claim so that it leads back to this place; usually nothing. */
export function fromFor(view: DebateView, claim: Claim, place: Argument | null): number | undefined {
  if (!place) return undefined;
  const hasOthers = view.isThesis(claim.id) || view.placesOf(claim.id).length > 1;
  return hasOthers ? view.claimAbove(place)?.number : undefined;
}
