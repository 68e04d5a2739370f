/**
 * One debate's log and projection in Postgres. The log is the truth; it is only ever appended to, and only
 * by `append`, which compares the expected head first. Reads that must agree with each other (state and
 * sequence number; head and results) come from one statement or one snapshot of the database.
 */
import {
  type DebateEvent,
  type EditIntent,
  type StoredEvent,
  type ToldOperation,
  upcastEvent,
} from '@entente/shared';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { DebateRow } from './entities.ts';
import type { ProjectionChanges } from './projection.ts';
import { type LoadedDebate, readState } from './read-state.ts';
import type { MovedWatermark, RememberedRefusal, Watermark } from './watermark.ts';

/** A transaction that a caller holds open. */
export type Transaction = EntityManager;

/** One operation on its way into the log. */
export interface NewOperation {
  readonly seq: number;
  readonly by: string | null;
  readonly clientId: string | null;
  readonly clientSeq: number | null;
  readonly ticket: string | null;
  readonly kind: string;
  readonly intent: EditIntent | null;
  readonly events: readonly DebateEvent[];
}

/** What one append writes. `changes` is the projection after all of `operations`. */
export interface Batch {
  /** Milliseconds since 1970 for which it was judged. The database has the last word on the time. */
  readonly at: number;
  /** Of the log that it was judged on: nothing is written to one of another epoch. */
  readonly epoch?: string;
  readonly operations: readonly NewOperation[];
  readonly changes: ProjectionChanges;
  readonly watermarks: readonly MovedWatermark[];
}

/** Named, so that each connection parses and plans it once: that is a third of what a lone writer waits for. */
const appendStatement = { name: 'append-operations', text: 'SELECT append_operations($1, $2, $3) AS at' };

type Queryable = Pick<pg.Pool, 'query'>;

export type NewDebate = Pick<DebateRow, 'id' | 'slug' | 'question' | 'description' | 'epoch'>;

/** What the log knows of one client, and where the log ends: one read, so that they agree. */
export interface ClientRecord {
  readonly epoch: string;
  readonly head: number;
  readonly watermark: Watermark | null;
  /** clientSeq → where it is in the log and under which ticket, of those asked for that are there. */
  readonly accepted: ReadonlyMap<number, { readonly seq: number; readonly ticket: string | null }>;
}

@Injectable()
export class DebateStore {
  constructor(private readonly database: DataSource) {}

  private get pool(): Queryable {
    return (this.database.driver as PostgresDriver).master;
  }

  /** Writes a new debate and the first operations of its log; false, and nothing is written, if the slug is taken. */
  async create(debate: NewDebate, batch: Batch): Promise<boolean> {
    try {
      await this.database.transaction(async (manager) => {
        await manager.insert(DebateRow, { ...debate, seq: 0, nextNumber: 1, createdAt: 0, changedAt: 0 });
        const at = await this.append(debate.id, 0, batch, manager);
        await manager.update(DebateRow, { id: debate.id }, { createdAt: at ?? 0 });
      });
      return true;
    } catch (error) {
      if (error instanceof QueryFailedError && error.message.includes('debate_slug_unique')) return false;
      throw error;
    }
  }

  /**
   * The batch's time in milliseconds. null, and nothing is written, if the log no longer ends at `expected`,
   * or if another process has judged more of one of the clients meanwhile.
   */
  async append(
    debateId: string,
    expected: number,
    { at, epoch, operations, changes, watermarks }: Batch,
    manager: Transaction = this.database.manager,
  ): Promise<number | null> {
    const batch = {
      ...filled(changes),
      at,
      epoch,
      watermarks,
      operations: operations.map(({ events: _, by, ...operation }) => ({ ...operation, participantId: by })),
      events: operations.flatMap(({ seq, events }) =>
        events.map((body, n) => ({ seq, n, kind: body.kind, v: body.v, body })),
      ),
    };
    // Past TypeORM, which cannot name a statement.
    const connection: Queryable = (await manager.queryRunner?.connect()) ?? this.pool;
    const values = [debateId, expected, JSON.stringify(batch)];
    const { rows } = await connection.query<{ at: number | null }>({ ...appendStatement, values });
    return rows[0]?.at ?? null;
  }

