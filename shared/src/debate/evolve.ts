/**
 * evolve(state, event) → state: how one event changes a debate. Total and pure: it accepts any event the
 * log may hold, never refuses, never throws, and knows no clock. Every replica that folds the same log
 * holds the same state. (The Decider pattern: https://thinkbeforecoding.com/post/2021/12/17/functional-event-sourcing-decider.)
 */
import type { DebateEvent, EventOf, EventPlace, LoggedEvent } from './events.ts';
import { type Argument, byCodeUnits, type Claim, type DebateState } from './model.ts';

export function evolve(state: DebateState, { event, ...place }: LoggedEvent): DebateState {
  const change = changes[event.kind] as Change<DebateEvent>;
  return change(state, event, place);
}

type Change<Event extends DebateEvent> = (state: DebateState, event: Event, place: EventPlace) => DebateState;

const changes: { [Kind in DebateEvent['kind']]: Change<EventOf<Kind>> } = {
  'debate.created': (state, { debateId, slug, question, description }, { at }) =>
    state.debate ? state : { ...state, debate: { id: debateId, slug, question, description, at } },

  'debate.edited': (state, { question, description }) =>
    state.debate ? { ...state, debate: { ...state.debate, question, description } } : state,

  'participant.joined': (state, { participantId, name }) => ({
    ...state,
    participants: state.participants.set(participantId, { id: participantId, name }),
  }),

  'claim.added': (state, { claimId, number, text }, { by, at }) =>
    state.claims.has(claimId)
      ? state
      : {
          ...state,
          nextNumber: Math.max(state.nextNumber, number + 1),
          claims: state.claims.set(claimId, { id: claimId, number, text, rev: 1, removed: false, by, at }),
          claimIdByNumber: state.claimIdByNumber.set(number, claimId),
        },

  'thesis.added': (state, { claimId, orderKey }) => ({
    ...state,
    theses: state.theses.set(claimId, { claimId, orderKey }),
  }),

  'argument.added': (state, { argumentId, target, stance, orderKey, premises }, { by, at }) =>
    state.arguments.has(argumentId)
      ? state
      : withArgument(state, {
          id: argumentId,
          target,
          stance,
          orderKey,
          premises: [...new Set(premises)],
          removed: false,
          by,
          at,
        }),

  'claim.edited': (state, { claimId, text, rev }) => changeClaim(state, claimId, { text, rev }),
  'claim.merged': (state, event) => merged(state, event),
  'claim.parted': (state, event) => parted(state, event),
  'claim.split': (state, event, place) => split(state, event, place),
  'claim.removed': (state, { claimId }) => changeClaim(state, claimId, { removed: true }),
  'claim.restored': (state, { claimId }) => changeClaim(state, claimId, { removed: false }),

  'premise.added': (state, { argumentId, claimId }) => {
    const argument = state.arguments.get(argumentId);
    if (!argument || argument.premises.includes(claimId)) return state;
    return withArgument(state, { ...argument, premises: [...argument.premises, claimId] });
  },

  'premise.removed': (state, { argumentId, claimId }) => {
    const argument = state.arguments.get(argumentId);
    if (!argument?.premises.includes(claimId)) return state;
    return withArgument(state, { ...argument, premises: argument.premises.filter((id) => id !== claimId) });
  },

  'argument.moved': (state, { argumentId, target, stance, orderKey }) =>
    changeArgument(state, argumentId, { target, stance, orderKey }),
  'argument.removed': (state, { argumentId }) => changeArgument(state, argumentId, { removed: true }),
  'argument.restored': (state, { argumentId }) => changeArgument(state, argumentId, { removed: false }),

  'siblings.rekeyed': (state, { keys }) => keys.reduce(withOrderKey, state),

  'source.added': (state, { source }) =>
    state.sources.has(source.id) ? state : { ...state, sources: state.sources.set(source.id, source) },

  'claim.cited': (state, { citationId, claimId, sourceId, locator, quote }) => {
    if (state.citations.has(citationId)) return state;
    const citation = { id: citationId, claimId, sourceId, locator, quote };
    return {
      ...state,
      citations: state.citations.set(citationId, citation),
      citationIdsByClaim: withId(state.citationIdsByClaim, claimId, citationId),
    };
  },

  'claim.uncited': (state, { citationId }) => {
    const citation = state.citations.get(citationId);
    if (!citation) return state;
    return {
      ...state,
      citations: state.citations.delete(citationId),
      citationIdsByClaim: withoutId(state.citationIdsByClaim, citation.claimId, citationId),
    };
  },

  'milestone.added': (state, { milestoneId, name, seq }, place) => ({
    ...state,
    milestones: state.milestones.set(milestoneId, {
      id: milestoneId,
      name,
      // Nobody can name what lies ahead: what an intent says is not known to be there when it is judged.
      seq: Math.min(seq ?? place.seq, place.seq),
    }),
  }),
  'milestone.removed': (state, { milestoneId }) => ({
    ...state,
    milestones: state.milestones.delete(milestoneId),
  }),
};

function merged(state: DebateState, { kind: _, v: __, ...merge }: EventOf<'claim.merged'>): DebateState {
  const { claimId, into, moved, premises, doubled, citations, thesis, wording } = merge;
  let next = changeClaim(state, claimId, { removed: true });
  for (const { argumentId, to } of moved) next = changeArgument(next, argumentId, to);
  for (const { argumentId, to } of premises) next = changeArgument(next, argumentId, { premises: to });
  for (const argumentId of doubled) next = changeArgument(next, argumentId, { removed: true });
  for (const citationId of citations) next = withCitationOf(next, citationId, into);
  if (thesis !== null) next = { ...next, theses: next.theses.set(into, { claimId: into, orderKey: thesis }) };
  if (wording) next = withWording(next, into, wording.to);
  return { ...next, merges: next.merges.set(claimId, merge) };
}

