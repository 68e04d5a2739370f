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
import { type Argument, byCodeUnits, type DebateState, type Merge, type Standing } from './model.ts';
import { PersistentMap } from './persistent-map.ts';

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
  const arguments_ = inIdOrder(snapshot.arguments);
  return {
    debate: snapshot.debate,
    nextNumber: snapshot.nextNumber,
    participants: PersistentMap.of(snapshot.participants.map((item) => [item.id, item])),
    theses: PersistentMap.of(snapshot.theses.map((item) => [item.claimId, item])),
    claims: PersistentMap.of(snapshot.claims.map((item) => [item.id, item])),
    claimIdByNumber: PersistentMap.of(snapshot.claims.map(({ number, id }) => [number, id])),
    arguments: PersistentMap.of(snapshot.arguments.map((item) => [item.id, item])),
    sources: PersistentMap.of(snapshot.sources.map((item) => [item.id, item])),
    citations: PersistentMap.of(snapshot.citations.map((item) => [item.id, item])),
    merges: PersistentMap.of((snapshot.merges ?? []).map((item) => [item.claimId, item])),
    milestones: PersistentMap.of((snapshot.milestones ?? []).map((item) => [item.id, item])),
    argumentIdsByTarget: index(arguments_, ({ target }) => [target.id], inSiblingOrder),
    argumentIdsByPremise: index(arguments_, ({ premises }) => premises),
    citationIdsByClaim: index(inIdOrder(snapshot.citations), ({ claimId }) => [claimId]),
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

function inSiblingOrder(a: Argument, b: Argument): number {
  return byCodeUnits(a.orderKey, b.orderKey);
}

/** Under each key the ids of its items, in the order of the items or in `order`. */
function index<Item extends { readonly id: string }>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly string[],
  order?: (a: Item, b: Item) => number,
) {
  const found = new Map<string, Item[]>();
  for (const item of items)
    for (const key of keysOf(item)) {
      const others = found.get(key);
      if (others) others.push(item);
      else found.set(key, [item]);
    }
  const ids = new Map<string, readonly string[]>();
  for (const [key, items] of found) {
    if (order && items.length > 1) items.sort(order);
    ids.set(
      key,
      items.map(({ id }) => id),
    );
  }
  return PersistentMap.of(ids);
}
