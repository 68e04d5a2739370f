/**
 * What did not take effect, with the words its author wrote. Kept on this device, the same for all pages of
 * the debate, until the author has put it elsewhere or let it go: neither a refusal nor a reload loses text.
 * The queue's own transaction stores it (queue-store.ts); where the browser refuses that, localStorage does.
 */
import type { NotAppliedIntent } from '@entente/shared';
import { forget, recall, remember } from '../device/storage.ts';
import { type DeviceDatabase, hearNotApplied, tellNotApplied } from './device-database.ts';

export class NotApplied {
  items = $state.raw<readonly NotAppliedIntent[]>([]);
  readonly #debateId: string;
  readonly #database: () => Promise<DeviceDatabase>;
  readonly #localKey: string;
  #isRefused = false;
  #stopHearing = () => {};

  constructor(debateId: string, database: () => Promise<DeviceDatabase>) {
    this.#debateId = debateId;
    this.#database = database;
    this.#localKey = `not-applied:${debateId}`;
  }

  /** Reads what is kept, and follows what other pages change of it. */
  async open(): Promise<void> {
    const local = recall<NotAppliedIntent[]>(this.#localKey) ?? [];
    this.#show(local);
    this.#stopHearing = hearNotApplied(this.#debateId, () => void this.#read().catch(() => {}));
    try {
      await this.#write((store) => local.map((item) => store.put({ ...item, debateId: this.#debateId })));
      forget(this.#localKey);
      await this.#read();
    } catch {
      this.keepOtherwise();
    }
  }

  close(): void {
    this.#stopHearing();
  }

  /** Shows what has just been put aside. */
  add(items: readonly NotAppliedIntent[]): void {
    this.#show([...this.items, ...items]);
    if (this.#isRefused) remember(this.#localKey, this.items);
  }

  dismiss(...ids: readonly string[]): void {
    this.items = this.items.filter(({ id }) => !ids.includes(id));
    if (this.#isRefused) remember(this.#localKey, this.items);
    else
      this.#write((store) => ids.map((id) => store.delete(id))).then(
        () => tellNotApplied(this.#debateId),
        () => this.keepOtherwise(),
      );
  }

  /** The database keeps nothing (any more). */
  keepOtherwise(): void {
    this.#isRefused = true;
    if (this.items.length > 0) remember(this.#localKey, this.items);
  }

  async #read(): Promise<void> {
    const kept = await (await this.#database()).getAllFromIndex('notApplied', 'byDebate', this.#debateId);
    this.items = kept.map(({ debateId: _, ...item }) => item).sort((a, b) => a.at - b.at);
  }

  async #write(ask: (store: NotAppliedStore) => readonly Promise<unknown>[]): Promise<void> {
    const transaction = (await this.#database()).transaction('notApplied', 'readwrite');
    await Promise.all([...ask(transaction.store), transaction.done]);
  }

  #show(items: readonly NotAppliedIntent[]): void {
    this.items = [...new Map(items.map((item) => [item.id, item])).values()];
  }
}

type NotAppliedStore = ReturnType<typeof storeOf>;
const storeOf = (database: DeviceDatabase) => database.transaction('notApplied', 'readwrite').store;
