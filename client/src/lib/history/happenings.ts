/** One operation of a log in words: what it did, and to which claim. Who did it stands beside the words. */
import {
  type Argument,
  type DebateEvent,
  type DebateState,
  evolveBy,
  type PastOperation,
  type Target,
} from '@entente/shared';
import { m } from '../paraglide/messages.js';

export interface Happening {
  readonly seq: number;
  readonly at: number;
  readonly by: string | null;
  readonly words: string;
  /** The claim it is most of all about; null where it is about none. */
  readonly claimId: string | null;
  /** The claim's words before, where they were changed. */
  readonly wordsBefore: string | null;
}

type Said = Pick<Happening, 'words' | 'claimId'>;
type EventOf<Kind extends DebateEvent['kind']> = Extract<DebateEvent, { kind: Kind }>;

function happeningOf(before: DebateState, after: DebateState, operation: PastOperation): Happening {
  const { seq, at, by, events } = operation;
  const told = events.filter(isTold);
  // A claim and the argument it is written in are one thing to say: the argument says where.
  const main =
    told.find((event) => event.kind === 'argument.added' || event.kind === 'thesis.added') ??
    told.find((event) => event.kind !== 'claim.added') ??
    told[0] ??
    events[0];
  const isNew = events.some((event) => event.kind === 'claim.added');
  const said = main
    ? sayEvent(before, after, main, isNew)
    : { words: m.history_did_something(), claimId: null };
  const was = said.claimId === null ? undefined : before.claims.get(said.claimId);
  const is = said.claimId === null ? undefined : after.claims.get(said.claimId);
  const wordsBefore = was && is && was.text !== is.text ? was.text : null;
  return { seq, at, by, ...said, wordsBefore };
}

/** What only goes along with something else. */
function isTold({ kind }: DebateEvent): boolean {
  return kind !== 'participant.joined' && kind !== 'siblings.rekeyed' && kind !== 'source.added';
}

function sayEvent(before: DebateState, after: DebateState, event: DebateEvent, isNew: boolean): Said {
  const n = (claimId: string) => String(after.claims.get(claimId)?.number ?? '?');
  const about = (claimId: string, words: (of: { number: string }) => string): Said => ({
    words: words({ number: n(claimId) }),
    claimId,
  });
  const argument = (id: string) => after.arguments.get(id) ?? before.arguments.get(id);
  const premise = (id: string) => argument(id)?.premises[0] ?? '';
  switch (event.kind) {
    case 'debate.created':
      return { words: m.history_did_create(), claimId: null };
    case 'debate.edited':
      return { words: m.history_did_question(), claimId: null };
    case 'participant.joined':
      return { words: m.history_did_join(), claimId: null };
    case 'thesis.added':
      return about(event.claimId, m.history_did_thesis);
    case 'claim.added':
      return about(event.claimId, m.history_did_claim);
    case 'claim.edited':
      return about(event.claimId, event.merged ? m.history_did_merge_edits : m.history_did_edit);
    case 'claim.removed':
      return about(event.claimId, m.history_did_remove);
    case 'claim.restored':
      return about(event.claimId, m.history_did_restore);
    case 'argument.added':
      return saySpeaking(after, event, event.premises[0] ?? '', isNew ? 'new' : 'again');
    case 'argument.moved':
      return saySpeaking(after, event, premise(event.argumentId), 'moved');
    case 'premise.added':
      return {
        words: m.history_did_premise({ number: n(event.claimId), with: companionOf(after, event) }),
        claimId: event.claimId,
      };
    case 'premise.removed':
      return {
        words: m.history_did_unlink({ number: n(event.claimId), with: companionOf(after, event) }),
        claimId: event.claimId,
      };
    case 'argument.removed':
      return about(premise(event.argumentId), m.history_did_take_out);
    case 'argument.restored':
      return about(premise(event.argumentId), m.history_did_put_back);
    case 'source.added':
      return { words: m.history_did_source({ title: event.source.title }), claimId: null };
    case 'claim.cited':
      return about(event.claimId, m.history_did_cite);
    case 'claim.uncited':
      return about(before.citations.get(event.citationId)?.claimId ?? '', m.history_did_uncite);
    case 'claim.merged':
      return {
        words: m.history_did_merge({ number: n(event.claimId), into: n(event.into) }),
        claimId: event.into,
      };
    case 'claim.parted':
      return about(event.claimId, m.history_did_part);
    case 'claim.split':
      return {
        words: m.history_did_split({ number: n(event.claimId), other: n(event.newClaimId) }),
        claimId: event.claimId,
      };
    case 'milestone.added':
      return { words: m.history_did_milestone({ name: event.name }), claimId: null };
    case 'milestone.removed': {
      const name = before.milestones.get(event.milestoneId)?.name ?? '';
      return { words: m.history_did_unmilestone({ name }), claimId: null };
    }
    case 'siblings.rekeyed':
      return { words: m.history_did_something(), claimId: null };
    default:
      return event satisfies never;
  }
}

/** "Claim 12 for claim 3", "Claim 12 against the step from claim 5 to claim 3". */
function saySpeaking(
  state: DebateState,
  { stance, target }: Pick<EventOf<'argument.moved'>, 'stance' | 'target'>,
  claimId: string,
  how: 'new' | 'again' | 'moved',
): Said {
  const number = String(state.claims.get(claimId)?.number ?? '?');
  const { on, step } = spelled(state, target);
  const words = { new: m.history_did_speak, again: m.history_did_reuse, moved: m.history_did_move }[how];
  return { words: words({ number, stance, about: step ? 'step' : 'claim', on, from: step ?? '' }), claimId };
}

function spelled(state: DebateState, target: Target): { readonly on: string; readonly step: string | null } {
  const numberOf = (id: string | undefined) => String(state.claims.get(id ?? '')?.number ?? '?');
  if (target.kind === 'claim') return { on: numberOf(target.id), step: null };
  const step: Argument | undefined = state.arguments.get(target.id);
  const above = step && (step.target.kind === 'claim' ? step.target.id : firstPremise(state, step.target.id));
  return { on: numberOf(above), step: numberOf(step?.premises[0]) };
}

function firstPremise(state: DebateState, argumentId: string): string | undefined {
  return state.arguments.get(argumentId)?.premises[0];
}

/** The number of a claim that a premise stands beside. */
function companionOf(
  state: DebateState,
  { argumentId, claimId }: EventOf<'premise.added'> | EventOf<'premise.removed'>,
): string {
  const companion = state.arguments.get(argumentId)?.premises.find((id) => id !== claimId);
  return String(state.claims.get(companion ?? '')?.number ?? '?');
}

/** Each of some operations in a row in words. */
export function happeningsOf(
  before: DebateState,
  operations: readonly PastOperation[],
): readonly Happening[] {
  let state = before;
  return operations.map((operation) => {
    const was = state;
    state = evolveBy(state, operation);
    return happeningOf(was, state, operation);
  });
}
