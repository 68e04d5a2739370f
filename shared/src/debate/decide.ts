/**
 * decide(state, intent, author) → events | refusal: what an intent means at its place in the log. Pure: the
 * server calls it to judge, clients call it to show at once what they expect. It never throws for anything
 * that passed the schema of intents, and what it accepts keeps every invariant of SPEC.md.
 */
import type { DebateEvent } from './events.ts';
import { evolve } from './evolve.ts';
import {
  argumentsFrom,
  argumentsOn,
  hangsOnItself,
  isLive,
  isVisible,
  premisesOf,
  survivorOf,
} from './graph.ts';
import type { EditIntent, Intent, IntentOf, Rewording } from './intents.ts';
import { limits } from './limits.ts';
import { mergeTexts } from './merge-text.ts';
import { merging, parting } from './merging.ts';
import type { Argument, Claim, DebateState, Merge, Target } from './model.ts';
import { placeAfter, placeOn, type Sibling, thesisSiblings } from './order.ts';
import { redirected } from './redirect.ts';
import type { Refusal, RefusalCode } from './refusals.ts';
import { lengthOf, normaliseText, textProblem } from './text.ts';

/** Who asks: a person whom the server has identified. */
export interface Author {
  readonly participantId: string;
  readonly name: string;
}

export type Decision =
  | { readonly ok: true; readonly events: readonly DebateEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

type Ruling = readonly DebateEvent[] | Refusal;

export function decide(state: DebateState, intent: Intent, author: Author): Decision {
  const ruling = rule(state, intent);
  if (!isEvents(ruling)) return { ok: false, refusal: ruling };
  const { participantId, name } = author;
  const joined: DebateEvent[] =
    state.participants.get(participantId)?.name === name
      ? []
      : [{ kind: 'participant.joined', v: 1, participantId, name }];
  return { ok: true, events: [...joined, ...ruling] };
}

function isEvents(ruling: Ruling): ruling is readonly DebateEvent[] {
  return Array.isArray(ruling);
}

function refuse(code: RefusalCode, more: Omit<Refusal, 'code'> = {}): Refusal {
  return { code, ...more };
}

function rule(state: DebateState, intent: Intent): Ruling {
  if (intent.kind === 'debate.create') {
    if (state.debate) return refuse('id-taken');
    const { debateId, slug } = intent;
    return [{ kind: 'debate.created', v: 1, debateId, slug, ...headings(intent) }];
  }
  if (!state.debate) return refuse('unknown');
  const ruling = rules[intent.kind] as Rule<EditIntent>;
  return ruling(state, redirected(state, intent));
}

type Rule<I extends EditIntent> = (state: DebateState, intent: I) => Ruling;

const rules: { [Kind in EditIntent['kind']]: Rule<IntentOf<Kind>> } = {
  'debate.edit': (state, intent) => {
    const next = headings(intent);
    if (state.debate?.question === next.question && state.debate.description === next.description)
      return refuse('no-change');
    return [{ kind: 'debate.edited', v: 1, ...next }];
  },

  'thesis.add': (state, { claimId, text, after }) => {
    const added = addClaim(state, claimId, text);
    if (!isEvents(added)) return added;
    const { orderKey, rekeyed } = placeAfter(thesisSiblings(state), after);
    return [...rekeying(rekeyed), ...added, { kind: 'thesis.added', v: 1, claimId, orderKey }];
  },

  'claim.add': (state, { claimId, text, ...argument }) => {
    const added = addClaim(state, claimId, text);
    if (!isEvents(added)) return added;
    const argued = addArgument(state, { ...argument, claimId });
    // No look for cycles: nothing hangs on a new claim, and this is what a server judges most often.
    return isEvents(argued) ? [...added, ...argued] : argued;
  },

  'claim.reuse': (state, intent) => {
    const claim = liveClaim(state, intent.claimId);
    if (!isClaim(claim)) return claim;
    const twin = argumentsOn(state, intent.target.id).find(
      ({ premises, stance }) => premises.length === 1 && premises[0] === claim.id && stance === intent.stance,
    );
    if (twin) return refuse('already-here');
    const argued = addArgument(state, intent);
    return isEvents(argued)
      ? unlessCycle(state, argued, (next) => [next.arguments.get(intent.argumentId)])
      : argued;
  },

  'claim.edit': (state, { claimId, base, text: raw }) => {
    const claim = visibleClaim(state, claimId);
    if (!isClaim(claim)) return claim;
    const mine = normaliseText(raw);
    if (mine === claim.text) return refuse('no-change');
    const text = reworded(claim, base, mine, longestOf(claim));
    if (typeof text !== 'string') return text;
    if (text === claim.text) return refuse('no-change');
    return [{ kind: 'claim.edited', v: 2, claimId, text, rev: claim.rev + 1, merged: text !== mine }];
  },

  'claim.merge': (state, { claimId, into, wording }) => {
    const claim = visibleClaim(state, claimId);
    const other = visibleClaim(state, into);
    if (!isClaim(claim)) return survivorOf(state, claimId) === into ? refuse('no-change') : claim;
    if (!isClaim(other)) return other;
    if (claim.id === other.id) return refuse('no-change');
    const max = Math.max(limits.claimText, lengthOf(claim.text) + lengthOf(other.text));
    const text = wording ? reworded(other, wording.base, normaliseText(wording.text), max) : other.text;
    if (typeof text !== 'string') return text;
    const { event, rekeyed } = merging(state, claim.id, other.id);
    const citations = (state.citationIdsByClaim.get(other.id)?.length ?? 0) + event.citations.length;
    if (citations > limits.citationsPerClaim) return tooManyCitations();
    const merged: DebateEvent = {
      kind: 'claim.merged',
      v: 1,
      ...event,
      wording: text === other.text ? null : { from: other.text, to: text },
    };
    return unlessCycle(state, [...rekeying(rekeyed), merged], (next) => [
      ...argumentsFrom(next, other.id),
      ...event.moved.map(({ argumentId }) => next.arguments.get(argumentId)),
    ]);
  },

  'claim.split': (state, { claimId, base, text: raw, newClaimId, newText, ...going }) => {
    const claim = visibleClaim(state, claimId);
    if (!isClaim(claim)) return claim;
    const added = addClaim(state, newClaimId, newText);
    if (!isEvents(added)) return added;
    const text = reworded(claim, base, normaliseText(raw), longestOf(claim));
    if (typeof text !== 'string') return text;
    if (lengthOf(normaliseText(newText)) > longestOf(claim)) return tooLong(longestOf(claim));
    const premises = [...(state.argumentIdsByPremise.get(claimId) ?? [])];
    const isFull = (id: string) =>
      (state.arguments.get(id)?.premises.length ?? 0) >= limits.premisesPerArgument;
    if (premises.some(isFull)) return tooManyPremises();
    const place = state.theses.has(claimId) ? placeAfter(thesisSiblings(state), claimId) : null;
    const moved = (state.argumentIdsByTarget.get(claimId) ?? []).filter((id) => going.arguments.includes(id));
    const citations = (state.citationIdsByClaim.get(claimId) ?? []).filter((id) =>
      going.citations.includes(id),
    );
    return [
      ...rekeying(place?.rekeyed ?? []),
      {
        kind: 'claim.split',
        v: 1,
        claimId,
        text,
        newClaimId,
        number: state.nextNumber,
        newText: normaliseText(newText),
        moved,
        premises,
        citations,
        thesis: place?.orderKey ?? null,
      },
    ];
  },

  'claim.remove': (state, { claimId }) => {
    const claim = liveClaim(state, claimId);
    return isClaim(claim) ? [{ kind: 'claim.removed', v: 1, claimId }] : claim;
  },

  'claim.restore': (state, { claimId, wording }) => {
    const claim = state.claims.get(claimId);
    if (!claim) return refuse('unknown');
    if (!claim.removed) return refuse('no-change');
    const merge = state.merges.get(claimId);
    if (merge) return partAgain(state, merge, wording);
    return unlessCycle(state, [{ kind: 'claim.restored', v: 1, claimId }], (restored) =>
      argumentsFrom(restored, claimId),
    );
  },

  'premise.add': (state, { argumentId, claimId, text }) => {
    const argument = visibleArgument(state, argumentId);
    if (!isArgument(argument)) return argument;
    if (argument.premises.length >= limits.premisesPerArgument) return tooManyPremises();
    if (argument.premises.includes(claimId) && text === undefined) return refuse('already-here');
    const added = text === undefined ? existing(state, claimId) : addClaim(state, claimId, text);
    if (!isEvents(added)) return added;
    return unlessCycle(state, [...added, { kind: 'premise.added', v: 1, argumentId, claimId }], (next) => [
      next.arguments.get(argumentId),
    ]);
  },

  'premise.remove': (state, { argumentId, claimId }) => {
    const argument = liveArgument(state, argumentId);
    if (!isArgument(argument)) return argument;
    if (!argument.premises.includes(claimId)) return refuse('gone');
    if (premisesOf(state, argument).every(({ id }) => id === claimId)) return refuse('last-premise');
    return [{ kind: 'premise.removed', v: 1, argumentId, claimId }];
  },

  'argument.move': (state, { argumentId, target, stance, after }) => {
    const argument = liveArgument(state, argumentId);
    if (!isArgument(argument)) return argument;
    const problem = placeProblem(state, target);
    if (problem) return problem;
    const { orderKey, rekeyed } = placeOn(state, target.id, after, argumentId);
    return unlessCycle(
      state,
      [...rekeying(rekeyed), { kind: 'argument.moved', v: 1, argumentId, target, stance, orderKey }],
      (moved) => [moved.arguments.get(argumentId)],
    );
  },

  'argument.remove': (state, { argumentId }) => {
    const argument = liveArgument(state, argumentId);
    return isArgument(argument) ? [{ kind: 'argument.removed', v: 1, argumentId }] : argument;
  },

  'argument.restore': (state, { argumentId }) => {
    const argument = state.arguments.get(argumentId);
    if (!argument) return refuse('unknown');
    if (!argument.removed) return refuse('no-change');
    return unlessCycle(state, [{ kind: 'argument.restored', v: 1, argumentId }], (restored) => [
      restored.arguments.get(argumentId),
    ]);
  },

  'claim.cite': (state, { citationId, claimId, source, locator, quote }) => {
    const claim = visibleClaim(state, claimId);
    if (!isClaim(claim)) return claim;
    if (state.citations.has(citationId)) return refuse('id-taken');
    if ((state.citationIdsByClaim.get(claimId)?.length ?? 0) >= limits.citationsPerClaim)
      return tooManyCitations();
    const isNew = 'title' in source;
    if (isNew === state.sources.has(source.id)) return refuse(isNew ? 'id-taken' : 'unknown');
    const added: DebateEvent[] = isNew ? [{ kind: 'source.added', v: 1, source: normalised(source) }] : [];
    const place = normalised({ locator, quote });
    return [...added, { kind: 'claim.cited', v: 1, citationId, claimId, sourceId: source.id, ...place }];
  },

  'claim.uncite': (state, { citationId }) =>
    state.citations.has(citationId) ? [{ kind: 'claim.uncited', v: 1, citationId }] : refuse('gone'),

  'milestone.add': (state, { milestoneId, name, seq }) => {
    if (state.milestones.has(milestoneId)) return refuse('id-taken');
    if (state.milestones.size >= limits.milestonesPerDebate)
      return refuse('full', { detail: `It holds ${limits.milestonesPerDebate} milestones.` });
    return [{ kind: 'milestone.added', v: 1, milestoneId, name: normaliseText(name), seq: seq ?? null }];
  },

  'milestone.remove': (state, { milestoneId }) =>
    state.milestones.has(milestoneId) ? [{ kind: 'milestone.removed', v: 1, milestoneId }] : refuse('gone'),
};

/** A merged claim becomes one of its own again. */
function partAgain(state: DebateState, merge: Merge, wording?: Rewording): Ruling {
  const { event, rekeyed } = parting(state, merge, wording);
  return unlessCycle(state, [...rekeying(rekeyed), { kind: 'claim.parted', v: 1, ...event }], (next) => [
    ...argumentsFrom(next, merge.claimId),
    ...[...event.moved.map(({ argumentId }) => argumentId), ...event.restored].map((id) =>
      next.arguments.get(id),
    ),
  ]);
}

function longestOf(claim: Claim): number {
  return Math.max(limits.claimText, lengthOf(claim.text));
}

/** The text of a claim that somebody changed from `base` to `mine`, put together with what it says by now. */
function reworded(claim: Claim, base: string, mine: string, max: number): string | Refusal {
  if (lengthOf(mine) > max) return tooLong(max);
  const merge = mergeTexts(normaliseText(base), mine, claim.text);
  // What nobody could have typed is no merge either.
  if ('conflict' in merge || textProblem(merge.text, { what: 'A claim', max, lines: true }))
    return refuse('text-conflict', { current: claim.text });
  return merge.text;
}

function tooLong(max: number): Refusal {
  return refuse('too-long', { detail: `A claim holds at most ${max} characters.` });
}

function tooManyPremises(): Refusal {
  return refuse('full', { detail: `An argument holds at most ${limits.premisesPerArgument} premises.` });
}

function tooManyCitations(): Refusal {
  return refuse('full', { detail: `A claim cites at most ${limits.citationsPerClaim} times.` });
}

function headings({ question, description }: { question: string; description: string }) {
  return { question: normaliseText(question), description: normaliseText(description) };
}

/** Every text of a record in the form that texts are stored in. */
function normalised<T extends Readonly<Record<string, string | undefined>>>(texts: T): T {
  const entries = Object.entries(texts).map(([key, text]) => [key, text && normaliseText(text)]);
  return Object.fromEntries(entries) as T;
}

function addClaim(state: DebateState, claimId: string, text: string): Ruling {
  if (state.claims.has(claimId)) return refuse('id-taken');
  if (state.claims.size >= limits.claimsPerDebate)
    return refuse('full', { detail: `It holds ${limits.claimsPerDebate} claims.` });
  return [{ kind: 'claim.added', v: 1, claimId, number: state.nextNumber, text: normaliseText(text) }];
}

/** The events; whether they close a cycle is for the caller to say. */
function addArgument(
  state: DebateState,
  { argumentId, target, stance, after, claimId }: Omit<IntentOf<'claim.reuse'>, 'kind'>,
): Ruling {
  if (state.arguments.has(argumentId)) return refuse('id-taken');
  const problem = placeProblem(state, target);
  if (problem) return problem;
  const { orderKey, rekeyed } = placeOn(state, target.id, after);
  return [
    ...rekeying(rekeyed),
    { kind: 'argument.added', v: 1, argumentId, target, stance, orderKey, premises: [claimId] },
  ];
}

function rekeying(keys: readonly Sibling[]): readonly DebateEvent[] {
  return keys.length > 0 ? [{ kind: 'siblings.rekeyed', v: 1, keys: [...keys] }] : [];
}

/** The events, unless an argument that they bring into play would come to speak about itself. */
function unlessCycle(
  state: DebateState,
  events: readonly DebateEvent[],
  affected: (next: DebateState) => readonly (Argument | undefined)[],
): Ruling {
  const place = { seq: 1, at: 0, by: null };
  const next = events.reduce((so, event) => evolve(so, { ...place, event }), state);
  const cycle = affected(next).some((argument) => argument && hangsOnItself(next, argument));
  return cycle ? refuse('cycle') : events;
}

function isClaim(found: Claim | Refusal): found is Claim {
  return 'text' in found;
}

function isArgument(found: Argument | Refusal): found is Argument {
  return 'premises' in found;
}

function liveClaim(state: DebateState, claimId: string): Claim | Refusal {
  const claim = state.claims.get(claimId);
  if (!claim) return refuse('unknown');
  return claim.removed ? refuse('gone') : claim;
}

function existing(state: DebateState, claimId: string): Ruling {
  const claim = liveClaim(state, claimId);
  return isClaim(claim) ? [] : claim;
}

function visibleClaim(state: DebateState, claimId: string): Claim | Refusal {
  const claim = liveClaim(state, claimId);
  return isClaim(claim) && !isVisible(state, { kind: 'claim', id: claimId }) ? refuse('gone') : claim;
}

function liveArgument(state: DebateState, argumentId: string): Argument | Refusal {
  const argument = state.arguments.get(argumentId);
  if (!argument) return refuse('unknown');
  return isLive(state, argument) ? argument : refuse('gone');
}

function visibleArgument(state: DebateState, argumentId: string): Argument | Refusal {
  const argument = liveArgument(state, argumentId);
  return isArgument(argument) && !isVisible(state, { kind: 'argument', id: argumentId })
    ? refuse('gone')
    : argument;
}

/** Things may only be put where readers will see them. */
function placeProblem(state: DebateState, target: Target): Refusal | null {
  if (isVisible(state, target)) return null;
  const known = target.kind === 'claim' ? state.claims.has(target.id) : state.arguments.has(target.id);
  return refuse(known ? 'place-gone' : 'unknown');
}
