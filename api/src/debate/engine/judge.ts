/**
 * Judges a batch of submissions against the state they meet, one after another, as pure computation: what
 * is to be appended, what each client is to be told, and the state afterwards.
 */
import {
  type Author,
  type DebateState,
  decide,
  type EditIntent,
  evolve,
  type LoggedEvent,
  limits,
  type Refusal,
} from '@entente/shared';
import type { Batch, NewOperation, RememberedRefusal, Watermark } from '../persistence/debate-store.ts';
import { projectionChanges } from '../persistence/projection.ts';

/** One numbered intent of one client, parsed; `invalid` when it did not fit the schema. */
export interface Submission {
  readonly clientId: string;
  readonly author: Author;
  readonly clientSeq: number;
  readonly ticket: string;
  readonly intent: EditIntent | { readonly invalid: Refusal };
  /** Its length as it came. */
  readonly bytes: number;
}

export type Watermarks = ReadonlyMap<string, Watermark>;

type Reply =
  | {
      readonly clientId: string;
      readonly kind: 'refused';
      readonly clientSeq: number;
      readonly refusal: Refusal;
    }
  /** A number before this one is missing: nothing was judged. */
  | { readonly clientId: string; readonly kind: 'resendFrom'; readonly clientSeq: number }
  /** The number stands for another intent: two clients use one id. */
  | { readonly clientId: string; readonly kind: 'reused' }
  /** The number was accepted before. If it was under another ticket, two clients use one id. */
  | {
      readonly clientId: string;
      readonly kind: 'accepted-before';
      readonly clientSeq: number;
      readonly ticket: string;
    };

export interface Judgement {
  /** What to append; null when nothing was judged. */
  readonly batch: Batch | null;
  readonly replies: readonly Reply[];
  readonly watermarks: Watermarks;
  /** The debate after all that was accepted, and what happened to it, if the batch's time stands. */
  readonly state: DebateState;
  readonly events: readonly LoggedEvent[];
}

/** A client has no more than this under way, so none that it may still ask about is forgotten. */
const rememberedRefusals = limits.pendingIntents;

/** `state` is the debate at `seq`; accepted submissions get the numbers after it, and the time `at`. */
export function judge(
  { state, seq, at }: { readonly state: DebateState; readonly seq: number; readonly at: number },
  submissions: readonly Submission[],
  known: Watermarks,
): Judgement {
  const watermarks = new Map<string, Watermark>();
  const replies: Reply[] = [];
  const operations: NewOperation[] = [];
  const happened: LoggedEvent[] = [];
  let current = state;

  for (const { clientId, author, clientSeq, ticket, intent } of submissions) {
    const { participantId } = author;
    const before = watermarks.get(clientId) ?? known.get(clientId);
    const last = before?.lastClientSeq ?? 0;
    if (clientSeq <= last) {
      // Judged before: if it was accepted, a frame tells so; if it was refused, say it again.
      const refused = before?.refusals[clientSeq];
      if (!refused) replies.push({ clientId, kind: 'accepted-before', clientSeq, ticket });
      else if (refused.ticket !== ticket) replies.push({ clientId, kind: 'reused' });
      else replies.push({ clientId, kind: 'refused', clientSeq, refusal: refused.refusal });
      continue;
    }
    if (clientSeq > last + 1) {
      replies.push({ clientId, kind: 'resendFrom', clientSeq: last + 1 });
      continue;
    }

    const decision =
      'invalid' in intent
        ? ({ ok: false, refusal: intent.invalid } as const)
        : decide(current, intent, author);
    if (decision.ok && !('invalid' in intent)) {
      const place = { seq: seq + operations.length + 1, at, by: participantId };
      const { events } = decision;
      operations.push({
        seq: place.seq,
        by: participantId,
        clientId,
        clientSeq,
        ticket,
        kind: intent.kind,
        intent,
        events,
      });
      for (const event of events) {
        const logged = { ...place, event };
        current = evolve(current, logged);
        happened.push(logged);
      }
    } else if (!decision.ok) {
      replies.push({ clientId, kind: 'refused', clientSeq, refusal: decision.refusal });
    }
    watermarks.set(clientId, {
      clientId,
      participantId,
      lastClientSeq: clientSeq,
      refusals: decision.ok
        ? (before?.refusals ?? {})
        : remember(before?.refusals, clientSeq, { ticket, refusal: decision.refusal }),
    });
  }

  if (watermarks.size === 0) return { batch: null, replies, watermarks, state, events: [] };
  const moved = [...watermarks.values()].map((watermark) => ({
    ...watermark,
    before: known.get(watermark.clientId)?.lastClientSeq ?? 0,
  }));
  const batch = { at, operations, changes: projectionChanges(current, happened), watermarks: moved };
  return { batch, replies, watermarks, state: current, events: happened };
}

function remember(
  refusals: Watermark['refusals'] | undefined,
  clientSeq: number,
  refused: RememberedRefusal,
): Watermark['refusals'] {
  // Integer keys of an object come in ascending order, so the oldest are dropped.
  const entries = Object.entries<RememberedRefusal>({ ...refusals, [clientSeq]: refused });
  return Object.fromEntries(entries.slice(-rememberedRefusals));
}
