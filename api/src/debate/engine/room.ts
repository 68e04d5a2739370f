/**
 * Who is connected to one debate in this process, and how far each has been told. At most one frame per
 * connection and turn of the event loop, made from the log after its cursor and encoded once for all who
 * stand at the same place. A slow line is passed over, so that it costs no memory; when it has drained, one
 * frame brings all it missed.
 */
import type { ToldOperation } from '@entente/shared';
import { Logger } from '@nestjs/common';
import { failpoint } from '../../platform/failpoint.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { type Broadcast, type Connection, type Peer, unavailable } from './connection.ts';
import type { Scheduler } from './scheduler.ts';
import type { DebateTurns } from './turns.ts';

/** Messages that may wait on a line before it counts as slow. */
const tolerated = 8;
/** The hash of the state is sent this often, in operations, and when nothing has happened for a while. */
const hashEvery = 64;
const idleMilliseconds = 2_000;

/** The log as a room sees it. */
export interface Told {
  readonly debateId: string;
  readonly head: number;
  /** Operations after `seq` from memory; null if some are no longer there. */
  recent(seq: number): readonly ToldOperation[] | null;
  /** Operations after `seq` from the database: a page of them. */
  read(seq: number): Promise<readonly ToldOperation[]>;
  /** Of the state at head. */
  hash(): string;
}

export class Room {
  readonly connections = new Set<Connection>();
  private isFlushing = false;
  private hashedAt = 0;
  private forgetIdle: (() => void) | null = null;
  private readonly log = new Logger('Room');

  constructor(
    private readonly told: Told,
    private readonly broadcast: Broadcast,
    private readonly scheduler: Scheduler,
    private readonly metrics: Metrics,
    private readonly turns: Pick<DebateTurns, 'connectionsAtOnce'>,
  ) {}

  join(connection: Connection): void {
    this.connections.add(connection);
    connection.peer.onDrain(() => {
      if (connection.isSlow) this.flushSoon();
    });
    this.flushSoon();
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
  }

  has(clientId: string): boolean {
    for (const connection of this.connections) if (connection.clientId === clientId) return true;
    return false;
  }

  /** To every connection of one client: there may be an old one that has not noticed its end. */
  tell(clientId: string, say: (peer: Peer) => void): void {
    for (const connection of this.connections) if (connection.clientId === clientId) say(connection.peer);
  }

  /** At most once per turn of the event loop, however many commits it saw. */
  flushSoon(): void {
    if (this.isFlushing) return;
    this.isFlushing = true;
    const since = this.scheduler.now();
    this.scheduler.soon(() => {
      this.isFlushing = false;
      this.flush();
      this.metrics.frameLagSeconds.observe((this.scheduler.now() - since) / 1_000);
    });
  }

  flush(): void {
    const { head } = this.told;
    let left = this.turns.connectionsAtOnce();
    // Who is furthest behind comes first, or a lively debate would never get round to them.
    for (const [cursor, waiting] of [...this.waitingByCursor(head)].sort(([a], [b]) => a - b)) {
      const operations = this.told.recent(cursor);
      if (!operations) {
        for (const connection of waiting) void this.sendFromLog(connection);
        continue;
      }
      this.send(waiting.slice(0, left), operations);
      left -= waiting.length;
      if (left <= 0) {
        this.flushSoon();
        break;
      }
    }
    if (head > this.hashedAt) this.hashWhenIdle();
  }

  close(): void {
    this.forgetIdle?.();
  }

  private waitingByCursor(head: number): Map<number, Connection[]> {
    const waiting = new Map<number, Connection[]>();
    for (const connection of this.connections) {
      if (connection.cursor >= head || connection.isReadingLog) continue;
      if (connection.peer.backlog > tolerated) {
        if (!connection.isSlow) this.metrics.slowConsumersTotal.inc();
        connection.isSlow = true;
        continue;
      }
      connection.isSlow = false;
      const others = waiting.get(connection.cursor);
      if (others) others.push(connection);
      else waiting.set(connection.cursor, [connection]);
    }
    return waiting;
  }

  /** One frame for connections that stand at the same place; `operations` begin right there. */
  private send(connections: readonly Connection[], operations: readonly ToldOperation[]): void {
    const first = operations[0];
    const last = operations.at(-1);
    if (!first || !last) return;
    const from = first.seq - 1;
    const to = last.seq;
    const isHashed = to === this.told.head && Math.floor(from / hashEvery) < Math.floor(to / hashEvery);
    failpoint('before-frame');
    this.broadcast.frame(
      connections.map(({ peer }) => peer),
      { from, to, operations: [...operations], ...(isHashed ? { hash: this.told.hash() } : {}) },
    );
    failpoint('after-frame');
    for (const connection of connections) connection.cursor = to;
    this.metrics.framesTotal.inc(connections.length);
  }

  /** For a connection that stands before what is kept in memory. */
  private async sendFromLog(connection: Connection): Promise<void> {
    connection.isReadingLog = true;
    try {
      const operations = await this.told.read(connection.cursor);
      if (!this.connections.has(connection)) return;
      this.send([connection], operations);
    } catch (error) {
      this.log.warn('A connection could not be caught up', {
        debate: this.told.debateId,
        error: `${error}`,
      });
      connection.peer.end(unavailable);
    } finally {
      connection.isReadingLog = false;
      this.flushSoon();
    }
  }

  /** Once it is quiet, everybody who is up to date hears the hash: a replica that differs will notice. */
  private hashWhenIdle(): void {
    this.forgetIdle?.();
    this.forgetIdle = this.scheduler.later(idleMilliseconds, () => {
      this.forgetIdle = null;
      const { head } = this.told;
      const current = [...this.connections].filter(({ cursor }) => cursor === head);
      this.hashedAt = head;
      if (current.length === 0) return;
      this.broadcast.frame(
        current.map(({ peer }) => peer),
        { from: head, to: head, operations: [], hash: this.told.hash() },
      );
    });
  }
}
