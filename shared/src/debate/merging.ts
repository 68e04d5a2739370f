/**
 * What becomes of two claims that say the same when they are made one, and how that is taken back: worked out
 * for `decide`, so that the log tells where everything went. What would stand twice then is united in its
 * turn: of two equal arguments one is removed, and what was said about it is said about the other.
 */
import type { EventOf } from './events.ts';
import { argumentsOn, isLive, survivorOf } from './graph.ts';
import type { Rewording } from './intents.ts';
import { limits } from './limits.ts';
import { mergeTexts } from './merge-text.ts';
import type { Argument, DebateState, Merge, Target } from './model.ts';
import { type Place, placeAfter, type Sibling, thesisSiblings } from './order.ts';
import { Rearrangement } from './rearrangement.ts';
import { lengthOf, normaliseText, textProblem } from './text.ts';

interface Planned<Event> {
  readonly event: Event;
  /** New keys of arguments and theses beside those that come. */
  readonly rekeyed: readonly Sibling[];
}

/** How the claim is made one with another, whose wording stays. */
export function merging(
  state: DebateState,
  claimId: string,
  into: string,
): Planned<Omit<EventOf<'claim.merged'>, 'kind' | 'v' | 'wording'>> {
  const to = new Rearrangement(state);
  const before = (state.argumentIdsByPremise.get(claimId) ?? []).flatMap(
    (argumentId) => state.arguments.get(argumentId) ?? [],
  );
  for (const { id, premises } of before)
    to.change(id, {
      premises: [...new Set(premises.map((premise) => (premise === claimId ? into : premise)))],
    });

  /** Arguments that stand twice, and the one that stays of each. */
  const doubled = new Map<string, string>();
  const pending: { readonly from: string; readonly to: Target }[] = [];
  const dropFor = (argument: Argument, twin: Argument): void => {
    doubled.set(argument.id, twin.id);
    to.change(argument.id, { removed: true });
    pending.push({ from: argument.id, to: { kind: 'argument', id: twin.id } });
  };
  pending.push({ from: claimId, to: { kind: 'claim', id: into } });
  const renamed = new Set(before.map(({ id }) => id));
  for (const { id } of before) {
    const argument = to.state.arguments.get(id);
    const twin = argument && twinOn(to.state, argument, argument.target.id);
    if (twin && !renamed.has(twin.id)) dropFor(argument, twin);
  }
  for (let next = pending.pop(); next; next = pending.pop()) {
    const target = { ...next.to, id: doubled.get(next.to.id) ?? next.to.id };
    const coming = (to.state.argumentIdsByTarget.get(next.from) ?? []).flatMap(
      (id) => to.state.arguments.get(id) ?? [],
    );
    const keepsKeys = haveRoomFor(to.state, target, coming);
    for (const argument of coming) {
      const twin = twinOn(to.state, argument, target.id);
      if (twin) dropFor(argument, twin);
      else to.move(argument.id, target, keepsKeys ? argument.orderKey : undefined);
    }
  }

  const place = thesisPlace(state, claimId, into);
  return {
    event: {
      claimId,
      into,
      moved: to.moved,
      premises: before.map(({ id, premises }) => ({
        argumentId: id,
        from: [...premises],
        to: [...(to.state.arguments.get(id)?.premises ?? premises)],
      })),
      doubled: [...doubled.keys()],
      citations: citationsThatGo(state, claimId, into),
      thesis: place?.orderKey ?? null,
    },
    rekeyed: [...to.rekeyed, ...(place?.rekeyed ?? [])],
  };
}

/**
 * How a merged claim becomes one of its own again: what stands no more where the merge put it stays there.
 * `asked`: what the other one shall say then; without it, what it said before.
 */
