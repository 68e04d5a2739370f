/**
 * The engine of one debate in this process. Four parts, each in its own file: the head of the log as far as
 * it was read (log-head), what judges and appends (committer), who is connected and how far each was told
 * (room), and who is where (presence). This one opens, joins and ends.
 */
import {
  type Author,
  type DebateState,
  type Hello,
  limits,
  protocolVersion,
  type Whereabouts,
} from '@entente/shared';
import type { Metrics } from '../../platform/metrics.ts';
import type { LoadedDebate } from '../persistence/read-state.ts';
import { Committer, clientIdTaken } from './committer.ts';
import { type Broadcast, Connection, type Peer, unavailable } from './connection.ts';
import { fatesOf } from './fates.ts';
import { History } from './history.ts';
import type { Submission } from './judge.ts';
import { type DebateLog, LogHead } from './log-head.ts';
import { RoomPresence } from './presence.ts';
import { Room } from './room.ts';
import type { Scheduler } from './scheduler.ts';
import { type SnapshotBytes, SnapshotCache } from './snapshot-cache.ts';
import type { Turns } from './turns.ts';

export interface EngineParts {
  readonly log: DebateLog;
  readonly broadcast: Broadcast;
  readonly scheduler: Scheduler;
  readonly metrics: Metrics;
  readonly turns: Turns;
  /** Tells other processes how far the log goes. */
  readonly hint: (head: number) => void;
  /** Tells other processes who is here. */
  readonly passOnPresence: (summary: string) => void;
}

export class DebateEngine {
  readonly epoch: string;
  private readonly head: LogHead;
  private readonly room: Room;
  private readonly committer: Committer;
  private readonly presence: RoomPresence;
  private readonly snapshots: SnapshotCache;
  private isClosed = false;
  private readonly history: History;

  constructor(
    readonly debateId: string,
    private readonly parts: EngineParts,
    loaded: LoadedDebate,
  ) {
    const { log, broadcast, scheduler, metrics, passOnPresence } = parts;
    const turns = parts.turns.of(debateId);
    this.epoch = loaded.epoch;
    this.head = new LogHead(debateId, log, loaded, () => this.room.flushSoon());
    this.room = new Room(this.head, broadcast, scheduler, metrics, turns);
    this.committer = new Committer({
      head: this.head,
      log,
      scheduler,
      metrics,
      turns,
      tell: (clientId, say) => this.room.tell(clientId, say),
      hint: parts.hint,
    });
    this.presence = new RoomPresence(this.room.connections, broadcast, passOnPresence, scheduler);
    this.snapshots = new SnapshotCache(this.epoch, () => this.head.current, scheduler, metrics);
    this.history = new History(debateId, log);
  }

  get isIdle(): boolean {
    return this.room.connections.size === 0 && this.committer.isIdle;
  }

  /** The debate at the place of the log that this process has reached. */
  get current() {
    return this.head.current;
  }

  /** What `GET …/snapshot` sends. */
  snapshot(): Promise<SnapshotBytes> {
    return this.snapshots.current();
  }

  /** The debate as it was at a place of its log that this process has reached. */
  stateAt(seq: number): Promise<DebateState> {
    return this.history.at(seq);
  }

  /** Answers a client's hello with welcome and the frames it lacks, or with why it cannot go on. */
  async join(peer: Peer, hello: Hello, author: Author | null): Promise<Connection | null> {
    if (hello.epoch !== this.epoch) return this.sendAway(peer, 'epoch');
    const { clientId, pending } = hello;
    const numbers = pending.map(([clientSeq]) => clientSeq);
    const client = await this.parts.log.readClient(this.debateId, clientId, numbers);
    if (client.head > this.head.head) await this.head.catchUp();
    if (this.isClosed || client.epoch !== this.epoch) {
      // Closed during the reads, or soon to be, as its log is no more: this connection would be told nothing,
      // or what is not in the log.
      peer.end(unavailable);
      return null;
    }
    if (hello.from > client.head) return this.sendAway(peer, 'ahead');
    if (client.head - hello.from > limits.operationsBehind) return this.sendAway(peer, 'behind');
    const fates = fatesOf(pending, client);
    const isOthers = client.watermark && author && client.watermark.participantId !== author.participantId;
    if (isOthers || fates === 'reused') {
      peer.end(clientIdTaken);
      return null;
    }
    if (fates === 'expired') {
      peer.end({
        code: 'client-expired',
        message: 'You were away for long. Look at your unsent changes before you send them again.',
      });
      return null;
    }
    if (client.watermark) this.committer.learn(client.watermark);
    peer.send('welcome', {
      p: protocolVersion,
      epoch: client.epoch,
      head: client.head,
      participantId: author?.participantId ?? null,
      lastClientSeq: client.watermark?.lastClientSeq ?? 0,
      results: [...fates],
      credit: limits.pendingIntents,
    });
    const connection = new Connection(peer, clientId, author, hello.from);
    this.room.join(connection);
    this.presence.greet();
    return connection;
  }

  leave(connection: Connection): void {
    this.room.leave(connection);
    if (!this.room.has(connection.clientId)) this.committer.forget(connection.clientId);
    this.presence.changed();
  }

  /** Takes intents in the order they came, at once: nothing may be awaited before this. */
  submit(submissions: readonly Submission[]): void {
    this.committer.submit(submissions);
  }

  moveTo(connection: Connection, whereabouts: Whereabouts): void {
    connection.whereabouts = { ...whereabouts, saidAt: this.parts.scheduler.now() };
    this.presence.changed();
  }

  /** The log goes at least this far, somebody says. */
  async hear(head: number): Promise<void> {
    if (head > this.head.head) await this.head.catchUp();
  }

  hearPresence(processId: string, summary: string): void {
    this.presence.heard(processId, summary);
  }

  /** Finishes what was taken, takes no more, and parts from everybody. */
  async stop(): Promise<void> {
    // First of all, since whoever pushes from now on is turned away.
    this.announceEnd();
    await this.committer.stop();
    this.room.flush();
    this.partFromAll();
  }

  /** Parts from everybody, who come back by themselves, spread over some time. */
  close(): void {
    this.announceEnd();
    this.partFromAll();
  }

  private announceEnd(): void {
    const { connections } = this.room;
    const retryAfterMs = Math.min(30_000, 500 + 10 * connections.size);
    for (const { peer } of connections) peer.send('draining', { retryAfterMs });
  }

  private partFromAll(): void {
    this.isClosed = true;
    this.presence.close();
    this.room.close();
    for (const { peer } of [...this.room.connections]) peer.end(unavailable);
  }

  private sendAway(peer: Peer, reason: 'epoch' | 'ahead' | 'behind'): null {
    this.parts.metrics.resyncsTotal.inc({ reason });
    peer.send('tooOld', { reason });
    return null;
  }
}
