/**
 * A debate's state as plain JSON, in one canonical order: equal states give equal snapshots, byte for byte.
 * It is what `GET /api/debates/:id/snapshot` sends, what exports keep and what the projection is read into.
 */
import { z } from 'zod';
import { merge } from './events.ts';
import {
  claimNumber,
  description,
  id,
  locator,
  milestoneName,
  orderKey,
  personName,
  question,
  quote,
  seq,
  slug,
  source,
  stance,
  storedClaimText,
  target,
} from './fields.ts';
import { limits } from './limits.ts';
import {
  type Argument,
  byCodeUnits,
  type Citation,
  type DebateState,
  emptyState,
  type Merge,
  type Standing,
} from './model.ts';

const authored = { by: id.nullable(), at: z.int().min(0) };

export const debateSnapshot = z
  .strictObject({
    debate: z.strictObject({ id, slug, question, description, at: z.int().min(0) }),
    nextNumber: claimNumber,
    participants: z.array(z.strictObject({ id, name: personName })),
    theses: z.array(z.strictObject({ claimId: id, orderKey })),
    claims: z.array(
      z.strictObject({
        id,
        number: claimNumber,
        text: storedClaimText,
        rev: z.int().min(1),
        removed: z.boolean(),
        ...authored,
      }),
    ),
    arguments: z.array(
      z.strictObject({
        id,
        target,
        stance,
        orderKey,
        premises: z.array(id).min(1).max(limits.premisesPerArgument),
        removed: z.boolean(),
        ...authored,
      }),
    ),
    sources: z.array(source),
    citations: z.array(
      z.strictObject({
        id,
        claimId: id,
        sourceId: id,
        locator: locator.optional(),
        quote: quote.optional(),
      }),
    ),
    /** Left out where there are none, as in debates from before there could be any; so are milestones. */
    merges: z.array(merge).optional(),
    milestones: z.array(z.strictObject({ id, name: milestoneName, seq })).optional(),
  })
  .meta({ id: 'DebateSnapshot' });
export type DebateSnapshot = z.infer<typeof debateSnapshot>;

/** @throws Error if the debate was not created yet: there is nothing to show of it. */
export function snapshotOf(state: DebateState): DebateSnapshot {
  if (!state.debate) throw new Error('A debate that was not created has no snapshot.');
  // Objects that came in with events are spelled out: a database may hand their keys back in another order.
  return {
    debate: state.debate,
    nextNumber: state.nextNumber,
    participants: inIdOrder(state.participants.values()),
    theses: [...state.theses.values()].sort((a, b) => byCodeUnits(a.claimId, b.claimId)),
    claims: [...state.claims.values()].sort((a, b) => a.number - b.number),
    arguments: inIdOrder(state.arguments.values()).map(({ target, premises, ...argument }) => ({
      ...argument,
      target: { kind: target.kind, id: target.id },
      premises: [...premises],
    })),
    sources: inIdOrder(state.sources.values()).map((source) => ({
      id: source.id,
      title: source.title,
      author: source.author,
      url: source.url,
      note: source.note,
    })),
    citations: inIdOrder(state.citations.values()).map((citation) => ({
      id: citation.id,
      claimId: citation.claimId,
      sourceId: citation.sourceId,
      locator: citation.locator,
      quote: citation.quote,
    })),
    ...(state.merges.size > 0 && { merges: mergesOf(state) }),
    ...(state.milestones.size > 0 && { milestones: inIdOrder(state.milestones.values()) }),
  };
}

/** The state that a snapshot tells of; the inverse of `snapshotOf`. Trusts its input: parse files first. */
export function stateFromSnapshot(snapshot: DebateSnapshot): DebateState {
  const inOrder = [...snapshot.arguments].sort((a, b) => byCodeUnits(a.orderKey, b.orderKey));
  return {
    debate: snapshot.debate,
    nextNumber: snapshot.nextNumber,
    participants: emptyState.participants.merge(snapshot.participants.map((item) => [item.id, item])),
    theses: emptyState.theses.merge(snapshot.theses.map((item) => [item.claimId, item])),
    claims: emptyState.claims.merge(snapshot.claims.map((item) => [item.id, item])),
    claimIdByNumber: emptyState.claimIdByNumber.merge(snapshot.claims.map(({ number, id }) => [number, id])),
    arguments: emptyState.arguments.merge(snapshot.arguments.map((item) => [item.id, item])),
    sources: emptyState.sources.merge(snapshot.sources.map((item) => [item.id, item])),
    citations: emptyState.citations.merge(snapshot.citations.map((item) => [item.id, item])),
    merges: emptyState.merges.merge((snapshot.merges ?? []).map((item) => [item.claimId, item])),
    milestones: emptyState.milestones.merge((snapshot.milestones ?? []).map((item) => [item.id, item])),
    argumentIdsByTarget: index(inOrder, (argument: Argument) => [argument.target.id]),
    argumentIdsByPremise: index(inIdOrder(snapshot.arguments), (argument: Argument) => argument.premises),
    citationIdsByClaim: index(inIdOrder(snapshot.citations), (citation: Citation) => [citation.claimId]),
  };
}

function mergesOf({ merges }: DebateState) {
  return [...merges.values()].sort((a, b) => byCodeUnits(a.claimId, b.claimId)).map(spelledOut);
}

function spelledOut({ claimId, into, moved, premises, doubled, citations, thesis, wording }: Merge) {
  const standing = ({ target, orderKey }: Standing) => ({
    target: { kind: target.kind, id: target.id },
    orderKey,
  });
  return {
    claimId,
    into,
    moved: moved.map(({ argumentId, from, to }) => ({ argumentId, from: standing(from), to: standing(to) })),
    premises: premises.map(({ argumentId, from, to }) => ({ argumentId, from: [...from], to: [...to] })),
    doubled: [...doubled],
    citations: [...citations],
    thesis,
    wording: wording && { from: wording.from, to: wording.to },
  };
}

function inIdOrder<T extends { readonly id: string }>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => byCodeUnits(a.id, b.id));
}

function index<T extends { readonly id: string }>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
) {
  const ids = new Map<string, string[]>();
  for (const item of items)
    for (const key of keysOf(item)) {
      const found = ids.get(key);
      if (found) found.push(item.id);
      else ids.set(key, [item.id]);
    }
  return emptyState.citationIdsByClaim.merge(ids);
}
