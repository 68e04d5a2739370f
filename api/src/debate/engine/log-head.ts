/**
 * The debate as far as this process has read its log: the state, its place, its latest operations. Moves on
 * by operations in order, whoever wrote them; the same one met again changes nothing.
 */
import {
  type DebateState,
  eventsOf,
  evolve,
  hashOf,
  type LoggedEvent,
  rehash,
  type StateHash,
  spellHash,
  type ToldOperation,
} from '@entente/shared';
import type { DebateStore, Transaction } from '../persistence/debate-store.ts';
import type { LoadedDebate } from '../persistence/read-state.ts';
import { RecentOperations } from './recent-operations.ts';

/** What an engine needs of the database: a port, so that a simulation can lose and delay what it likes. */
export type DebateLog = Pick<DebateStore, 'append' | 'readLog' | 'readClient' | 'withRowLock'>;

const page = 500;
const kept = 2_000;

export class LogHead {
  readonly epoch: string;
  private now: { readonly state: DebateState; readonly seq: number };
  private stateHash: StateHash | null = null;
  /** Time of the last operation that was met here. */
  lastAt = 0;
  private readonly latest = new RecentOperations(kept);

  /** `onMoved` hears of every step forward. */
  constructor(
    readonly debateId: string,
    private readonly log: DebateLog,
    loaded: LoadedDebate,
    private readonly onMoved: () => void,
  ) {
    this.epoch = loaded.epoch;
    this.now = { state: loaded.state, seq: loaded.seq };
  }

  get state(): DebateState {
    return this.now.state;
  }

  /** The last operation that this process knows of. */
  get head(): number {
    return this.now.seq;
  }

  /** Both, of the same place. */
  get current(): { readonly state: DebateState; readonly seq: number } {
    return this.now;
  }

  /** Operations after `seq` from memory; null if some are no longer there. */
  recent(seq: number): readonly ToldOperation[] | null {
    return this.latest.after(seq);
  }

  /** Operations after `seq` from the database: a page of them. */
  read(seq: number): Promise<readonly ToldOperation[]> {
    return this.log.readLog(this.debateId, seq, page);
  }

  /** Of the state at head; computed whole once, then kept up with each operation. */
  hash(): string {
    this.stateHash ??= hashOf(this.now.state);
    return spellHash(this.stateHash);
  }

  advance(operations: readonly ToldOperation[]): void {
    const before = this.now.seq;
    for (const operation of operations) this.step(operation);
    if (this.now.seq > before) this.onMoved();
  }

  /** Reads what lies in the log after this place, whoever wrote it. */
  async catchUp(manager?: Transaction): Promise<void> {
    for (;;) {
      const operations = await this.log.readLog(this.debateId, this.now.seq, page, manager);
      this.advance(operations);
      if (operations.length < page) return;
    }
  }

  /** Operations whose effect is known: `after` is the state with all of them. */
  adopt(operations: readonly ToldOperation[], after: DebateState, events: readonly LoggedEvent[]): void {
    const last = operations.at(-1);
    if (operations[0]?.seq !== this.now.seq + 1 || !last) {
      this.advance(operations);
      return;
    }
    for (const operation of operations) this.latest.push(operation);
    if (this.stateHash) this.stateHash = rehash(this.stateHash, this.now.state, after, events);
    this.now = { state: after, seq: last.seq };
    this.lastAt = last.at;
    this.onMoved();
  }

  private step(operation: ToldOperation): void {
    if (operation.seq <= this.now.seq) return;
    this.latest.push(operation);
    const events = eventsOf([operation]);
    const before = this.now.state;
    const state = events.reduce(evolve, before);
    if (this.stateHash) this.stateHash = rehash(this.stateHash, before, state, events);
    this.now = { state, seq: operation.seq };
    this.lastAt = operation.at;
  }
}
