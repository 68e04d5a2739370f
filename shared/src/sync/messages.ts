/**
 * The protocol between a client and the server: one schema per message. A client says `hello` for one
 * debate, is answered `welcome` (or `tooOld`: fetch the snapshot again), then pushes intents and receives
 * frames. Acknowledgements travel inside the frame that brings their effect. SPEC.md, section Sync.
 */
import { z } from 'zod';
import { loggedEvent } from '../debate/events.ts';
import { id } from '../debate/fields.ts';
import { limits } from '../debate/limits.ts';
import { type Refusal, refusalCodes } from '../debate/refusals.ts';

/** Raised when a message changes its meaning; the server refuses other versions with `fatal: upgrade`. */
export const protocolVersion = 1;

/** Numbers a client's intents, from 1 without gaps. */
const clientSeq = z.int().min(1);

export const hello = z.strictObject({
  p: z.int(),
  debateId: id,
  /** One per tab, made by the client. */
  clientId: id,
  /** Of the snapshot the client holds. */
  epoch: id,
  /** Sequence number up to which the client has confirmed state. */
  from: z.int().min(0),
  /** Its intents whose fate it does not know. */
  pending: z.array(clientSeq).max(limits.queuedIntents),
});
export type Hello = z.infer<typeof hello>;

/** `intent` is judged one by one: a malformed one is refused, and those beside it go on. */
export const push = z.strictObject({
  clientId: id,
  intents: z
    .array(z.strictObject({ clientSeq, intent: z.unknown().optional() }))
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
});
export type Welcome = z.infer<typeof welcome>;

/** Everything visible in (from, to], and which of the receiver's own intents took effect there. */
export const frame = z.strictObject({
  from: z.int(),
  to: z.int(),
  events: z.array(loggedEvent),
  /** [clientSeq, seq] */
  acks: z.array(z.tuple([clientSeq, z.int()])),
});
export type Frame = z.infer<typeof frame>;

export const refused = z.strictObject({ clientSeq, refusal });
export type Refused = z.infer<typeof refused>;

/** An intent was missing before those that were pushed: send again from this one. */
export const resendFrom = z.strictObject({ clientSeq });
export type ResendFrom = z.infer<typeof resendFrom>;

/** The log does not continue from where the client stands: fetch the snapshot, then say hello again. */
export const tooOld = z.strictObject({ reason: z.enum(['epoch', 'ahead']) });
export type TooOld = z.infer<typeof tooOld>;

/** This connection ends; `message` says why, in words for people. After `unavailable`, connect again. */
export const fatal = z.strictObject({
  code: z.enum(['malformed', 'upgrade', 'no-debate', 'client-id-taken', 'unavailable']),
  message: z.string(),
});
export type Fatal = z.infer<typeof fatal>;

export interface ServerMessages {
  welcome: (message: Welcome) => void;
  tooOld: (message: TooOld) => void;
  frame: (message: Frame) => void;
  refused: (message: Refused) => void;
  resendFrom: (message: ResendFrom) => void;
  fatal: (message: Fatal) => void;
}

export interface ClientMessages {
  hello: (message: Hello) => void;
  push: (message: Push) => void;
}