function parted(state: DebateState, event: EventOf<'claim.parted'>): DebateState {
  const { claimId, moved, premises, restored, citations, theses, wording } = event;
  let next = changeClaim(state, claimId, { removed: false });
  for (const { argumentId, target, orderKey } of moved)
    next = changeArgument(next, argumentId, { target, orderKey });
  for (const { argumentId, premises: to } of premises)
    next = changeArgument(next, argumentId, { premises: to });
  for (const argumentId of restored) next = changeArgument(next, argumentId, { removed: false });
  for (const citationId of citations) next = withCitationOf(next, citationId, claimId);
  if (wording) next = withWording(next, wording.claimId, wording.text);
  const left = theses.reduce((all, thesis) => all.delete(thesis), next.theses);
  return { ...next, theses: left, merges: next.merges.delete(claimId) };
}

function split(state: DebateState, event: EventOf<'claim.split'>, place: EventPlace): DebateState {
  const { claimId, text, newClaimId, number, newText, moved, premises, citations, thesis } = event;
  const added = { kind: 'claim.added', v: 1, claimId: newClaimId, number, text: newText } as const;
  let next = evolve(withWording(state, claimId, text), { ...place, event: added });
  for (const argumentId of moved)
    next = changeArgument(next, argumentId, { target: { kind: 'claim', id: newClaimId } });
  for (const argumentId of premises) next = withPremiseAfter(next, argumentId, claimId, newClaimId);
  for (const citationId of citations) next = withCitationOf(next, citationId, newClaimId);
  if (thesis === null) return next;
  return { ...next, theses: next.theses.set(newClaimId, { claimId: newClaimId, orderKey: thesis }) };
}

function withWording(state: DebateState, claimId: string, text: string): DebateState {
  const claim = state.claims.get(claimId);
  return !claim || claim.text === text ? state : changeClaim(state, claimId, { text, rev: claim.rev + 1 });
}

function withPremiseAfter(
  state: DebateState,
  argumentId: string,
  claimId: string,
  newId: string,
): DebateState {
  const argument = state.arguments.get(argumentId);
  if (!argument || argument.premises.includes(newId)) return state;
  const premises = argument.premises.toSpliced(argument.premises.indexOf(claimId) + 1, 0, newId);
  return withArgument(state, { ...argument, premises });
}

function withCitationOf(state: DebateState, citationId: string, claimId: string): DebateState {
  const citation = state.citations.get(citationId);
  if (!citation) return state;
  const left = withoutId(state.citationIdsByClaim, citation.claimId, citationId);
  return {
    ...state,
    citations: state.citations.set(citationId, { ...citation, claimId }),
    citationIdsByClaim: withId(left, claimId, citationId),
  };
}

function changeClaim(state: DebateState, claimId: string, change: Partial<Claim>): DebateState {
  const claim = state.claims.get(claimId);
  return claim ? { ...state, claims: state.claims.set(claimId, { ...claim, ...change }) } : state;
}

/** Total, as `evolve` is: what is not there stays so. */
export function changeArgument(
  state: DebateState,
  argumentId: string,
  change: Partial<Argument>,
): DebateState {
  const argument = state.arguments.get(argumentId);
  return argument ? withArgument(state, { ...argument, ...change }) : state;
}

function withOrderKey(
  state: DebateState,
  { id, orderKey }: { readonly id: string; readonly orderKey: string },
): DebateState {
  const thesis = state.theses.get(id);
  if (thesis) return { ...state, theses: state.theses.set(id, { ...thesis, orderKey }) };
  return changeArgument(state, id, { orderKey });
}

/** Puts an argument into the state, in place of its former self, and into the indexes. */
function withArgument(before: DebateState, argument: Argument): DebateState {
  const former = before.arguments.get(argument.id);
  const arguments_ = before.arguments.set(argument.id, argument);
  let { argumentIdsByTarget, argumentIdsByPremise } = before;
  if (former?.target.id !== argument.target.id || former.orderKey !== argument.orderKey) {
    if (former) argumentIdsByTarget = withoutId(argumentIdsByTarget, former.target.id, former.id);
    const key = (id: string) => arguments_.get(id)?.orderKey ?? '';
    const ids = argumentIdsByTarget.get(argument.target.id) ?? [];
    const index = ids.findLastIndex((id) => byCodeUnits(key(id), argument.orderKey) <= 0);
    argumentIdsByTarget = argumentIdsByTarget.set(
      argument.target.id,
      ids.toSpliced(index + 1, 0, argument.id),
    );
  }
  if (former?.premises !== argument.premises) {
    for (const claimId of former?.premises ?? [])
      if (!argument.premises.includes(claimId))
        argumentIdsByPremise = withoutId(argumentIdsByPremise, claimId, argument.id);
    for (const claimId of argument.premises)
      if (!former?.premises.includes(claimId))
        argumentIdsByPremise = withId(argumentIdsByPremise, claimId, argument.id);
  }
  return { ...before, arguments: arguments_, argumentIdsByTarget, argumentIdsByPremise };
}

type IdsOf = DebateState['citationIdsByClaim'];

/** Kept in id order, so that a state read from a snapshot lists them as one folded from the log does. */
function withId(index: IdsOf, of: string, id: string): IdsOf {
  return index.set(of, [...(index.get(of) ?? []), id].sort(byCodeUnits));
}

function withoutId(index: IdsOf, of: string, id: string): IdsOf {
  const ids = (index.get(of) ?? []).filter((other) => other !== id);
  return ids.length > 0 ? index.set(of, ids) : index.delete(of);
}
