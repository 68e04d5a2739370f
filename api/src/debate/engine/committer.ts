/**
 * Takes what clients push, judges it in batches and appends each with one database call: strictly one after
 * another, however often the log moves or the database fails meanwhile. While one is being appended, what
 * comes in is judged on top of it, so that the next can go at once; if the one fails, that judging is
 * forgotten. Nobody is told anything before it is committed.
 */
import type { ToldOperation } from '@entente/shared';
import { Logger } from '@nestjs/common';
import { failpoint } from '../../platform/failpoint.ts';
import type { Metrics } from '../../platform/metrics.ts';
import type { Transaction } from '../persistence/debate-store.ts';
import type { Watermark } from '../persistence/watermark.ts';
import { type Peer, unavailable } from './connection.ts';
import { IntentQueue } from './intent-queue.ts';
import { type JudgedFrom, type Judgement, Judging, judge, type Submission } from './judge.ts';
import type { DebateLog, LogHead } from './log-head.ts';
import { pause, type Scheduler } from './scheduler.ts';
import { isPassing } from './store-errors.ts';
import type { DebateTurns } from './turns.ts';

/** At least, where so much waits: half of it goes, so that one half is judged while the other is appended. */
const batchSize = 64;
const largestBatch = 256;
const batchBytes = 262_144;
/** Pauses before trying again while the database cannot be reached, in milliseconds. */
const pauses = [50, 200, 1_000, 2_000];

export interface CommitterParts {
  readonly head: LogHead;
  readonly log: DebateLog;
  readonly scheduler: Scheduler;
  readonly metrics: Metrics;
  readonly turns: DebateTurns;
  /** Says something to every connection of a client. */
  readonly tell: (clientId: string, say: (peer: Peer) => void) => void;
  /** Tells other processes how far the log goes. */
  readonly hint: (head: number) => void;
}

interface Done {
  readonly judgement: Judgement;
  readonly at: number;
}

export class Committer {
  private readonly queue = new IntentQueue();
  private readonly watermarks = new Map<string, Watermark>();
  /** What is judged already on top of the batch that is being appended. */
  private draft: Judging | null = null;
  private working: Promise<void> | null = null;
  private isStopping = false;
  private readonly logger: Logger;

  constructor(private readonly parts: CommitterParts) {
    this.logger = new Logger(`Committer ${parts.head.debateId}`);
  }

  get isIdle(): boolean {
    return this.working === null;
  }

  /** Takes intents in the order they came, at once: nothing may be awaited before this. */
  submit(submissions: readonly Submission[]): void {
    for (const submission of submissions) {
      const answer = this.isStopping ? 'full' : this.queue.add(submission);
      if (answer !== 'taken') {
        // Not judged, so its number is not used up: the client asks again when it says hello.
        const fatal = answer === 'full' ? unavailable : tooFast;
        this.parts.tell(submission.clientId, (peer) => peer.end(fatal));
        break;
      }
      this.parts.metrics.queueDepth.inc();
    }
    this.parts.turns.pushed();
    if (this.draft) this.fill(this.draft);
    this.working ??= this.work();
  }

  /** Keeps the latest that is known of a client. */
  learn(watermark: Watermark): void {
    const known = this.watermarks.get(watermark.clientId);
    if (!known || known.lastClientSeq < watermark.lastClientSeq)
      this.watermarks.set(watermark.clientId, watermark);
  }

  /** Of a client without a connection: whoever comes back is read anew from the database. */
  forget(clientId: string): void {
    if (this.isIdle) this.watermarks.delete(clientId);
  }

