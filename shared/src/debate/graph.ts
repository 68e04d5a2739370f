/**
 * Questions asked of a debate's graph. "Live" means not removed. "Visible" means live and hanging, through
 * live arguments, on a live thesis: what readers see. Removed parts stay in the state and come back whole.
 */
import {
  type Argument,
  byCodeUnits,
  type Claim,
  type DebateState,
  type Milestone,
  type Target,
} from './model.ts';

/** Live arguments on a claim or argument, in sibling order. */
export function argumentsOn(state: DebateState, targetId: string): Argument[] {
  return (state.argumentIdsByTarget.get(targetId) ?? []).flatMap((argumentId) => {
    const argument = state.arguments.get(argumentId);
    return argument && isLive(state, argument) ? [argument] : [];
  });
}

/** Live arguments that a claim is a premise of, oldest first. */
export function argumentsFrom(state: DebateState, claimId: string): Argument[] {
  return (state.argumentIdsByPremise.get(claimId) ?? []).flatMap((argumentId) => {
    const argument = state.arguments.get(argumentId);
    return argument && !argument.removed ? [argument] : [];
  });
}

/** Live premises, in order. An argument stands on those of its premises that were not removed. */
export function premisesOf(state: DebateState, argument: Argument): Claim[] {
  return argument.premises.flatMap((claimId) => {
    const claim = state.claims.get(claimId);
    return claim && !claim.removed ? [claim] : [];
  });
}

export function isLive(state: DebateState, argument: Argument): boolean {
  return (
    !argument.removed && argument.premises.some((claimId) => state.claims.get(claimId)?.removed === false)
  );
}

/** Live theses, in order. */
export function thesesOf(state: DebateState): Claim[] {
  return [...state.theses.values()]
    .sort((a, b) => byCodeUnits(a.orderKey, b.orderKey) || byCodeUnits(a.claimId, b.claimId))
    .flatMap(({ claimId }) => {
      const claim = state.claims.get(claimId);
      return claim && !claim.removed ? [claim] : [];
    });
}

/** The claim that a number leads to: of a merged claim, the one it was merged into. */
export function claimByNumber(state: DebateState, number: number): Claim | undefined {
  const claimId = state.claimIdByNumber.get(number);
  return claimId === undefined ? undefined : state.claims.get(survivorOf(state, claimId));
}

/** The id of the claim that this one was merged into, at the end of the chain; its own if it was not merged. */
export function survivorOf(state: DebateState, claimId: string): string {
  const seen = new Set<string>();
  let id = claimId;
  for (let merge = state.merges.get(id); merge && !seen.has(id); merge = state.merges.get(id)) {
    seen.add(id);
    id = merge.into;
  }
  return id;
}

/** Milestones in the order of the debate's history. */
export function milestonesOf(state: DebateState): Milestone[] {
  return [...state.milestones.values()].sort((a, b) => a.seq - b.seq || byCodeUnits(a.id, b.id));
}

export function citationsOf(state: DebateState, claimId: string) {
  return (state.citationIdsByClaim.get(claimId) ?? []).flatMap((citationId) => {
    const citation = state.citations.get(citationId);
    const source = citation && state.sources.get(citation.sourceId);
    return citation && source ? [{ citation, source }] : [];
  });
}

/** What a claim or an argument directly hangs on. */
function targetsAbove(state: DebateState, { kind, id }: Target): Target[] {
  if (kind === 'argument') {
    const target = state.arguments.get(id)?.target;
    return target ? [target] : [];
  }
  return argumentsFrom(state, id).map((argument) => ({ kind: 'argument', id: argument.id }));
}

function exists(state: DebateState, { kind, id }: Target): boolean {
  if (kind === 'claim') return state.claims.get(id)?.removed === false;
  const argument = state.arguments.get(id);
  return argument !== undefined && isLive(state, argument);
}

/** Walks upwards over live things from `from`; true as soon as `found` says so. */
function findAbove(state: DebateState, from: readonly Target[], found: (at: Target) => boolean): boolean {
  const seen = new Set<string>();
  const stack = [...from];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (seen.has(at.id) || !exists(state, at)) continue;
    seen.add(at.id);
    if (found(at)) return true;
    stack.push(...targetsAbove(state, at));
  }
  return false;
}

/** Is it live, and does it hang on a live thesis? */
export function isVisible(state: DebateState, target: Target): boolean {
  return findAbove(state, [target], (at) => at.kind === 'claim' && state.theses.has(at.id));
}

/** Does this live argument, through what it speaks about, come to speak about itself? */
export function hangsOnItself(state: DebateState, argument: Argument): boolean {
  return findAbove(state, [argument.target], (at) => at.id === argument.id);
}

/**
 * What readers can see: every visible claim and argument once, as an outline lists them: theses in order, and
 * below each what hangs on it, an argument's premises before what is said about the argument.
 */
export function visibleParts(state: DebateState): { claims: Claim[]; arguments: Argument[] } {
  const claims = new Map<string, Claim>();
  const found = new Map<string, Argument>();
  const stack: (Claim | Argument)[] = thesesOf(state).reverse();
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    if (claims.has(part.id) || found.has(part.id)) continue;
    const below: (Claim | Argument)[] = argumentsOn(state, part.id);
    if ('premises' in part) {
      found.set(part.id, part);
      below.unshift(...premisesOf(state, part));
    } else claims.set(part.id, part);
    for (const next of below.reverse()) stack.push(next);
  }
  return { claims: [...claims.values()], arguments: [...found.values()] };
}
