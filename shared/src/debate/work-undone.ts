/** What others built on a deed, which undoing the deed would hide or tear apart. */
import type { LoggedEvent } from './events.ts';
import { argumentsFrom, argumentsOn, isVisible, premisesOf } from './graph.ts';
import type { Argument, Claim, DebateState, Target } from './model.ts';
import { touchedBy } from './touched.ts';

interface Undone {
  /** The debate as the deed left it. */
  readonly left: DebateState;
  /** As it stands. */
  readonly now: DebateState;
  /** As it would stand after these events, which undo the deed. */
  readonly next: DebateState;
}

/**
 * Numbers of the claims that were written or changed since the deed, or whose argument was, and that would not
 * be seen any more, or in an argument that lacks a premise; in order. What stood there before does not count.
 */
export function workUndone({ left, now, next }: Undone, events: readonly LoggedEvent[]): number[] {
  const numbers = new Set<number>();
  for (const part of partsBelow(now, rootsOf(now, events))) {
    if (!isWorkSince(left, now, part) || !suffers(now, next, part)) continue;
    for (const { number } of part.kind === 'claim' ? claimOf(now, part.id) : premisesAt(now, part.id))
      numbers.add(number);
  }
  return [...numbers].sort((a, b) => a - b);
}

function rootsOf(now: DebateState, events: readonly LoggedEvent[]): Target[] {
  const { claims, arguments: arguments_ } = touchedBy(events);
  const from = [...claims].flatMap((id) => argumentsFrom(now, id).map((argument) => argument.id));
  return [...claimTargets(claims), ...argumentTargets([...arguments_, ...from])];
}

/** All live parts that hang on these, and these. */
function partsBelow(state: DebateState, roots: readonly Target[]): Target[] {
  const found = new Map<string, Target>();
  const stack = [...roots];
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    if (found.has(part.id)) continue;
    found.set(part.id, part);
    stack.push(...argumentTargets(argumentsOn(state, part.id).map(({ id }) => id)));
    if (part.kind === 'argument') stack.push(...claimTargets(premisesAt(state, part.id).map(({ id }) => id)));
  }
  return [...found.values()];
}

function claimTargets(ids: Iterable<string>): Target[] {
  return [...ids].map((id) => ({ kind: 'claim', id }));
}

function argumentTargets(ids: Iterable<string>): Target[] {
  return [...ids].map((id) => ({ kind: 'argument', id }));
}

function suffers(now: DebateState, next: DebateState, part: Target): boolean {
  if (!isVisible(now, part)) return false;
  if (!isVisible(next, part)) return true;
  return part.kind === 'argument' && premisesAt(next, part.id).length < premisesAt(now, part.id).length;
}

/** By what they say, not by what the server adds to it: the author saw the deed before the server did. */
function isWorkSince(left: DebateState, now: DebateState, { kind, id }: Target): boolean {
  if (kind === 'claim') return saidBy(left, left.claims.get(id)) !== saidBy(now, now.claims.get(id));
  return builtAs(left.arguments.get(id)) !== builtAs(now.arguments.get(id));
}

function saidBy(state: DebateState, claim: Claim | undefined): string | null {
  if (!claim) return null;
  const { id, text, removed } = claim;
  return JSON.stringify([text, removed, ...(state.citationIdsByClaim.get(id) ?? [])]);
}

function builtAs(argument: Argument | undefined): string | null {
  if (!argument) return null;
  const { target, stance, removed, premises } = argument;
  return JSON.stringify([target.id, stance, removed, ...[...premises].sort()]);
}

function claimOf(state: DebateState, id: string): Claim[] {
  const claim = state.claims.get(id);
  return claim ? [claim] : [];
}

function premisesAt(state: DebateState, id: string): Claim[] {
  const argument = state.arguments.get(id);
  return argument ? premisesOf(state, argument) : [];
}
