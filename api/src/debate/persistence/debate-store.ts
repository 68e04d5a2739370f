/**
 * One debate's log and projection in Postgres. The log is the truth; it is only ever appended to, and only
 * by `append`, which compares the expected head first. Reads that must agree with each other (state and
 * sequence number; head and results) come from one statement or one snapshot of the database.
 */
import {
  type DebateEvent,
  type DebateSnapshot,
  type DebateState,
  type EditIntent,
  type LoggedEvent,
  type Refusal,
  stateFromSnapshot,
} from '@entente/shared';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import {
  ArgumentRow,
  CitationRow,
  ClaimRow,
  DebateRow,
  ParticipantRow,
  PremiseRow,
  SourceRow,
} from './entities.ts';
import type { ProjectionChanges } from './projection.ts';

/** A transaction that a caller holds open. */
export type Transaction = EntityManager;

/** One operation of the log with the events it gave. */
export interface Operation {
  readonly seq: number;
  readonly at: number;
  readonly participantId: string | null;
  readonly clientId: string | null;
  readonly clientSeq: number | null;
  readonly events: readonly LoggedEvent[];
}

export interface Watermark {
  readonly clientId: string;
  readonly participantId: string;
  readonly lastClientSeq: number;
  readonly refusals: Readonly<Record<string, Refusal>>;
}

/** What one append writes. `changes` is the projection after all of `operations`. */
export interface Batch {
  readonly operations: readonly (Omit<Operation, 'at' | 'events'> & {
    readonly intent: EditIntent | null;
    readonly kind: string;
    readonly events: readonly DebateEvent[];
  })[];
  readonly changes: ProjectionChanges;
  readonly watermarks: readonly Watermark[];
}

export type NewDebate = Pick<DebateRow, 'id' | 'slug' | 'question' | 'description' | 'epoch'>;

export interface LoadedDebate {
  readonly epoch: string;
  readonly seq: number;
  readonly state: DebateState;
}

/** What the log knows of one client, and where the log ends: one read, so that they agree. */
export interface ClientRecord {
  readonly epoch: string;
  readonly head: number;
  readonly watermark: Watermark | null;
  /** clientSeq → seq of those asked for that are in the log. */
  readonly accepted: ReadonlyMap<number, number>;
}

interface OperationRecord {
  readonly seq: number;
  readonly at_ms: number;
  readonly participant_id: string | null;
  readonly client_id: string | null;
  readonly client_seq: number | null;
  readonly events: readonly DebateEvent[];
}

@Injectable()
export class DebateStore {
  constructor(private readonly database: DataSource) {}

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

  /** The batch's time in milliseconds, or null if the log no longer ends at `expected`: nothing is written. */
  async append(
    debateId: string,
    expected: number,
    { operations, changes, watermarks }: Batch,
    manager: Transaction = this.database.manager,
  ): Promise<number | null> {
    const batch = {
      ...changes,
      watermarks,
      operations: operations.map(({ events: _, ...operation }) => operation),
      events: operations.flatMap(({ seq, events }) =>
        events.map((body, n) => ({ seq, n, kind: body.kind, v: body.v, body })),
      ),
    };
    const rows: { at: number | null }[] = await manager.query('SELECT append_operations($1, $2, $3) AS at', [
      debateId,
      expected,
      JSON.stringify(batch),
    ]);
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
  ): Promise<Operation[]> {
    const rows: OperationRecord[] = await manager.query(
      `SELECT o.seq, o.at_ms, o.participant_id, o.client_id, o.client_seq,
         (SELECT coalesce(jsonb_agg(e.body ORDER BY e.n), '[]') FROM event e
          WHERE e.debate_id = o.debate_id AND e.seq = o.seq) AS events
       FROM operation o WHERE o.debate_id = $1 AND o.seq > $2 ORDER BY o.seq LIMIT $3`,
      [debateId, after, limit],
    );
    return rows.map((row) => ({
      seq: row.seq,
      at: row.at_ms,
      participantId: row.participant_id,
      clientId: row.client_id,
      clientSeq: row.client_seq,
      events: row.events.map((event) => ({ seq: row.seq, at: row.at_ms, by: row.participant_id, event })),
    }));
  }

  /** The debate as its projection tells it; null if there is no such debate. */
  async load(debateId: string): Promise<LoadedDebate | null> {
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      const debate = await manager.findOneBy(DebateRow, { id: debateId });
      if (!debate) return null;
      const where = { debateId };
      const participants = await manager.findBy(ParticipantRow, where);
      const claims = await manager.findBy(ClaimRow, where);
      const arguments_ = await manager.findBy(ArgumentRow, where);
      const premises = await manager.find(PremiseRow, { where, order: { position: 'ASC' } });
      const sources = await manager.findBy(SourceRow, where);
      const citations = await manager.findBy(CitationRow, where);
      const premisesOf = new Map<string, string[]>();
      for (const { argumentId, claimId } of premises)
        premisesOf.set(argumentId, [...(premisesOf.get(argumentId) ?? []), claimId]);
      const snapshot: DebateSnapshot = {
        debate: {
          id: debate.id,
          slug: debate.slug,
          question: debate.question,
          description: debate.description,
          at: debate.createdAt,
        },
        nextNumber: debate.nextNumber,
        participants: participants.flatMap(({ id, name, joinedSeq }) =>
          joinedSeq === null ? [] : [{ id, name }],
        ),
        theses: claims.flatMap(({ id, thesisOrderKey }) =>
          thesisOrderKey === null ? [] : [{ claimId: id, orderKey: thesisOrderKey }],
        ),
        claims: claims.map(({ id, number, text, rev, removed, participantId, at }) => ({
          id,
          number,
          text,
          rev,
          removed,
          by: participantId,
          at,
        })),
        arguments: arguments_.map(
          ({ id, targetKind, targetId, stance, orderKey, removed, participantId, at }) => ({
            id,
            target: { kind: targetKind, id: targetId },
            stance,
            orderKey,
            premises: premisesOf.get(id) ?? [],
            removed,
            by: participantId,
            at,
          }),
        ),
        sources: sources.map(({ debateId: _, ...source }) => withoutNulls(source)),
        citations: citations.map(({ debateId: _, ...citation }) => withoutNulls(citation)),
      };
      return { epoch: debate.epoch, seq: debate.seq, state: stateFromSnapshot(snapshot) };
    });
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
      refusals: Record<string, Refusal> | null;
      accepted: [number, number][] | null;
    }[] = await manager.query(
      `SELECT d.epoch, d.seq AS head, c.participant_id, c.last_client_seq, c.refusals,
         (SELECT jsonb_agg(jsonb_build_array(o.client_seq, o.seq)) FROM operation o
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
    return { epoch: row.epoch, head: row.head, watermark, accepted: new Map(row.accepted) };
  }

  /** The person's id in this debate; made when they first come. They join the log when they first contribute. */
  async participantOf(
    debateId: string,
    guest: { readonly id: string; readonly name: string },
    freshId: string,
  ) {
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

/** Optional fields are absent in the core and null in the database. */
function withoutNulls<T extends object>(row: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as {
    [K in keyof T]: Exclude<T[K], null>;
  };
}