  /**
   * Runs `work` while this debate's row is locked, so that nothing else can be appended to it. The lock is
   * given up if this process falls silent for two seconds.
   */
  async withRowLock<T>(debateId: string, work: (manager: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(async (manager) => {
      await manager.query("SET LOCAL idle_in_transaction_session_timeout = '2s'");
      await manager.query('SELECT 1 FROM debate WHERE id = $1 FOR NO KEY UPDATE', [debateId]);
      return work(manager);
    });
  }

  /** Operations after `after`, in order; at most `limit`. */
  async readLog(
    debateId: string,
    after: number,
    limit: number,
    manager: Transaction = this.database.manager,
  ): Promise<ToldOperation[]> {
    const rows: (Omit<ToldOperation, 'events'> & { readonly events: StoredEvent[] })[] = await manager.query(
      `SELECT o.seq, o.at_ms AS at, o.participant_id AS by, o.ticket,
         (SELECT coalesce(jsonb_agg(e.body ORDER BY e.n), '[]') FROM event e
          WHERE e.debate_id = o.debate_id AND e.seq = o.seq) AS events
       FROM operation o WHERE o.debate_id = $1 AND o.seq > $2 ORDER BY o.seq LIMIT $3`,
      [debateId, after, limit],
    );
    return rows.map((row) => ({ ...row, events: row.events.map(upcastEvent) }));
  }

  /** The debate as its projection tells it; null if there is no such debate. */
  async load(debateId: string): Promise<LoadedDebate | null> {
    return this.database.transaction('REPEATABLE READ', (manager) => readState(manager, debateId));
  }

  async readClient(
    debateId: string,
    clientId: string,
    asked: readonly number[],
    manager: Transaction = this.database.manager,
  ): Promise<ClientRecord> {
    const [row]: {
      epoch: string;
      head: number;
      participant_id: string | null;
      last_client_seq: number | null;
      refusals: Record<string, RememberedRefusal> | null;
      accepted: { clientSeq: number; seq: number; ticket: string | null }[] | null;
    }[] = await manager.query(
      `SELECT d.epoch, d.seq AS head, c.participant_id, c.last_client_seq, c.refusals,
         (SELECT jsonb_agg(jsonb_build_object('clientSeq', o.client_seq, 'seq', o.seq, 'ticket', o.ticket)) FROM operation o
          WHERE o.debate_id = d.id AND o.client_id = $2 AND o.client_seq = ANY($3::bigint[])) AS accepted
       FROM debate d LEFT JOIN client_session c ON c.debate_id = d.id AND c.client_id = $2
       WHERE d.id = $1`,
      [debateId, clientId, asked],
    );
    if (!row) throw new Error(`Debate ${debateId} is gone.`);
    const { participant_id: participantId, last_client_seq: lastClientSeq } = row;
    const watermark =
      participantId === null || lastClientSeq === null
        ? null
        : { clientId, participantId, lastClientSeq, refusals: row.refusals ?? {} };
    return {
      epoch: row.epoch,
      head: row.head,
      watermark,
      accepted: new Map(row.accepted?.map(({ clientSeq, ...found }) => [clientSeq, found])),
    };
  }

  /** Epoch and head of each of these debates that is there. */
  async readHeads(
    debateIds: readonly string[],
  ): Promise<Map<string, { readonly epoch: string; readonly head: number }>> {
    const rows: { id: string; epoch: string; head: number }[] = await this.database.query(
      'SELECT id, epoch, seq AS head FROM debate WHERE id = ANY($1::uuid[])',
      [debateIds],
    );
    return new Map(rows.map(({ id, ...head }) => [id, head]));
  }

  /** Forgets the numbers of clients that were not heard of for so many milliseconds. */
  async forgetClients(milliseconds: number): Promise<void> {
    await this.database.query('DELETE FROM client_session WHERE last_seen_ms < $1', [
      Date.now() - milliseconds,
    ]);
  }

  /** The person's id in this debate; made when they first come. They join the log when they first contribute. */
  async participantOf(
    debateId: string,
    guest: { readonly id: string; readonly name: string },
    freshId: string,
  ) {
    const known: { id: string }[] = await this.database.query(
      'SELECT id FROM participant WHERE debate_id = $1 AND guest_id = $2',
      [debateId, guest.id],
    );
    if (known[0]) return { participantId: known[0].id, name: guest.name };
    const rows: { id: string }[] = await this.database.query(
      `INSERT INTO participant (debate_id, id, guest_id, name) VALUES ($1, $2, $3, $4)
       ON CONFLICT (debate_id, guest_id) DO UPDATE SET guest_id = excluded.guest_id RETURNING id`,
      [debateId, freshId, guest.id, guest.name],
    );
    const id = rows[0]?.id;
    if (!id) throw new Error('The database answered no participant.');
    return { participantId: id, name: guest.name };
  }
}

/** Without the lists that are empty: `append_operations` does nothing for what is not there. */
function filled(changes: ProjectionChanges): object {
  return Object.fromEntries(
    Object.entries(changes).filter(([, part]) => !Array.isArray(part) || part.length > 0),
  );
}
