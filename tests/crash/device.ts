/** What a tab keeps where a reload finds it again. Every intent is in the journal before it can be sent. */
import type { IntentQueueStore, PendingIntent, QueueChange, StoredQueue } from '@entente/shared';

export class Device implements IntentQueueStore {
  private queue: StoredQueue;

  constructor(
    freshId: string,
    private readonly onkept: (intent: PendingIntent) => void,
  ) {
    this.queue = { clientId: freshId, next: 1, pending: [] };
  }

  async open(): Promise<StoredQueue> {
    return this.queue;
  }

  async write({ clientId, next, add, remove }: QueueChange): Promise<void> {
    for (const intent of add) this.onkept(intent);
    const kept = this.queue.clientId === clientId ? this.queue.pending : [];
    const gone = new Set([...remove, ...add.map(({ clientSeq }) => clientSeq)]);
    this.queue = {
      clientId,
      next,
      pending: [...kept.filter(({ clientSeq }) => !gone.has(clientSeq)), ...add],
    };
  }

  async adopt(): Promise<null> {
    return null;
  }

  async release(): Promise<void> {}
}