export function parting(
  state: DebateState,
  { claimId, into, moved, premises, doubled, citations, thesis, wording: merged }: Merge,
  asked?: Rewording,
): Planned<Omit<EventOf<'claim.parted'>, 'kind' | 'v'>> {
  const survivor = survivorOf(state, into);
  const rewording = asked ?? (merged && { base: merged.to, text: merged.from });
  const limit = Math.max(limits.claimText, lengthOf(merged?.from ?? ''));
  const back = new Rearrangement(state);
  for (const { argumentId, from, to } of moved) {
    const put = to.target.kind === 'claim' ? survivorOf(state, to.target.id) : to.target.id;
    if (state.arguments.get(argumentId)?.target.id === put) back.move(argumentId, from.target, from.orderKey);
  }
  return {
    event: {
      claimId,
      moved: back.moved.map(({ argumentId, to }) => ({ argumentId, ...to })),
      premises: premises.flatMap(({ argumentId, from, to }) => {
        const now = state.arguments.get(argumentId)?.premises ?? [];
        const then = premisesBack({ from, to, now }, claimId, survivor);
        return then ? [{ argumentId, premises: [...then] }] : [];
      }),
      restored: doubled.filter((id) => state.arguments.get(id)?.removed),
      citations: citations.filter((id) => state.citations.get(id)?.claimId === survivor),
      theses: thesis === null ? [] : thesesThrough(state, into),
      wording: rewording && wordingBack(state, into, rewording, limit),
    },
    rekeyed: back.rekeyed,
  };
}

/** A live argument on a target that says what this one says: the same premises on the same side. */
function twinOn(state: DebateState, argument: Argument, targetId: string): Argument | undefined {
  if (!isLive(state, argument)) return undefined;
  const isSame = ({ id, stance, premises }: Argument) =>
    id !== argument.id &&
    stance === argument.stance &&
    premises.length === argument.premises.length &&
    premises.every((premise) => argument.premises.includes(premise));
  return argumentsOn(state, targetId).find(isSame);
}

/** Whether these could stand on a target with the order keys that they have. */
function haveRoomFor(state: DebateState, target: Target, coming: readonly Argument[]): boolean {
  const there = new Set(
    (state.argumentIdsByTarget.get(target.id) ?? []).map((id) => state.arguments.get(id)?.orderKey),
  );
  return coming.every(({ orderKey }) => !there.has(orderKey));
}

/** All but what the other claim cites already, word for word. */
function citationsThatGo(state: DebateState, claimId: string, into: string): string[] {
  const spelled = (citationId: string) => {
    const { sourceId, locator, quote } = state.citations.get(citationId) ?? {};
    return JSON.stringify([sourceId, locator, quote]);
  };
  const there = new Set((state.citationIdsByClaim.get(into) ?? []).map(spelled));
  return (state.citationIdsByClaim.get(claimId) ?? []).filter((id) => !there.has(spelled(id)));
}

/** Beside a thesis, for a claim that becomes one by it. */
function thesisPlace(state: DebateState, claimId: string, into: string): Place | null {
  return state.theses.has(claimId) && !state.theses.has(into)
    ? placeAfter(thesisSiblings(state), claimId)
    : null;
}

/** null: they stay as they are. */
function premisesBack(
  { from, to, now }: { readonly [At in 'from' | 'to' | 'now']: readonly string[] },
  claimId: string,
  survivor: string,
): readonly string[] | null {
  if (now.length === to.length && now.every((id, i) => id === to[i])) return from;
  if (now.includes(claimId) || !now.includes(survivor)) return null;
  if (!from.includes(survivor)) return now.map((id) => (id === survivor ? claimId : id));
  return now.length < limits.premisesPerArgument ? [...now, claimId] : null;
}

/** The claims that are theses only because one that was a thesis was merged into the first of them. */
function thesesThrough(state: DebateState, into: string): string[] {
  const ids = new Set([into]);
  let next = state.merges.get(into);
  while (next && next.thesis !== null && !ids.has(next.into)) {
    ids.add(next.into);
    next = state.merges.get(next.into);
  }
  return [...ids].filter((id) => state.theses.has(id));
}

/** What others have made of the wording since stays. */
function wordingBack(
  state: DebateState,
  claimId: string,
  { base, text }: Rewording,
  limit: number,
): { claimId: string; text: string } | null {
  const claim = state.claims.get(claimId);
  if (!claim) return null;
  const merge = mergeTexts(normaliseText(base), normaliseText(text), claim.text);
  if ('conflict' in merge || merge.text === claim.text) return null;
  const max = Math.max(limit, lengthOf(claim.text));
  return textProblem(merge.text, { what: 'A claim', max, lines: true, tags: true })
    ? null
    : { claimId, text: merge.text };
}
