/** What takes an intent back, kind by kind, given what has become of it. */
import { argumentsFrom, argumentsOn, survivorOf } from './graph.ts';
import type { EditIntent, IntentOf } from './intents.ts';
import type { Argument, Debate, DebateState } from './model.ts';

export interface Course {
  /** As it was when the intent was made. */
  readonly before: DebateState;
  /** As its author meant it to be. */
  readonly after: DebateState;
  readonly now: DebateState;
}

/** null: others have changed the same thing since, and taking it back would undo that. */
export function inverseOf(intent: EditIntent, course: Course): EditIntent | null {
  const inverse = inverses[intent.kind] as Inverse<EditIntent>;
  return inverse(intent, course);
}

type Inverse<I extends EditIntent> = (intent: I, course: Course) => EditIntent | null;

const inverses: { [Kind in EditIntent['kind']]: Inverse<IntentOf<Kind>> } = {
  'debate.edit': (_, { before, after, now }) => {
    const question = headingBack('question', before.debate, after.debate, now.debate);
    const description = headingBack('description', before.debate, after.debate, now.debate);
    return question === null || description === null ? null : { kind: 'debate.edit', question, description };
  },
  'thesis.add': ({ claimId }) => ({ kind: 'claim.remove', claimId }),
  // Where the claim is used elsewhere by now it goes on standing there.
  'claim.add': ({ argumentId, claimId }, { now }) =>
    standsOnlyAt(argumentId, claimId, now)
      ? { kind: 'claim.remove', claimId }
      : { kind: 'argument.remove', argumentId },
  'claim.reuse': ({ argumentId }) => ({ kind: 'argument.remove', argumentId }),
  // With the result as its base, so that what others changed in the text since is merged, or stands.
  'claim.edit': ({ claimId }, { before, after }) => ({
    kind: 'claim.edit',
    claimId,
    base: after.claims.get(claimId)?.text ?? '',
    text: before.claims.get(claimId)?.text ?? '',
  }),
  'claim.remove': ({ claimId }) => ({ kind: 'claim.restore', claimId }),
  'claim.restore': ({ claimId }, { before, after }) => {
    const merge = before.merges.get(claimId);
    return merge
      ? { kind: 'claim.merge', claimId, into: merge.into, wording: wordingBack(merge.into, before, after) }
      : { kind: 'claim.remove', claimId };
  },
  'claim.merge': ({ claimId, into }, { before, after }) => ({
    kind: 'claim.restore',
    claimId,
    wording: wordingBack(survivorOf(before, into), before, after),
  }),
  'claim.split': ({ claimId, newClaimId }, { before, after }) => ({
    kind: 'claim.merge',
    claimId: newClaimId,
    into: claimId,
    wording: wordingBack(claimId, before, after),
  }),
  'premise.add': ({ argumentId, claimId }) => ({ kind: 'premise.remove', argumentId, claimId }),
  'premise.remove': ({ argumentId, claimId }) => ({ kind: 'premise.add', argumentId, claimId }),
  'argument.move': ({ argumentId }, { before, after, now }) => {
    const was = before.arguments.get(argumentId);
    if (!was || !standsWhereItWasPut(argumentId, after, now)) return null;
    const { target, stance } = was;
    return { kind: 'argument.move', argumentId, target, stance, after: placeBefore(was, before, now) };
  },
  'argument.remove': ({ argumentId }) => ({ kind: 'argument.restore', argumentId }),
  'argument.restore': ({ argumentId }) => ({ kind: 'argument.remove', argumentId }),
  'claim.cite': ({ citationId }) => ({ kind: 'claim.uncite', citationId }),
  'claim.uncite': ({ citationId }, { before }) => {
    const citation = before.citations.get(citationId);
    if (!citation) return null;
    const { claimId, sourceId, locator, quote } = citation;
    return { kind: 'claim.cite', citationId, claimId, source: { id: sourceId }, locator, quote };
  },
  'milestone.add': ({ milestoneId }) => ({ kind: 'milestone.remove', milestoneId }),
  'milestone.remove': ({ milestoneId }, { before }) => {
    const milestone = before.milestones.get(milestoneId);
    return milestone
      ? { kind: 'milestone.add', milestoneId, name: milestone.name, seq: milestone.seq }
      : null;
  },
};

/** The wording that a claim had before; what others changed in it since is merged, as in any edit. */
function wordingBack(claimId: string, before: DebateState, after: DebateState) {
  const text = before.claims.get(claimId)?.text ?? '';
  const base = after.claims.get(claimId)?.text ?? '';
  return text === base ? undefined : { base, text };
}

function standsOnlyAt(argumentId: string, claimId: string, now: DebateState): boolean {
  const [first, ...others] = argumentsFrom(now, claimId);
  return first?.id === argumentId && others.length === 0;
}

type Heading = 'question' | 'description';

/** What a heading should say again: what it says now, if it was not this that the edit changed. */
function headingBack(
  heading: Heading,
  before: Debate | null,
  after: Debate | null,
  now: Debate | null,
): string | null {
  if (!before || !after || !now) return null;
  if (before[heading] === after[heading]) return now[heading];
  return now[heading] === after[heading] ? before[heading] : null;
}

/**
 * On the same target and side, and still between the two that it was seen put between, if they are there. What
 * is removed may stand anywhere among the others.
 */
function standsWhereItWasPut(argumentId: string, after: DebateState, now: DebateState): boolean {
  const put = after.arguments.get(argumentId);
  const found = now.arguments.get(argumentId);
  if (!put || !found || put.target.id !== found.target.id || put.stance !== found.stance) return false;
  const ids = shownAround(now, found);
  const index = ids.indexOf(argumentId);
  const [previous, next] = neighbours(shownAround(after, put), argumentId);
  return (
    (previous === undefined || ids.indexOf(previous) < index) &&
    (next === undefined || !ids.includes(next) || ids.indexOf(next) > index)
  );
}

/** The nearest sibling before it that still stands there; null if it was the first. */
function placeBefore(was: Argument, before: DebateState, now: DebateState): string | null {
  const ids = siblingIds(before, was);
  const there = new Set(siblingIds(now, was));
  return ids.slice(0, ids.indexOf(was.id)).findLast((id) => there.has(id)) ?? null;
}

function siblingIds(state: DebateState, { target }: Argument): readonly string[] {
  return state.argumentIdsByTarget.get(target.id) ?? [];
}

/** Live siblings and itself, in order. */
function shownAround(state: DebateState, argument: Argument): readonly string[] {
  const live = new Set(argumentsOn(state, argument.target.id).map(({ id }) => id));
  return siblingIds(state, argument).filter((id) => id === argument.id || live.has(id));
}

function neighbours(ids: readonly string[], id: string): readonly [string | undefined, string | undefined] {
  const index = ids.indexOf(id);
  return [ids[index - 1], ids[index + 1]];
}
