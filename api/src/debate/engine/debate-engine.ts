/**
 * The engine of one debate in this process. It judges what clients push, strictly one batch after another,
 * appends each batch with one database call, and only then lets anybody know: every connection is sent what
 * lies after its own cursor. What another process appended is met as a moved log: catch up, judge again.
 */
import { type DebateState, evolve, type Hello, limits, protocolVersion, snapshotOf } from '@entente/shared';
import { Logger } from '@nestjs/common';
import type {
  DebateStore,
  LoadedDebate,
  Operation,
  Transaction,
  Watermark,
} from '../persistence/debate-store.ts';
import { Connection, type Peer, unavailable } from './connection.ts';
import { type Judgement, judge, type Submission } from './judge.ts';
import { RecentOperations } from './recent-operations.ts';
import { isPassing } from './store-errors.ts';

const batchSize = 128;
const logPage = 500;
const recentOperations = 2_000;
/** Pauses before trying again while the database cannot be reached, in milliseconds. */
const pauses = [50, 200, 1_000, 2_000];

export class DebateEngine {
  readonly epoch: string;
  private state: DebateState;
  private seq: number;
  private readonly watermarks = new Map<string, Watermark>();
  private readonly connections = new Set<Connection>();
  private readonly recent = new RecentOperations(recentOperations);
  private readonly queue: Submission[] = [];
  private snapshot: { readonly seq: number; readonly etag: string; readonly body: string } | null = null;
  private working: Promise<void> | null = null;
  private flushing = false;
  private stopping = false;
  private readonly log: Logger;

  constructor(
    readonly debateId: string,
    private readonly store: DebateStore,
    loaded: LoadedDebate,
  ) {
    this.epoch = loaded.epoch;
    this.state = loaded.state;
    this.seq = loaded.seq;
    this.log = new Logger(`DebateEngine ${debateId}`);
  }

  get isIdle(): boolean {
    return this.connections.size === 0 && this.queue.length === 0 && this.working === null;
  }

  /** The debate at the place of the log that this process has reached. */
  get current(): { readonly state: DebateState; readonly seq: number } {
    return { state: this.state, seq: this.seq };
  }

  /** What `GET …/snapshot` sends; made once per sequence number. */
  snapshotBody(): { readonly etag: string; readonly body: string } {
    if (this.snapshot?.seq !== this.seq) {
      const { epoch, seq } = this;
      const body = JSON.stringify({ epoch, seq, state: snapshotOf(this.state) });
      this.snapshot = { seq, etag: `"${epoch}-${seq}"`, body };
    }
    return this.snapshot;
  }

  /** Answers a client's hello with welcome and the frames it lacks, or with why it cannot go on. */
  async join(peer: Peer, hello: Hello, author: Connection['author']): Promise<Connection | null> {
    if (hello.epoch !== this.epoch) {
      peer.send('tooOld', { reason: 'epoch' });
      return null;
    }
    const { clientId, pending } = hello;
    const client = await this.store.readClient(this.debateId, clientId, pending);
    if (client.head > this.seq) await this.catchUp();
    if (hello.from > client.head) {
      peer.send('tooOld', { reason: 'ahead' });
      return null;
    }
    if (client.watermark && author && client.watermark.participantId !== author.participantId) {
      peer.end({ code: 'client-id-taken', message: 'This tab was another person’s. Reload the page.' });
      return null;
    }
    if (client.watermark) this.raiseWatermark(client.watermark);
    const { lastClientSeq = 0, refusals = {} } = client.watermark ?? {};
    peer.send('welcome', {
      p: protocolVersion,
      epoch: client.epoch,
      head: client.head,
      participantId: author?.participantId ?? null,
      lastClientSeq,
      results: pending
        .filter((clientSeq) => clientSeq <= lastClientSeq)
        .map((clientSeq) => {
          const seq = client.accepted.get(clientSeq);
          return seq === undefined
            ? { clientSeq, status: 'refused', refusal: refusals[clientSeq] ?? { code: 'internal' } }
            : { clientSeq, status: 'accepted', seq };
        }),
    });
    const connection = new Connection(peer, clientId, author, hello.from);
    this.connections.add(connection);
    this.flushSoon();
    return connection;
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
  }

  /** Takes intents in the order they came, at once: nothing may be awaited before this. */
  submit(submissions: readonly Submission[]): void {
    for (const submission of submissions) {
      if (this.stopping || this.queue.length >= limits.queuedIntents) {
        // Not judged, so its number is not used up: the client asks again when it says hello.
        this.tell(submission.clientId, (peer) => peer.end(unavailable));
        return;
      }
      this.queue.push(submission);
    }
    this.working ??= this.work().finally(() => {
      this.working = null;
    });
  }