  /** Finishes what was taken, and takes no more. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.working;
  }

  private async work(): Promise<void> {
    const { scheduler, turns } = this.parts;
    // What else comes in this turn goes into the same batch.
    await new Promise<void>((resolve) => scheduler.soon(resolve));
    let done: Done | null = null;
    for (let next = this.begin(); next; ) {
      const began = scheduler.now();
      const judgement = next.judgement();
      const appending = this.append(judgement, next.from.seq);
      // The batch before this one is told of while this one is on its way.
      if (done) this.conclude(done);
      this.draft = this.onTopOf(judgement, next.from.at);
      this.fill(this.draft);
      done = await this.commit(next.submissions, appending);
      const isAsJudged = done !== null && (done.judgement.batch === null || done.at === next.from.at);
      const rest = turns.restAfter(judgement.batch?.operations.length ?? 0, scheduler.now() - began);
      if (rest > 0) {
        if (done) this.conclude(done);
        done = null;
        await pause(scheduler, rest);
      }
      const draft: Judging = this.draft;
      this.draft = null;
      if (isAsJudged && draft.submissions.length > 0) next = draft;
      else {
        if (done) this.conclude(done);
        done = null;
        next = this.begin(draft.submissions);
      }
    }
    this.working = null;
  }

  /** Judges what waits, after `first`, from the place that this process has reached; null if nothing waits. */
  private begin(first: readonly Submission[] = []): Judging | null {
    if (first.length === 0 && this.queue.size === 0) return null;
    const judging = new Judging(this.place(), (clientId) => this.watermarks.get(clientId));
    for (const submission of first) judging.add(submission);
    this.fill(judging);
    return judging;
  }

  private place(): JudgedFrom {
    const { head, scheduler } = this.parts;
    return { ...head.current, at: Math.max(head.lastAt, scheduler.wallClock()) };
  }

  private onTopOf({ state, seq, watermarks }: Judgement, at: number): Judging {
    return new Judging(
      { state, seq, at: Math.max(at, this.parts.scheduler.wallClock()) },
      (clientId) => watermarks.get(clientId) ?? this.watermarks.get(clientId),
    );
  }

  private fill(judging: Judging): void {
    const half = (judging.submissions.length + this.queue.size) >> 1;
    const most = this.parts.turns.mostAtOnce(Math.min(largestBatch, Math.max(batchSize, half)));
    const room = most - judging.submissions.length;
    if (room <= 0 || judging.bytes >= batchBytes) return;
    const taken = this.queue.take(room, batchBytes - judging.bytes);
    this.parts.metrics.queueDepth.dec(taken.length);
    for (const submission of taken) judging.add(submission);
  }

  /** Answers what the first try appended. null: it took more than that, and people are told already. */
  private async commit(
    submissions: readonly Submission[],
    first: Promise<Done | null> = this.judgeAndAppend(submissions),
  ): Promise<Done | null> {
    const { log, head, scheduler, metrics } = this.parts;
    for (let attempt = 0, failures = 0; ; attempt += 1) {
      try {
        if (attempt === 0) {
          const done = await first;
          if (done) return done;
        } else {
          // Rivals of this process win twice at most: the third try holds the row.
          const done =
            attempt % 3 < 2
              ? await this.judgeAndAppend(submissions)
              : await log.withRowLock(head.debateId, (manager) => this.judgeLocked(submissions, manager));
          if (done) {
            this.conclude(done);
            return null;
          }
        }
        metrics.movedTotal.inc();
        await this.catchUpWith(submissions);
      } catch (error) {
        metrics.appendFailuresTotal.inc();
        if (error instanceof AnotherLog) {
          this.partFrom(submissions);
          return null;
        }
        if (!isPassing(error)) {
          this.logger.error('A batch could not be stored', { size: submissions.length, error: `${error}` });
          await this.bisect(submissions);
          return null;
        }
        this.logger.warn('The database cannot be reached', { error: `${error}` });
        // Nothing was promised: clients send it again to whoever answers next.
        if (this.isStopping) return null;
        await pause(scheduler, pauses[Math.min(failures, pauses.length - 1)] ?? 0);
        // Whether the batch was written is unknown. If it was, the log has moved, and the next try finds out.
        failures += 1;
      }
    }
  }

  private judgeAndAppend(submissions: readonly Submission[], manager?: Transaction): Promise<Done | null> {
    const place = this.place();
    return this.append(judge(place, submissions, this.watermarks), place.seq, manager);
  }

