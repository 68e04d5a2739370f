/**
 * Judges a batch of submissions against the state they meet, one after another, as pure computation: what
 * is to be appended, what each client is to be told, and the state afterwards.
 */
import {
  type Author,
  type DebateEvent,
  type DebateState,
  decide,
  type EditIntent,
  evolve,
  type LoggedEvent,
  limits,
  type Refusal,
} from '@entente/shared';
import type { Batch, NewOperation } from '../persistence/debate-store.ts';
import { projectionChanges } from '../persistence/projection.ts';
import type { RememberedRefusal, Watermark } from '../persistence/watermark.ts';

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
  readonly seq: number;
  readonly events: readonly LoggedEvent[];
}

/** A client has no more than this under way, so none that it may still ask about is forgotten. */
const rememberedRefusals = limits.pendingIntents;

/** Where judging begins: the debate at a place of its log, and the time that is judged for. */
export interface JudgedFrom {
  readonly state: DebateState;
  readonly seq: number;
  readonly at: number;
}

/** A batch that grows: each submission is judged on top of those before it. Accepted ones get the next numbers. */
export class Judging {
  readonly submissions: Submission[] = [];
  bytes = 0;
  private state: DebateState;
  private readonly watermarks = new Map<string, Watermark>();
  private readonly replies: Reply[] = [];
  private readonly operations: NewOperation[] = [];
  private readonly events: LoggedEvent[] = [];

  /** `known`: what was judged of a client before. */
  constructor(
    readonly from: JudgedFrom,
    private readonly known: (clientId: string) => Watermark | undefined,
  ) {
    this.state = from.state;
  }

  add(submission: Submission): void {
    this.submissions.push(submission);
    this.bytes += submission.bytes;
    const { clientId, author, clientSeq, ticket, intent } = submission;
    const before = this.watermarks.get(clientId) ?? this.known(clientId);
    const last = before?.lastClientSeq ?? 0;
    if (clientSeq <= last) {
      // Judged before: if it was accepted, a frame tells so; if it was refused, say it again.
      const refused = before?.refusals[clientSeq];
      if (!refused) this.replies.push({ clientId, kind: 'accepted-before', clientSeq, ticket });
      else if (refused.ticket !== ticket) this.replies.push({ clientId, kind: 'reused' });
      else this.replies.push({ clientId, kind: 'refused', clientSeq, refusal: refused.refusal });
      return;
    }
    if (clientSeq > last + 1) {
      this.replies.push({ clientId, kind: 'resendFrom', clientSeq: last + 1 });
      return;
    }
    const decision =
      'invalid' in intent
        ? ({ ok: false, refusal: intent.invalid } as const)
        : decide(this.state, intent, author);
    if (decision.ok && !('invalid' in intent)) this.accept(submission, intent, decision.events);
    else if (!decision.ok)
      this.replies.push({ clientId, kind: 'refused', clientSeq, refusal: decision.refusal });
    this.watermarks.set(clientId, {
      clientId,
      participantId: author.participantId,
      lastClientSeq: clientSeq,
      refusals: decision.ok
        ? (before?.refusals ?? {})
        : remember(before?.refusals, clientSeq, { ticket, refusal: decision.refusal }),
    });
  }

  /** What has come of it so far. */
  judgement(): Judgement {
    const { from, state, watermarks, replies, operations, events } = this;
    const seq = from.seq + operations.length;
    if (watermarks.size === 0) return { batch: null, replies, watermarks, state, seq, events };
    const moved = [...watermarks.values()].map((watermark) => ({
      ...watermark,
      before: this.known(watermark.clientId)?.lastClientSeq ?? 0,
    }));
    const changes = projectionChanges(state, events);
    return {
      batch: { at: from.at, operations, changes, watermarks: moved },
      replies,
      watermarks,
      state,
      seq,
      events,
    };
  }

  private accept(
    { clientId, clientSeq, ticket, author }: Submission,
    intent: EditIntent,
    events: readonly DebateEvent[],
  ): void {
    const seq = this.from.seq + this.operations.length + 1;
    const by = author.participantId;
    this.operations.push({ seq, by, clientId, clientSeq, ticket, kind: intent.kind, intent, events });
    for (const event of events) {
      const logged = { seq, at: this.from.at, by, event };
      this.state = evolve(this.state, logged);
      this.events.push(logged);
    }
  }
}

export function judge(from: JudgedFrom, submissions: readonly Submission[], known: Watermarks): Judgement {
  const judging = new Judging(from, (clientId) => known.get(clientId));
  for (const submission of submissions) judging.add(submission);
  return judging.judgement();
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
