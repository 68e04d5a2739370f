/**
 * What `decide` keeps true of every debate, checked of a state that did not come from it: one read from a
 * file. `evolve` accepts any log, so these have to be asked for.
 */
import { argumentsOn, isLive, premisesOf, survivorOf } from './graph.ts';
import type { Argument, DebateState, Target } from './model.ts';
import { placeAfter, type Sibling, siblingsOn, thesisSiblings } from './order.ts';

/** The first thing that is wrong with a state, as the end of a sentence; null if it is sound. */
export function flawOf(state: DebateState): string | null {
  return (
    danglingIn(state) ??
    unsoundMergeIn(state) ??
    twoWithOneNumber(state) ??
    circleIn(state) ??
    disorderIn(state)
  );
}

/** Everything that is pointed at is there. */
function danglingIn(state: DebateState): string | null {
  const { claims, sources } = state;
  const isThere = ({ kind, id }: Target) => (kind === 'claim' ? claims : state.arguments).has(id);
  for (const { claimId } of state.theses.values())
    if (!claims.has(claimId)) return `its thesis ${claimId} is not among its claims`;
  for (const { id, target, premises } of state.arguments.values()) {
    if (!isThere(target)) return `the argument ${id} is about something that is not there`;
    if (!premises.every((claimId) => claims.has(claimId)))
      return `a premise of the argument ${id} is not among its claims`;
  }
  for (const { id, claimId, sourceId } of state.citations.values())
    if (!claims.has(claimId) || !sources.has(sourceId))
      return `the citation ${id} names a claim or a source that is not there`;
  return null;
}

/** A merged claim is hidden, its number leads somewhere, and taking the merge back would leave nothing dangling. */
function unsoundMergeIn(state: DebateState): string | null {
  const { claims, merges } = state;
  const isThere = ({ kind, id }: Target) => (kind === 'claim' ? claims : state.arguments).has(id);
  for (const { claimId, into, moved, premises } of merges.values()) {
    const isHidden = claims.get(claimId)?.removed === true;
    if (!isHidden || !claims.has(into) || merges.has(survivorOf(state, claimId)))
      return `the claim ${claimId} was merged into nothing that is there`;
    if (
      !moved.every(({ from }) => isThere(from.target)) ||
      !premises.flatMap(({ from }) => from).every((id) => claims.has(id))
    )
      return `what hung on the merged claim ${claimId} could not be put back`;
  }
  return null;
}

function twoWithOneNumber(state: DebateState): string | null {
  const { claims, claimIdByNumber } = state;
  return claimIdByNumber.size === claims.size ? null : 'two of its claims have the same number';
}

/**
 * No live claim or argument speaks, directly or through others, about itself. Takes away, again and again,
 * what nothing left speaks through (Kahn 1962); whatever cannot be taken away is on a circle or below one.
 */
function circleIn(state: DebateState): string | null {
  const above = new Map<string, number>();
  const below = (id: string): string[] =>
    argumentsOn(state, id).flatMap((argument) => [argument.id, ...premiseIds(state, argument)]);
  const free: string[] = [];
  const nodes = [
    ...state.claims.values(),
    ...[...state.arguments.values()].filter((argument) => isLive(state, argument)),
  ];
  for (const { id } of nodes) for (const lower of below(id)) above.set(lower, (above.get(lower) ?? 0) + 1);
  for (const { id } of nodes) if (!above.has(id)) free.push(id);
  let taken = 0;
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    taken += 1;
    for (const lower of below(id)) {
      const left = (above.get(lower) ?? 0) - 1;
      above.set(lower, left);
      if (left === 0) free.push(lower);
    }
  }
  return taken === nodes.length ? null : 'some of its claims support or attack themselves in a circle';
}

function premiseIds(state: DebateState, argument: Argument): string[] {
  return premisesOf(state, argument).map(({ id }) => id);
}

/** Order keys are such that something can be placed before, between and after all siblings. */
function disorderIn(state: DebateState): string | null {
  const families = [thesisSiblings(state)];
  for (const targetId of state.argumentIdsByTarget.keys()) families.push(siblingsOn(state, targetId));
  return families.every(canGrow) ? null : 'some of its arguments or theses have no proper order';
}

function canGrow(siblings: readonly Sibling[]): boolean {
  const first = siblings[0];
  if (!first) return true;
  try {
    placeAfter([first], null);
    for (const [index, sibling] of siblings.entries())
      placeAfter(siblings.slice(index, index + 2), sibling.id);
    return true;
  } catch {
    return false;
  }
}
