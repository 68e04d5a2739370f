/**
 * The store in memory: the same methods, answers and errors as on Postgres, proved by the same contract
 * suite. Simulations run on it, since it knows no time but what it is given.
 */
import type { ToldOperation } from '@entente/shared';
import type {
  Batch,
  ClientRecord,
  DebateStore,
  NewDebate,
  Transaction,
} from '../../api/src/debate/persistence/debate-store.ts';
import type { LoadedDebate } from '../../api/src/debate/persistence/read-state.ts';
import { appended, type DebateRows, newRows, type StoredOperation, stateOf } from './memory-rows.ts';

/** What callers may use of a store, whatever it is made of. */
export type AnyStore = Pick<DebateStore, keyof DebateStore>;

/** One debate under a lock: written to, but not yet seen by others. */
class MemoryTransaction {
  /** The database was restored meanwhile: there is nothing left to commit to. */
  isVoid = false;

  constructor(public rows: DebateRows) {}
}

export class MemoryStore implements AnyStore {
  private readonly debates = new Map<string, DebateRows>();
  /** Debates whose row is held, and when it is let go. */
  private readonly locks = new Map<string, Promise<void>>();
  private readonly transactions = new Map<string, MemoryTransaction>();

  /** `now`: milliseconds since 1970, by the clock of the database. */
  constructor(private readonly now: () => number = Date.now) {}

  async create(debate: NewDebate, batch: Batch): Promise<boolean> {
    if ([...this.debates.values()].some(({ slug }) => slug === debate.slug)) return false;
    const rows = appended(newRows(debate), 0, batch, this.now());
    if (rows) this.debates.set(debate.id, { ...rows, createdAt: rows.changedAt });
    return true;
  }

  async append(
    debateId: string,
    expected: number,
    batch: Batch,
    manager?: Transaction,
  ): Promise<number | null> {
    const transaction = this.transactionOf(manager);
    if (transaction) {
      const rows = appended(transaction.rows, expected, batch, this.now());
      if (rows) transaction.rows = rows;
      return rows?.changedAt ?? null;
    }
    while (this.locks.has(debateId)) await this.locks.get(debateId);
    const before = this.debates.get(debateId);
    const rows = before && appended(before, expected, batch, this.now());
    if (!rows) return null;
    this.debates.set(debateId, rows);
    return rows.changedAt;
  }

  async withRowLock<T>(debateId: string, work: (manager: Transaction) => Promise<T>): Promise<T> {
    while (this.locks.has(debateId)) await this.locks.get(debateId);
    let letGo = () => {};
    this.locks.set(
      debateId,
      new Promise((resolve) => {
        letGo = resolve;
      }),
    );
    const transaction = new MemoryTransaction(this.rows(debateId));
    this.transactions.set(debateId, transaction);
    try {
      const answer = await work(transaction as unknown as Transaction);
      if (transaction.isVoid) throw new Error('Connection terminated: the database was restored.');
      this.debates.set(debateId, transaction.rows);
      return answer;
    } finally {
      this.transactions.delete(debateId);
      this.locks.delete(debateId);
      letGo();
    }
  }

  async readLog(
    debateId: string,
    after: number,
    limit: number,
    manager?: Transaction,
  ): Promise<ToldOperation[]> {
    const { operations } = this.seen(debateId, manager);
    return operations
      .slice(after, after + limit)
      .map(({ seq, at, by, ticket, events }) => ({ seq, at, by, ticket, events: [...events] }));
  }

  async load(debateId: string): Promise<LoadedDebate | null> {
    const rows = this.debates.get(debateId);
    return rows ? { epoch: rows.epoch, seq: rows.seq, state: stateOf(rows) } : null;
  }

  async readClient(
    debateId: string,
    clientId: string,
    asked: readonly number[],
    manager?: Transaction,
  ): Promise<ClientRecord> {
    const { epoch, seq: head, sessions, operations } = this.seen(debateId, manager);
    const session = sessions.get(clientId);
    const found = operations.filter(
      (operation) => operation.clientId === clientId && asked.includes(operation.clientSeq ?? 0),
    );
    return {
      epoch,
      head,
      watermark: session
        ? {
            clientId,
            participantId: session.participantId,
            lastClientSeq: session.lastClientSeq,
            refusals: session.refusals,
          }
        : null,
      accepted: new Map(found.map(({ clientSeq, seq, ticket }) => [clientSeq ?? 0, { seq, ticket }])),
    };
  }

  async readHeads(debateIds: readonly string[]) {
    return new Map(
      debateIds.flatMap((id) => {
        const rows = this.debates.get(id);
        return rows ? [[id, { epoch: rows.epoch, head: rows.seq }] as const] : [];
      }),
    );
  }

  async forgetClients(milliseconds: number): Promise<void> {
    const oldest = this.now() - milliseconds;
    for (const id of this.debates.keys())
      this.change(id, (rows) => ({
        ...rows,
        sessions: new Map([...rows.sessions].filter(([, { lastSeenAt }]) => lastSeenAt >= oldest)),
      }));
  }

  async participantOf(
    debateId: string,
    guest: { readonly id: string; readonly name: string },
    freshId: string,
  ) {
    const rows = this.rows(debateId);
    const participantId = rows.guests.get(guest.id) ?? freshId;
    if (participantId === freshId) {
      const participant = { id: freshId, name: guest.name, joinedSeq: null };
      this.change(debateId, (rows) => ({
        ...rows,
        guests: new Map([...rows.guests, [guest.id, freshId]]),
        participants: new Map([...rows.participants, [freshId, participant]]),
      }));
    }
    return { participantId, name: guest.name };
  }

  // ---- for tests only

  /** The log with what only the database knows: who sent what under which number. */
  operations(debateId: string): readonly StoredOperation[] {
    return this.rows(debateId).operations;
  }

  /** All of one debate as it is now; to be put back with `restore`. */
  backup(debateId: string): DebateRows {
    return this.rows(debateId);
  }

  /** Puts a debate back to an earlier time, as a log of its own. */
  restore(backup: DebateRows, epoch: string): void {
    this.debates.set(backup.id, { ...backup, epoch });
    const transaction = this.transactions.get(backup.id);
    if (transaction) transaction.isVoid = true;
  }

  /** Of rows that a lock on the debate does not hold: seen by an open transaction too. */
  private change(debateId: string, change: (rows: DebateRows) => DebateRows): void {
    this.debates.set(debateId, change(this.rows(debateId)));
    const transaction = this.transactions.get(debateId);
    if (transaction) transaction.rows = change(transaction.rows);
  }

  private rows(debateId: string): DebateRows {
    const rows = this.debates.get(debateId);
    if (!rows) throw new Error(`Debate ${debateId} is gone.`);
    return rows;
  }

  /** What a statement sees: of its own transaction what that has written, of others what is committed. */
  private seen(debateId: string, manager?: Transaction): DebateRows {
    return this.transactionOf(manager)?.rows ?? this.rows(debateId);
  }

  private transactionOf(manager?: Transaction): MemoryTransaction | null {
    return manager instanceof MemoryTransaction ? manager : null;
  }
}
