/**
 * The protocol between a client and the server: one schema per message. A client says `hello` for one
 * debate, is answered `welcome` (or `tooOld`: fetch the snapshot again), then pushes intents and receives
 * frames. Acknowledgements travel inside the frame that brings their effect. SPEC.md, section Sync.
 */
import { z } from 'zod';
import { debateEvent, eventPlace, type LoggedEvent } from '../debate/events.ts';
import { id, personName } from '../debate/fields.ts';
import { limits } from '../debate/limits.ts';
import { type Refusal, refusalCodes } from '../debate/refusals.ts';

/** Raised when a message changes its meaning; the server refuses other versions with `fatal: upgrade`. */
export const protocolVersion = 3;

/** Numbers a client's intents, from 1 without gaps. */
const clientSeq = z.int().min(1);

/**
 * A random label that a client gives each of its intents. It comes back beside the intent's effect in the
 * frame that everybody gets, where only its maker knows it: so one frame serves all, and nothing in it
 * links two intents of one person. Also tells a repeated number with other content from a repeated intent.
 */
const ticket = z.string().regex(/^[\w-]{8,16}$/, 'A ticket is 8 to 16 letters, digits, - or _.');

export const hello = z.strictObject({
  p: z.int(),
  debateId: id,
  /** One per tab, made by the client. */
  clientId: id,
  /** Of the snapshot the client holds. */
  epoch: id,
  /** Sequence number up to which the client has confirmed state. */
  from: z.int().min(0),
  /** Its intents whose fate it does not know: [clientSeq, ticket], in order. */
  pending: z.array(z.tuple([clientSeq, ticket])).max(limits.pendingIntents),
  /** Its state had another hash than a frame told: it has thrown it away and begins from the snapshot. */
  diverged: z.boolean().optional(),
});
export type Hello = z.infer<typeof hello>;

/** `intent` is judged one by one: a malformed one is refused, and those beside it go on. */
export const push = z.strictObject({
  clientId: id,
  intents: z
    .array(z.strictObject({ clientSeq, ticket, intent: z.unknown().optional() }))
    .min(1)
    .max(limits.intentsPerPush),
});
export type Push = z.infer<typeof push>;

const refusal = z.strictObject({
  code: z.enum(refusalCodes),
  detail: z.string().optional(),
  current: z.string().optional(),
}) satisfies z.ZodType<Refusal>;

/** What became of an intent that the client asked about in `hello`. */
const pendingResult = z.discriminatedUnion('status', [
  z.strictObject({ clientSeq, status: z.literal('accepted'), seq: z.int() }),
  z.strictObject({ clientSeq, status: z.literal('refused'), refusal }),
]);
export type PendingResult = z.infer<typeof pendingResult>;

export const welcome = z.strictObject({
  p: z.int(),
  epoch: id,
  /** Head of the log when the results were read. */
  head: z.int(),
  /** The person's id in this debate; null for readers without a name. */
  participantId: id.nullable(),
  /** The highest number of this client that was judged. */
  lastClientSeq: z.int().min(0),
  results: z.array(pendingResult),
  /** How many intents the client may have sent without having heard of their fate. */
  credit: z.int().min(1),
});
export type Welcome = z.infer<typeof welcome>;

/** One operation of the log as everybody is told it. `ticket`: of the intent, null for the system's own. */
const toldOperation = z.strictObject({
  ...eventPlace.shape,
  ticket: ticket.nullable(),
  events: z.array(debateEvent),
});
export type ToldOperation = z.infer<typeof toldOperation>;

/** Everything visible in (from, to], the same for all of an audience. */
export const frame = z.strictObject({
  from: z.int(),
  to: z.int(),
  operations: z.array(toldOperation),
  /** The state's hash at `to` (state-hash.ts), now and then: a replica that differs has diverged. */
  hash: z.string().optional(),
});
export type Frame = z.infer<typeof frame>;

/** The events of operations, each with its place: what `evolve` takes. */
export function eventsOf(operations: Iterable<ToldOperation>): LoggedEvent[] {
  return [...operations].flatMap(({ seq, at, by, events }) =>
    events.map((event) => ({ seq, at, by, event })),
  );
}

export const refused = z.strictObject({ clientSeq, refusal });
export type Refused = z.infer<typeof refused>;

/** An intent was missing before those that were pushed: send again from this one. */
export const resendFrom = z.strictObject({ clientSeq });
export type ResendFrom = z.infer<typeof resendFrom>;

/** The log does not continue from where the client stands: fetch the snapshot, then say hello again. */
export const tooOld = z.strictObject({ reason: z.enum(['epoch', 'ahead', 'behind']) });
export type TooOld = z.infer<typeof tooOld>;

/**
 * This connection ends; `message` says why, in words for people. After `unavailable`, connect again. After
 * `client-id-taken` (somebody else's, or used for other intents) take a fresh client id and say all again.
 * After `client-expired` the queue is too old to be replayed unseen: its author looks at it first.
 */
export const fatal = z.strictObject({
  code: z.enum([
    'malformed',
    'upgrade',
    'no-debate',
    'client-id-taken',
    'client-expired',
    'too-fast',
    'unavailable',
  ]),
  message: z.string(),
});
export type Fatal = z.infer<typeof fatal>;

/** This process is about to stop: connect again, to another, after a random part of this time. */
export const draining = z.strictObject({ retryAfterMs: z.int().min(0) });
export type Draining = z.infer<typeof draining>;

/**
 * Where somebody is. Volatile: never stored, never in the log; the latest counts. Words that are not posted
 * never leave the device.
 */
export const whereabouts = z.strictObject({
  /** The claim that is read; null: the whole debate. */
  focus: id.nullable(),
  /** Whether something is being written about it just now. */
  writing: z.boolean(),
});
export type Whereabouts = z.infer<typeof whereabouts>;

/** Who is here, as a whole, at most a few times a second; people beyond `limits.facesShown` only as numbers. */
export const presence = z.strictObject({
  /** People here, each once, readers without a name included. */
  here: z.int().min(0),
  people: z.array(z.strictObject({ participantId: id, name: personName, ...whereabouts.shape })),
  /** [claimId, how many are at it], most first. */
  heat: z.array(z.tuple([id, z.int().min(1)])),
});
export type Presence = z.infer<typeof presence>;

export interface ServerMessages {
  welcome: (message: Welcome) => void;
  tooOld: (message: TooOld) => void;
  frame: (message: Frame) => void;
  refused: (message: Refused) => void;
  resendFrom: (message: ResendFrom) => void;
  fatal: (message: Fatal) => void;
  draining: (message: Draining) => void;
  presence: (message: Presence) => void;
}

export interface ClientMessages {
  hello: (message: Hello) => void;
  push: (message: Push) => void;
  presence: (message: Whereabouts) => void;
}
