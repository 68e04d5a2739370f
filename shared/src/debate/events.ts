/**
 * What happened: the log of a debate. Events carry resolved values (numbers, order keys, final texts), so
 * that every replica, on whatever version, folds the same log into the same state. Each kind has a version
 * `v`; kinds are never removed and their meaning never changes.
 */
import { z } from 'zod';
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

const v = z.literal(1);
const rev = z.int().min(1);
const premises = z.array(id).min(1).max(limits.premisesPerArgument);
const standing = z.strictObject({ target, orderKey });

/** `Merge` of the model. */
export const merge = z.strictObject({
  claimId: id,
  into: id,
  moved: z.array(z.strictObject({ argumentId: id, from: standing, to: standing })),
  premises: z.array(z.strictObject({ argumentId: id, from: premises, to: premises })),
  doubled: z.array(id),
  citations: z.array(id),
  thesis: orderKey.nullable(),
  wording: z.strictObject({ from: storedClaimText, to: storedClaimText }).nullable(),
});

export const debateEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('debate.created'), v, debateId: id, slug, question, description }),
  z.strictObject({ kind: z.literal('debate.edited'), v, question, description }),
  /** A person's first contribution makes them a participant. */
  z.strictObject({ kind: z.literal('participant.joined'), v, participantId: id, name: personName }),
  z.strictObject({
    kind: z.literal('claim.added'),
    v,
    claimId: id,
    number: claimNumber,
    text: storedClaimText,
  }),
  z.strictObject({ kind: z.literal('thesis.added'), v, claimId: id, orderKey }),
  z.strictObject({
    kind: z.literal('argument.added'),
    v,
    argumentId: id,
    target,
    stance,
    orderKey,
    premises,
  }),
  z.strictObject({
    kind: z.literal('claim.edited'),
    v: z.literal(2),
    claimId: id,
    text: storedClaimText,
    rev,
    /** Its author's change was put together with one made meanwhile: the text is nobody's alone. */
    merged: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('claim.merged'), v, ...merge.shape }),
  /** A merge was taken back, as far as what it put somewhere stands there still. */
  z.strictObject({
    kind: z.literal('claim.parted'),
    v,
    claimId: id,
    moved: z.array(z.strictObject({ argumentId: id, ...standing.shape })),
    premises: z.array(z.strictObject({ argumentId: id, premises })),
    restored: z.array(id),
    citations: z.array(id),
    /** Claims that are no theses any more. */
    theses: z.array(id),
    wording: z.strictObject({ claimId: id, text: storedClaimText }).nullable(),
  }),
  /** `text`: of the claim that was there. */
  z.strictObject({
    kind: z.literal('claim.split'),
    v,
    claimId: id,
    text: storedClaimText,
    newClaimId: id,
    number: claimNumber,
    newText: storedClaimText,
    /** Arguments that speak about the new claim now. */
    moved: z.array(id),
    /** Arguments that have the new claim as a premise right after the other. */
    premises: z.array(id),
    citations: z.array(id),
    thesis: orderKey.nullable(),
  }),
  z.strictObject({ kind: z.literal('claim.removed'), v, claimId: id }),
  z.strictObject({ kind: z.literal('claim.restored'), v, claimId: id }),
  z.strictObject({ kind: z.literal('premise.added'), v, argumentId: id, claimId: id }),
  z.strictObject({ kind: z.literal('premise.removed'), v, argumentId: id, claimId: id }),
  z.strictObject({ kind: z.literal('argument.moved'), v, argumentId: id, target, stance, orderKey }),
  z.strictObject({ kind: z.literal('argument.removed'), v, argumentId: id }),
  z.strictObject({ kind: z.literal('argument.restored'), v, argumentId: id }),
  /** New order keys for siblings whose keys had grown too long; their order stays as it was. */
  z.strictObject({
    kind: z.literal('siblings.rekeyed'),
    v,
    keys: z.array(z.strictObject({ id, orderKey })),
  }),
  z.strictObject({ kind: z.literal('source.added'), v, source }),
  z.strictObject({
    kind: z.literal('claim.cited'),
    v,
    citationId: id,
    claimId: id,
    sourceId: id,
    locator: locator.optional(),
    quote: quote.optional(),
  }),
  z.strictObject({ kind: z.literal('claim.uncited'), v, citationId: id }),
  /** `seq`: null for the place of this event itself. */
  z.strictObject({
    kind: z.literal('milestone.added'),
    v,
    milestoneId: id,
    name: milestoneName,
    seq: seq.nullable(),
  }),
  z.strictObject({ kind: z.literal('milestone.removed'), v, milestoneId: id }),
]);

export type DebateEvent = z.infer<typeof debateEvent>;
export type EventOf<Kind extends DebateEvent['kind']> = Extract<DebateEvent, { kind: Kind }>;

/** Where an event stands in the log. Events of one operation share all three. */
export const eventPlace = z.strictObject({
  /** Sequence number of its operation in the debate's log, from 1 without gaps. */
  seq,
  /** Milliseconds since 1970 by the database's clock; never decreases along the log. */
  at: z.int().min(0),
  /** Participant who acted; null for the system. */
  by: id.nullable(),
});
export type EventPlace = z.infer<typeof eventPlace>;

/** An event at its place in the log: what frames carry, exports keep and `evolve` takes. */
export const loggedEvent = z.strictObject({ ...eventPlace.shape, event: debateEvent });
export type LoggedEvent = z.infer<typeof loggedEvent>;