  /** Finishes what was taken, takes no more, and parts from everybody. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.working;
    this.flush();
    for (const { peer } of this.connections) peer.end(unavailable);
  }

  private async work(): Promise<void> {
    while (this.queue.length > 0) await this.commit(this.queue.splice(0, batchSize));
  }

  /** Judges a batch and appends it, however often the log moves or the database fails meanwhile. */
  private async commit(submissions: readonly Submission[]): Promise<void> {
    for (let attempt = 0, failures = 0; ; attempt += 1) {
      try {
        // Rivals of this process win twice at most: the third try holds the row.
        const done =
          attempt % 3 < 2
            ? await this.judgeAndAppend(submissions)
            : await this.store.withRowLock(this.debateId, (manager) =>
                this.judgeLocked(submissions, manager),
              );
        if (done) {
          this.conclude(done);
          return;
        }
        await this.catchUpWith(submissions);
      } catch (error) {
        if (!isPassing(error)) {
          this.log.error('A batch could not be stored', { size: submissions.length, error: `${error}` });
          await this.bisect(submissions);
          return;
        }
        this.log.warn('The database cannot be reached', { error: `${error}` });
        // Nothing was promised: clients send it again to whoever answers next.
        if (this.stopping) return;
        await pause(pauses[Math.min(failures, pauses.length - 1)] ?? 0);
        // Whether the batch was written is unknown. If it was, the log has moved, and the next try finds out.
        failures += 1;
      }
    }
  }

  private async judgeAndAppend(
    submissions: readonly Submission[],
    manager?: Transaction,
  ): Promise<{ judgement: Judgement; at: number } | null> {
    const judgement = judge(this.state, this.seq, submissions, this.watermarks);
    if (!judgement.batch) return { judgement, at: 0 };
    const at = await this.store.append(this.debateId, this.seq, judgement.batch, manager);
    return at === null ? null : { judgement, at };
  }

  private async judgeLocked(submissions: readonly Submission[], manager: Transaction) {
    await this.catchUpWith(submissions, manager);
    return this.judgeAndAppend(submissions, manager);
  }

  /** After the commit: the state moves on and people are told. */
  private conclude({ judgement, at }: { judgement: Judgement; at: number }): void {
    for (const { events, ...operation } of judgement.batch?.operations ?? []) {
      const place = { seq: operation.seq, at, by: operation.participantId };
      this.advance({ ...operation, at, events: events.map((event) => ({ ...place, event })) });
    }
    for (const watermark of judgement.watermarks.values()) this.raiseWatermark(watermark);
    for (const reply of judgement.replies)
      this.tell(reply.clientId, (peer) => {
        if (reply.kind === 'refused')
          peer.send('refused', { clientSeq: reply.clientSeq, refusal: reply.refusal });
        else peer.send('resendFrom', { clientSeq: reply.clientSeq });
      });
    this.flushSoon();
  }

  /** One bad intent must not take down those beside it: try each alone, and refuse the one that fails. */
  private async bisect(submissions: readonly Submission[]): Promise<void> {
    if (submissions.length > 1) {
      const middle = submissions.length >> 1;
      await this.commit(submissions.slice(0, middle));
      await this.commit(submissions.slice(middle));
      return;
    }
    const refused = submissions.map((submission) => ({
      ...submission,
      intent: { invalid: { code: 'internal' } as const },
    }));
    const done = await this.judgeAndAppend(refused).catch(() => null);
    if (done) this.conclude(done);
    else for (const { clientId } of refused) this.tell(clientId, (peer) => peer.end(unavailable));
  }

  private async catchUpWith(submissions: readonly Submission[], manager?: Transaction): Promise<void> {
    await this.catchUp(manager);
    for (const clientId of new Set(submissions.map((submission) => submission.clientId))) {
      const { watermark } = await this.store.readClient(this.debateId, clientId, [], manager);
      if (watermark) this.raiseWatermark(watermark);
    }
  }

  /** Reads what lies in the log after this engine's state, whoever wrote it. */
  private async catchUp(manager?: Transaction): Promise<void> {
    for (;;) {
      const operations = await this.store.readLog(this.debateId, this.seq, logPage, manager);
      for (const operation of operations) this.advance(operation);
      if (operations.length < logPage) break;
    }
    this.flushSoon();
  }

  /** Whoever reads an operation first moves the state on; the same one met again changes nothing. */
  private advance(operation: Operation): void {
    if (operation.seq <= this.seq) return;
    this.recent.push(operation);
    this.state = operation.events.reduce(evolve, this.state);
    this.seq = operation.seq;
  }

  private raiseWatermark(watermark: Watermark): void {
    const known = this.watermarks.get(watermark.clientId);
    if (!known || known.lastClientSeq < watermark.lastClientSeq)
      this.watermarks.set(watermark.clientId, watermark);
  }

  private tell(clientId: string, say: (peer: Peer) => void): void {
    for (const connection of this.connections) if (connection.clientId === clientId) say(connection.peer);
  }

  /** At most one frame per connection and turn of the event loop, however many commits it saw. */
  private flushSoon(): void {
    if (this.flushing) return;
    this.flushing = true;
    setImmediate(() => {
      this.flushing = false;
      this.flush();
    });
  }

  private flush(): void {
    for (const connection of this.connections) {
      if (connection.cursor >= this.seq) continue;
      const operations = this.recent.after(connection.cursor);
      if (operations) connection.sendFrame(operations);
      else void this.sendFromLog(connection);
    }
  }

  /** For a connection that stands before what is kept in memory. */
  private async sendFromLog(connection: Connection): Promise<void> {
    const from = connection.cursor;
    try {
      const operations = await this.store.readLog(this.debateId, from, logPage);
      if (connection.cursor !== from || !this.connections.has(connection)) return;
      connection.sendFrame(operations);
      this.flushSoon();
    } catch (error) {
      this.log.warn('A connection could not be caught up', { error: `${error}` });
      connection.peer.end(unavailable);
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
