/**
 * A device that keeps queues in memory, with any number of pages: what IndexedDB and Web Locks are to a
 * browser, without either. Storage can be made to refuse, to hang, and pages can die.
 */
import type { PendingIntent } from '../sync/replica.ts';
import type { IntentQueueStore, NotAppliedIntent, QueueChange, StoredQueue } from '../sync/sync-ports.ts';

interface Kept {
  next: number;
  readonly rows: Map<number, PendingIntent>;
}

export class MemoryDevice {
  readonly queues = new Map<string, Kept>();
  readonly notApplied: NotAppliedIntent[] = [];
  /** Client id → the page that holds it. */
  readonly holders = new Map<string, MemoryPage>();
  /** Called before a page opens its queue: throw to refuse it. */
  beforeOpen: () => void = () => {};
  /** Called before each write: throw to refuse it, wait to delay it. */
  beforeWrite: () => void | Promise<void> = () => {};

  page(newId: () => string, ownId?: string): MemoryPage {
    return new MemoryPage(this, newId, ownId);
  }
}

export class MemoryPage implements IntentQueueStore {
  isDead = false;

  constructor(
    private readonly device: MemoryDevice,
    private readonly newId: () => string,
    /** What the tab remembers of itself across a reload. */
    public ownId?: string,
  ) {}

  /** The page is gone without a word, like a crashed tab: what it held is free. */
  die(): void {
    this.isDead = true;
    for (const [clientId, page] of this.device.holders)
      if (page === this) this.device.holders.delete(clientId);
  }

  async open(): Promise<StoredQueue> {
    this.device.beforeOpen();
    const own = this.ownId === undefined ? null : this.#take(this.ownId);
    if (own && own.pending.length > 0) return own;
    const found = (await this.adopt()) ?? own;
    if (found) {
      this.ownId = found.clientId;
      return found;
    }
    const clientId = this.newId();
    this.device.holders.set(clientId, this);
    this.ownId = clientId;
    return { clientId, next: 1, pending: [] };
  }

  async write(change: QueueChange): Promise<void> {
    await this.device.beforeWrite();
    if (this.isDead) return;
    const { clientId, next, add, remove, notApplied, replaces } = change;
    const kept = this.device.queues.get(clientId) ?? { next, rows: new Map() };
    kept.next = next;
    for (const item of add) kept.rows.set(item.clientSeq, item);
    for (const clientSeq of remove) kept.rows.delete(clientSeq);
    this.device.queues.set(clientId, kept);
    this.device.notApplied.push(...notApplied);
    this.device.holders.set(clientId, this);
    this.ownId = clientId;
    if (replaces === undefined) return;
    this.device.queues.delete(replaces);
    this.device.holders.delete(replaces);
  }

  async adopt(): Promise<StoredQueue | null> {
    for (const [clientId, { rows }] of this.device.queues) {
      const queue = rows.size > 0 && clientId !== this.ownId ? this.#take(clientId) : null;
      if (queue) return queue;
    }
    return null;
  }

  async release(clientId: string): Promise<void> {
    if (this.device.holders.get(clientId) !== this) return;
    this.device.holders.delete(clientId);
    if (this.device.queues.get(clientId)?.rows.size === 0) this.device.queues.delete(clientId);
  }

  #take(clientId: string): StoredQueue | null {
    const kept = this.device.queues.get(clientId);
    if (!kept || this.device.holders.has(clientId)) return null;
    this.device.holders.set(clientId, this);
    const pending = [...kept.rows.values()].sort((a, b) => a.clientSeq - b.clientSeq);
    return { clientId, next: kept.next, pending };
  }
}
