/**
 * Keeps the stored queue of a client the same as what it has pending. The client says what it holds; the
 * writer finds the difference to what is stored and writes one change after another, so that the store
 * never sees two at once. Where the device refuses, it gives up for good and says so: from then on nothing
 * waits for it.
 */
import type { PendingIntent } from './replica.ts';
import type { IntentQueueStore, NotAppliedIntent, QueueChange, StoredQueue, Timers } from './sync-ports.ts';

/** Storage that has not answered by then is not waited for any longer, in milliseconds. */
const patience = 10_000;

/** By number: the ticket tells whether it still is the same intent. */
type Tickets = ReadonlyMap<number, string>;

export class QueueWriter {
  readonly #store: IntentQueueStore;
  readonly #timers: Timers;
  /** Something more is on the device, or nothing will be any more. */
  readonly #onwritten: () => void;
  #wanted: StoredQueue = { clientId: '', next: 1, pending: [] };
  #notApplied: readonly NotAppliedIntent[] = [];
  /** What the store holds, as far as it has answered; null before the queue was opened. */
  #stored: { readonly clientId: string; readonly tickets: Tickets } | null = null;
  #isWriting = false;
  #isRefused = false;
  #whenWritten: (() => void)[] = [];

  constructor(store: IntentQueueStore, timers: Timers, onwritten: () => void) {
    this.#store = store;
    this.#timers = timers;
    this.#onwritten = onwritten;
  }

  /** The device does not keep anything for this page. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** The queue that the store begins with; null where it could not be opened. */
  async open(): Promise<StoredQueue | null> {
    const opening = this.#store.open();
    const queue = await this.#within(opening);
    if (queue) this.goOnWith(queue);
    else {
      this.#giveUp();
      // An answer that comes too late would keep others from what waits there.
      opening
        .then(
          ({ clientId }) => this.#store.release(clientId),
          () => {},
        )
        .catch(() => {});
    }
    return queue;
  }

  /** From now on this is the queue, and it is stored already. */
  goOnWith(queue: StoredQueue): void {
    this.#wanted = queue;
    this.#stored = { clientId: queue.clientId, tickets: ticketsOf(queue.pending) };
  }

  /** What the client holds now; `notApplied` is what has just left it without effect. */
  follow(queue: StoredQueue, notApplied: readonly NotAppliedIntent[] = []): void {
    this.#wanted = queue;
    this.#notApplied = [...this.#notApplied, ...notApplied];
    void this.#write();
  }

  /** Whether nothing would be lost of this intent if the page ended now. */
  has({ clientSeq, ticket }: PendingIntent): boolean {
    return this.#stored?.clientId === this.#wanted.clientId && this.#stored.tickets.get(clientSeq) === ticket;
  }

  /** Whether an intent may leave the device: stored first, or never. */
  maySend(item: PendingIntent): boolean {
    return this.#isRefused || this.has(item);
  }

  /** Whether the store holds all that it should, or never will. */
  get isIdle(): boolean {
    return this.#isRefused || (this.#stored !== null && this.#change() === null);
  }

  /** Resolves once nothing is left to write. */
  async finished(): Promise<void> {
    if (this.#isWriting) await new Promise<void>((resolve) => this.#whenWritten.push(resolve));
  }

  async #write(): Promise<void> {
    if (this.#isWriting || this.#isRefused) return;
    this.#isWriting = true;
    for (let change = this.#change(); change && !this.#isRefused; change = this.#change()) {
      const kept = this.#notApplied;
      const tickets = ticketsOf(this.#wanted.pending);
      const isWritten = await this.#within(this.#store.write(change).then(() => true));
      if (isWritten) {
        this.#stored = { clientId: change.clientId, tickets };
        this.#notApplied = this.#notApplied.slice(kept.length);
        this.#onwritten();
      } else this.#giveUp();
    }
    this.#isWriting = false;
    for (const resolve of this.#whenWritten.splice(0)) resolve();
  }

  /** From what is stored to what is wanted; null where they are the same. */
  #change(): QueueChange | null {
    const stored = this.#stored;
    if (!stored) return null;
    const { clientId, next } = this.#wanted;
    // Whether an intent is in the log already is asked anew by the next page: the log may be another then.
    const pending = this.#wanted.pending.map(({ acceptedAt: _, ...item }) => item);
    const notApplied = this.#notApplied;
    if (stored.clientId !== clientId)
      return { clientId, next, add: pending, remove: [], notApplied, replaces: stored.clientId };
    const wanted = ticketsOf(pending);
    const add = pending.filter(({ clientSeq, ticket }) => stored.tickets.get(clientSeq) !== ticket);
    const remove = [...stored.tickets.keys()].filter((number) => !wanted.has(number));
    if (add.length + remove.length + notApplied.length === 0) return null;
    return { clientId, next, add, remove, notApplied };
  }

  #giveUp(): void {
    this.#isRefused = true;
    this.#onwritten();
  }

  /** null: it failed, or has not answered in time. */
  #within<T>(answer: Promise<T>): Promise<T | null> {
    return new Promise((resolve) => {
      const stopWaiting = this.#timers.later(patience, () => resolve(null));
      const settle = (value: T | null) => {
        stopWaiting();
        resolve(value);
      };
      answer.then(settle, () => settle(null));
    });
  }
}

function ticketsOf(pending: readonly PendingIntent[]): Tickets {
  return new Map(pending.map(({ clientSeq, ticket }) => [clientSeq, ticket]));
}
