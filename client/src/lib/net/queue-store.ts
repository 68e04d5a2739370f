/**
 * The queues of one debate in this browser. Each tab has a client id, remembered across a reload in
 * sessionStorage; a tab with nothing of its own to send goes on as one that is gone.
 */
import type { IntentQueueStore, PendingIntent, QueueChange, StoredQueue } from '@entente/shared';
import type { Claims } from './client-identity.ts';
import { type DeviceDatabase, tellNotApplied } from './device-database.ts';

interface Parts {
  readonly debateId: string;
  readonly database: () => Promise<DeviceDatabase>;
  readonly claims: Claims;
  readonly newId: () => string;
  readonly now: () => number;
}

/** A client id that has nothing to send is forgotten after this time: its tab will not be reloaded any more. */
const idleIdsLast = 24 * 60 * 60 * 1_000;

/** All rows of one client id. */
const rowsOf = (clientId: string) => IDBKeyRange.bound([clientId], [clientId, Number.POSITIVE_INFINITY]);

export class QueueStore implements IntentQueueStore {
  readonly #parts: Parts;
  readonly #tabKey: string;
  #clientId = '';

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#tabKey = `entente:client:${parts.debateId}`;
  }

  async open(): Promise<StoredQueue> {
    const { newId } = this.#parts;
    const ownId = this.#rememberedId();
    const own = ownId === null ? null : await this.#take(ownId);
    this.#clientId = own?.clientId ?? '';
    const orphan = own && own.pending.length > 0 ? null : await this.adopt();
    if (own && orphan) await this.release(own.clientId);
    const queue = orphan ?? own ?? { clientId: newId(), next: 1, pending: [] };
    await this.#parts.claims.hold(queue.clientId);
    this.#remember(queue.clientId);
    return queue;
  }

  async write(change: QueueChange): Promise<void> {
    const { clientId, next, add, remove, notApplied, replaces } = change;
    const { debateId, database, claims, now } = this.#parts;
    await claims.hold(clientId);
    const transaction = (await database()).transaction(['queue', 'clients', 'notApplied'], 'readwrite', {
      // Through to the disk: a power cut is what this is for.
      durability: 'strict',
    });
    const queue = transaction.objectStore('queue');
    const clients = transaction.objectStore('clients');
    const asked: Promise<unknown>[] = [transaction.done];
    try {
      if (replaces !== undefined) asked.push(queue.delete(rowsOf(replaces)), clients.delete(replaces));
      for (const clientSeq of remove) asked.push(queue.delete([clientId, clientSeq]));
      for (const item of add) asked.push(queue.put({ ...item, clientId }));
      for (const item of notApplied)
        asked.push(transaction.objectStore('notApplied').put({ ...item, debateId }));
      asked.push(clients.put({ clientId, debateId, next, usedAt: now() }));
      // Said at once, so that it is on its way to the disk even if the page is left in the next moment.
      transaction.commit();
    } catch (error) {
      // What cannot be asked for must not leave the rest to be stored alone.
      transaction.abort();
      await Promise.allSettled(asked);
      throw error;
    }
    await Promise.all(asked);
    this.#remember(clientId);
    if (replaces !== undefined) claims.letGo(replaces);
    if (notApplied.length > 0) tellNotApplied(debateId);
  }

  async adopt(): Promise<StoredQueue | null> {
    const { debateId, database, now } = this.#parts;
    const clients = await (await database()).getAllFromIndex('clients', 'byDebate', debateId);
    for (const { clientId, usedAt } of clients.sort((a, b) => a.usedAt - b.usedAt)) {
      if (clientId === this.#clientId) continue;
      const queue = await this.#take(clientId);
      if (queue && queue.pending.length > 0) return queue;
      if (!queue) continue;
      if (now() - usedAt > idleIdsLast) await this.release(clientId);
      else this.#parts.claims.letGo(clientId);
    }
    return null;
  }

  async release(clientId: string): Promise<void> {
    const { database, claims } = this.#parts;
    try {
      const transaction = (await database()).transaction(['queue', 'clients'], 'readwrite');
      if ((await transaction.objectStore('queue').count(rowsOf(clientId))) === 0)
        await transaction.objectStore('clients').delete(clientId);
      await transaction.done;
    } finally {
      claims.letGo(clientId);
    }
  }

  /** Holds a client id and reads what waits under it; null if another page holds it, or nobody knows it. */
  async #take(clientId: string): Promise<StoredQueue | null> {
    const { database, claims } = this.#parts;
    if (!(await claims.hold(clientId))) return null;
    const transaction = (await database()).transaction(['queue', 'clients']);
    const [client, rows] = await Promise.all([
      transaction.objectStore('clients').get(clientId),
      transaction.objectStore('queue').getAll(rowsOf(clientId)),
    ]);
    if (!client) {
      claims.letGo(clientId);
      return null;
    }
    const pending = rows.map(({ clientId: _, ...item }): PendingIntent => item);
    return { clientId, next: client.next, pending };
  }

  #rememberedId(): string | null {
    try {
      return sessionStorage.getItem(this.#tabKey);
    } catch {
      return null;
    }
  }

  #remember(clientId: string): void {
    this.#clientId = clientId;
    try {
      sessionStorage.setItem(this.#tabKey, clientId);
    } catch {
      // Without it a reload finds the queue like any other that was left behind.
    }
  }
}
