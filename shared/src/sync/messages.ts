/**
 * The protocol between a client and the server: one schema per message. A client says `hello` for one
 * debate, is answered `welcome` (or `tooOld`: fetch the snapshot again), then pushes intents and receives
 * frames. Acknowledgements travel inside the frame that brings their effect. SPEC.md, section Sync.
 */
import { z } from 'zod';
import type { LoggedEvent } from '../debate/events.ts';
import { id } from '../debate/fields.ts';
import { limits } from '../debate/limits.ts';
import type { Refusal } from '../debate/refusals.ts';

/** Raised when a message changes its meaning; the server refuses other versions with `fatal: upgrade`. */
export const protocolVersion = 1;

/** Numbers a client's intents, from 1 without gaps. */
export const clientSeq = z.int().min(1);

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

/** What became of an intent that the client asked about in `hello`. */
export type PendingResult =
  | { readonly clientSeq: number; readonly status: 'accepted'; readonly seq: number }
  | { readonly clientSeq: number; readonly status: 'refused'; readonly refusal: Refusal };

export interface Welcome {
  readonly p: number;
  readonly epoch: string;
  /** Head of the log when the results were read. */
  readonly head: number;
  /** The person's id in this debate; null for readers without a name. */
  readonly participantId: string | null;
  /** The highest number of this client that was judged. */
  readonly lastClientSeq: number;
  readonly results: readonly PendingResult[];
}

/** Everything visible in (from, to], and which of the receiver's own intents took effect there. */
export interface Frame {
  readonly from: number;
  readonly to: number;
  readonly events: readonly LoggedEvent[];
  /** [clientSeq, seq] */
  readonly acks: readonly (readonly [number, number])[];
}

export interface Refused {
  readonly clientSeq: number;
  readonly refusal: Refusal;
}

/** An intent was missing before those that were pushed: send again from this one. */
export interface ResendFrom {
  readonly clientSeq: number;
}

/** The log does not continue from where the client stands: fetch the snapshot, then say hello again. */
export interface TooOld {
  readonly reason: 'epoch' | 'ahead';
}

/** This connection ends; `message` says why, in words for people. After `unavailable`, connect again. */
export interface Fatal {
  readonly code: 'malformed' | 'upgrade' | 'no-debate' | 'client-id-taken' | 'unavailable';
  readonly message: string;
}

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