  private async append(judgement: Judgement, seq: number, manager?: Transaction): Promise<Done | null> {
    const { head, log, scheduler, metrics } = this.parts;
    if (!judgement.batch) return { judgement, at: 0 };
    failpoint('before-append');
    const began = scheduler.now();
    const at = await log.append(head.debateId, seq, { ...judgement.batch, epoch: head.epoch }, manager);
    if (at === null) return null;
    failpoint('after-append');
    metrics.appendSeconds.observe((scheduler.now() - began) / 1_000);
    metrics.appendsTotal.inc();
    metrics.batchOperations.observe(judgement.batch.operations.length);
    metrics.operationsTotal.inc(judgement.batch.operations.length);
    return { judgement, at };
  }

  private async judgeLocked(submissions: readonly Submission[], manager: Transaction) {
    await this.catchUpWith(submissions, manager);
    return this.judgeAndAppend(submissions, manager);
  }

  /** After the commit: the state moves on and people are told. */
  private conclude({ judgement, at }: Done): void {
    const { head, metrics, tell, hint } = this.parts;
    for (const watermark of judgement.watermarks.values()) this.learn(watermark);
    for (const reply of judgement.replies) {
      if (reply.kind === 'accepted-before') {
        void this.checkTicket(reply.clientId, reply.clientSeq, reply.ticket);
        continue;
      }
      if (reply.kind === 'refused') metrics.refusalsTotal.inc({ code: reply.refusal.code });
      tell(reply.clientId, (peer) => {
        if (reply.kind === 'refused')
          peer.send('refused', { clientSeq: reply.clientSeq, refusal: reply.refusal });
        else if (reply.kind === 'resendFrom') peer.send('resendFrom', { clientSeq: reply.clientSeq });
        else peer.end(clientIdTaken);
      });
    }
    const { operations = [] } = judgement.batch ?? {};
    if (operations.length === 0) return;
    const told = operations.map(
      ({ seq, by, ticket, events }): ToldOperation => ({ seq, at, by, ticket, events: [...events] }),
    );
    // Judged for the time that stands, the state is known already.
    if (at === judgement.batch?.at) head.adopt(told, judgement.state, judgement.events);
    else head.advance(told);
    hint(head.head);
  }

  /** A copy of a page may have used the number for something else: it would wait for an answer for ever. */
  private async checkTicket(clientId: string, clientSeq: number, ticket: string): Promise<void> {
    const { head, log, tell } = this.parts;
    try {
      const { accepted } = await log.readClient(head.debateId, clientId, [clientSeq]);
      if (accepted.get(clientSeq)?.ticket !== ticket) tell(clientId, (peer) => peer.end(clientIdTaken));
    } catch {
      tell(clientId, (peer) => peer.end(unavailable));
    }
  }

  /** One bad intent must not take down those beside it: try each alone, and refuse the one that fails. */
  private async bisect(submissions: readonly Submission[]): Promise<void> {
    if (submissions.length > 1) {
      const middle = submissions.length >> 1;
      for (const half of [submissions.slice(0, middle), submissions.slice(middle)]) {
        const done = await this.commit(half);
        if (done) this.conclude(done);
      }
      return;
    }
    const refused = submissions.map((submission) => ({
      ...submission,
      intent: { invalid: { code: 'internal' } as const },
    }));
    const done = await this.judgeAndAppend(refused).catch(() => null);
    if (done) this.conclude(done);
    else this.partFrom(refused);
  }

  /** Nothing was promised: they come back with all of it. */
  private partFrom(submissions: readonly Submission[]): void {
    for (const { clientId } of submissions) this.parts.tell(clientId, (peer) => peer.end(unavailable));
  }

  private async catchUpWith(submissions: readonly Submission[], manager?: Transaction): Promise<void> {
    const { head, log } = this.parts;
    await head.catchUp(manager);
    for (const clientId of new Set(submissions.map((submission) => submission.clientId))) {
      const { watermark, epoch } = await log.readClient(head.debateId, clientId, [], manager);
      if (epoch !== head.epoch) throw new AnotherLog();
      if (watermark) this.learn(watermark);
    }
  }
}

/** The debate was restored from a backup: what this process knows is of a log that is no more. */
class AnotherLog extends Error {}

export const clientIdTaken = {
  code: 'client-id-taken',
  message: 'This tab was another person’s, or a copy of another. Reload the page.',
} as const;

const tooFast = {
  code: 'too-fast',
  message: 'More came from this page than can be taken at once. It goes on by itself in a moment.',
} as const;
