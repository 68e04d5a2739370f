/**
 * A client's copy of one debate: confirmed state built from the server's events only, and its own intents
 * that are still pending. What people see is the view: pending intents decided anew on top of confirmed
 * state, after each change of it. Pure; the shell around it (client/src/lib/net) brings the socket.
 */
import { type Author, decide } from '../debate/decide.ts';
import { evolve } from '../debate/evolve.ts';
import type { EditIntent } from '../debate/intents.ts';
import type { DebateState } from '../debate/model.ts';
import type { Refusal } from '../debate/refusals.ts';
import { stateFromSnapshot } from '../debate/snapshot.ts';
import type { SnapshotMessage } from './http.ts';
import { eventsOf, type Frame, type Welcome } from './messages.ts';

export interface PendingIntent {
  readonly clientSeq: number;
  /** The label by which frames tell that this intent took effect. */
  readonly ticket: string;
  readonly intent: EditIntent;
  readonly author: Author;
  /** When its author made it, by the author's clock: shown until the server's time is known. */
  readonly madeAt: number;
  /** Known to be in the log there; still pending until confirmed state has reached it. */
  readonly acceptedAt?: number;
}

export interface Replica {
  readonly epoch: string;
  /** Confirmed state is the log folded up to here. */
  readonly seq: number;
  readonly confirmed: DebateState;
  readonly pending: readonly PendingIntent[];
  readonly nextClientSeq: number;
  /** Confirmed state with the pending intents on top. */
  readonly view: DebateState;
}

export interface RefusedIntent {
  readonly intent: EditIntent;
  readonly refusal: Refusal;
}

/** A replica that begins at a snapshot, or goes on from one with what was pending before. */
export function openReplica(
  { epoch, seq, state }: SnapshotMessage,
  before?: Pick<Replica, 'pending' | 'nextClientSeq'>,
): Replica {
  const confirmed = stateFromSnapshot(state);
  const pending = (before?.pending ?? []).filter(
    ({ acceptedAt }) => acceptedAt === undefined || acceptedAt > seq,
  );
  return withView({ epoch, seq, confirmed, pending, nextClientSeq: before?.nextClientSeq ?? 1 });
}

export type Proposal =
  | { readonly ok: true; readonly replica: Replica; readonly clientSeq: number }
  | { readonly ok: false; readonly refusal: Refusal };

/** Adds an own intent. What cannot hold even on the author's own view is refused at once and not sent. */
export function propose(
  replica: Replica,
  intent: EditIntent,
  author: Author,
  { ticket, madeAt }: Pick<PendingIntent, 'ticket' | 'madeAt'>,
): Proposal {
  const decision = decide(replica.view, intent, author);
  if (!decision.ok) return decision;
  const clientSeq = replica.nextClientSeq;
  const pending = [...replica.pending, { clientSeq, ticket, intent, author, madeAt }];
  return { ok: true, clientSeq, replica: withView({ ...replica, pending, nextClientSeq: clientSeq + 1 }) };
}

/**
 * Applies a frame. `null`: the frame begins after what the replica has, so something was missed and the
 * client must say hello again. Events that the replica has already are skipped.
 */
export function receiveFrame(replica: Replica, frame: Frame): Replica | null {
  if (frame.from > replica.seq) return null;
  const news = frame.operations.filter(({ seq }) => seq > replica.seq);
  const confirmed = eventsOf(news).reduce(evolve, replica.confirmed);
  const seq = Math.max(replica.seq, frame.to);
  const places = new Map(news.map(({ ticket, seq }) => [ticket, seq]));
  const pending = settle(replica.pending, ({ ticket }) => places.get(ticket), seq);
  return withView({ ...replica, seq, confirmed, pending });
}

/** Takes in what `welcome` says of pending intents. Answers those that were refused, oldest first. */
export function receiveWelcome(
  replica: Replica,
  welcome: Welcome,
): { readonly replica: Replica; readonly refused: readonly RefusedIntent[] } {
  const accepted = new Map<number, number>();
  const refusals = new Map<number, Refusal>();
  for (const result of welcome.results)
    if (result.status === 'accepted') accepted.set(result.clientSeq, result.seq);
    else refusals.set(result.clientSeq, result.refusal);
  const refused = replica.pending.flatMap(({ clientSeq, intent }) => {
    const refusal = refusals.get(clientSeq);
    return refusal ? [{ intent, refusal }] : [];
  });
  const left = replica.pending.filter(({ clientSeq }) => !refusals.has(clientSeq));
  const pending = settle(left, ({ clientSeq }) => accepted.get(clientSeq), replica.seq);
  return { replica: withView({ ...replica, pending }), refused };
}

/** Drops a refused intent. Answers it, or undefined if it was dropped before. */
export function receiveRefused(
  replica: Replica,
  clientSeq: number,
): { readonly replica: Replica; readonly intent: EditIntent | undefined } {
  const intent = replica.pending.find((pending) => pending.clientSeq === clientSeq)?.intent;
  const pending = replica.pending.filter((other) => other.clientSeq !== clientSeq);
  return { replica: withView({ ...replica, pending }), intent };
}

/** The same confirmed state under another queue: one that was kept on the device, or set in order. */
export function withQueue(
  replica: Replica,
  { pending, nextClientSeq }: Pick<Replica, 'pending' | 'nextClientSeq'>,
): Replica {
  return withView({ ...replica, pending, nextClientSeq });
}

/** Numbers the pending intents anew, from 1: for a client that starts over under a fresh client id. */
export function renumber(replica: Replica): Replica {
  const pending = replica.pending.map((intent, i) => ({ ...intent, clientSeq: i + 1 }));
  return { ...replica, pending, nextClientSeq: pending.length + 1 };
}

/** An intent leaves only once confirmed state has reached its place: its effect must never blink. */
function settle(
  pending: readonly PendingIntent[],
  placeOf: (intent: PendingIntent) => number | undefined,
  seq: number,
): readonly PendingIntent[] {
  return pending.flatMap((intent) => {
    const acceptedAt = placeOf(intent) ?? intent.acceptedAt;
    if (acceptedAt === undefined) return [intent];
    return acceptedAt <= seq ? [] : [{ ...intent, acceptedAt }];
  });
}

/** A pending intent that `decide` refuses now is not shown; the server has the last word on it. */
function withView(replica: Omit<Replica, 'view'>): Replica {
  const view = replica.pending.reduce((state, { intent, author, madeAt }) => {
    const decision = decide(state, intent, author);
    if (!decision.ok) return state;
    const place = { seq: replica.seq + 1, at: madeAt, by: author.participantId };
    return decision.events.reduce((so, event) => evolve(so, { ...place, event }), state);
  }, replica.confirmed);
  return { ...replica, view };
}
