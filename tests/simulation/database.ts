/**
 * The database as one server process reaches it: statements take time on their way there and back, and may
 * be lost on either. What a process that died had sent may still be done.
 */
import type { NewDebate, Transaction } from '../../api/src/debate/persistence/debate-store.ts';
import type { AnyStore, MemoryStore } from '../support/memory-store.ts';
import type { Surroundings } from './conditions.ts';

type Args<Method extends keyof AnyStore> = Parameters<AnyStore[Method]>;

/** What the process is to its database. */
export interface Caller {
  readonly isDead: boolean;
  /** In the process's own time: later while it is frozen, never once it is dead. */
  pass(milliseconds: number): Promise<void>;
}

interface OpenTransaction {
  readonly end: () => void;
  isEnded: boolean;
}

export class SimulatedDatabase implements AnyStore {
  private readonly open = new Map<Transaction, OpenTransaction>();

  constructor(
    private readonly world: Surroundings,
    private readonly store: MemoryStore,
    private readonly caller: Caller,
  ) {}

  create(...args: [NewDebate, Args<'create'>[1]]) {
    return this.ask(() => this.store.create(...args));
  }

  append(...args: Args<'append'>) {
    const [, , { operations }, manager] = args;
    this.refuseEnded(manager);
    // Some words no database takes, as a null character in a text would be.
    const isPoisoned = JSON.stringify(operations).includes('POISON');
    return this.ask(
      () => {
        if (isPoisoned) throw this.poisoned();
        return this.store.append(...args);
      },
      { isWrite: true },
    );
  }

  async withRowLock<T>(debateId: string, work: (manager: Transaction) => Promise<T>): Promise<T> {
    return this.ask(() =>
      this.store.withRowLock(debateId, async (manager) => {
        let end = () => {};
        const ended = new Promise<never>((_, reject) => {
          end = () => reject(lost());
        });
        const transaction: OpenTransaction = { end, isEnded: false };
        this.open.set(manager, transaction);
        try {
          return await Promise.race([work(manager), ended]);
        } finally {
          transaction.isEnded = true;
        }
      }),
    );
  }

  readLog(...args: Args<'readLog'>) {
    this.refuseEnded(args[3]);
    return this.ask(() => this.store.readLog(...args));
  }

  load(...args: Args<'load'>) {
    return this.ask(() => this.store.load(...args));
  }

  readClient(...args: Args<'readClient'>) {
    this.refuseEnded(args[3]);
    return this.ask(() => this.store.readClient(...args));
  }

  readHeads(...args: Args<'readHeads'>) {
    return this.ask(() => this.store.readHeads(...args));
  }

  forgetClients(...args: Args<'forgetClients'>) {
    return this.ask(() => this.store.forgetClients(...args));
  }

  /** Under an id of the simulation's own making, so that the same seed gives the same run. */
  participantOf(...[debateId, guest]: Args<'participantOf'>) {
    return this.ask(() => this.store.participantOf(debateId, guest, this.world.random.id()));
  }

  /** The server gives up the transactions of a process that died or fell silent. */
  endTransactions(): void {
    for (const transaction of this.open.values()) if (!transaction.isEnded) transaction.end();
    this.open.clear();
  }

  private async ask<T>(statement: () => Promise<T>, { isWrite = false } = {}): Promise<T> {
    const { world, caller } = this;
    const { random, faults } = world;
    await world.time.pass(random.delay(faults.databaseDelay));
    // It was on its way when its process died.
    if (caller.isDead && !(isWrite && random.chance(0.5))) return never();
    if (faults.isDatabaseAway || random.chance(faults.lostStatements)) {
      await caller.pass(random.delay(faults.databaseDelay));
      throw lost();
    }
    const answer = await statement().then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    await caller.pass(random.delay(faults.databaseDelay));
    if ('error' in answer) throw answer.error;
    if (isWrite && random.chance(faults.lostAnswers)) {
      world.happened('outcome unknown');
      throw lost();
    }
    return answer.value;
  }

  private refuseEnded(manager: Transaction | undefined): void {
    if (manager && (this.open.get(manager)?.isEnded ?? true)) throw lost();
  }

  private poisoned(): Error {
    this.world.happened('statement refused');
    return Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), { code: '22021' });
  }
}

function lost(): Error {
  return Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
}

function never(): Promise<never> {
  return new Promise(() => {});
}
