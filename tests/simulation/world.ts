/**
 * Everything that takes part in a simulation, and the one loop that moves it: the next thing happens, all
 * that follows from it at once is done, and the checker looks. The same seed gives the same run.
 */
import { http, type SnapshotMessage } from '@entente/shared';
import { MemoryDevice } from '@entente/shared/testing';
import type { DebateRows } from '../support/memory-rows.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { Random } from '../support/random.ts';
import { SimulatedBus } from './bus.ts';
import { Checker } from './checker.ts';
import { type Conditions, calm } from './conditions.ts';
import { createDebate } from './first-debate.ts';
import { Page, type Person } from './page.ts';
import type { Network } from './page-connection.ts';
import { SimulatedServer } from './server.ts';
import { VirtualTime } from './virtual-time.ts';

const beginning = 1_800_000_000_000;

export class World implements Network {
  readonly time = new VirtualTime();
  readonly random: Random;
  readonly faults: Conditions = { ...calm };
  readonly bus = new SimulatedBus(this);
  readonly store = new MemoryStore(() => this.serverClock());
  /** How often each fault really happened. */
  readonly happenings = new Map<string, number>();
  readonly pages: Page[] = [];
  /** Dead ones included. */
  readonly servers: SimulatedServer[] = [];
  backup: DebateRows | null = null;
  /** By which the clock of the servers is off. */
  serverClockOffset = 0;
  /** Days on which nothing happened. */
  skipped = 0;
  debateId = '';
  steps = 0;
  private check: Checker | null = null;
  private outsideWork = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  get checker(): Checker {
    if (!this.check) throw new Error('The world was not made yet.');
    return this.check;
  }

  async begin(servers: number): Promise<void> {
    this.debateId = await createDebate(this.store, this.random);
    this.check = new Checker(this.store, this.debateId);
    for (let i = 0; i < servers; i += 1) this.startServer();
  }

  clock(): number {
    return beginning + this.skipped + Math.floor(this.time.now);
  }

  serverClock(): number {
    return this.clock() + this.serverClockOffset;
  }

  happened(fault: string): void {
    this.happenings.set(fault, (this.happenings.get(fault) ?? 0) + 1);
  }

  startServer(): void {
    this.servers.push(new SimulatedServer(`server ${this.servers.length + 1}`, this));
  }

  /** Takes what the servers counted among the happenings. */
  async countServerEvents(): Promise<void> {
    for (const { metrics } of this.servers) {
      const { movedTotal, slowConsumersTotal, resyncsTotal } = metrics;
      for (const [name, counter] of Object.entries({ movedTotal, slowConsumersTotal, resyncsTotal }))
        for (const { value, labels } of (await counter.get()).values) {
          const fault = [name, ...Object.values(labels)].join(' ');
          this.happenings.set(fault, (this.happenings.get(fault) ?? 0) + value);
        }
    }
  }

  /** Where the load balancer sends somebody; undefined while there is nobody. */
  anyServer(): SimulatedServer | undefined {
    const living = this.servers.filter(({ isDead, isDraining }) => !isDead && !isDraining);
    return this.random.pick(living);
  }

  newDevice(): MemoryDevice {
    const device = new MemoryDevice();
    this.allowStorage(device);
    return device;
  }

  allowStorage(device: MemoryDevice): void {
    device.beforeWrite = () => this.time.pass(this.random.delay(this.faults.storageDelay));
  }

  addPage(person: Person, device = this.newDevice(), ownId?: string): Page {
    const page = new Page(`page ${this.pages.length + 1}`, person, device, this, ownId);
    this.pages.push(page);
    page.open();
    return page;
  }

  async fetchSnapshot(page: Page): Promise<SnapshotMessage | null> {
    const { time, random, faults } = this;
    await time.pass(random.delay(faults.networkDelay));
    const server = page.isOffline ? undefined : this.anyServer();
    if (!server) throw new Error('There is no connection.');
    const text = await new Promise<string | null>((resolve, reject) => {
      const giveUp = time.later(15_000, () => reject(new Error('There was no answer.')));
      server.snapshot(this.debateId).then(resolve, reject).finally(giveUp);
    });
    await time.pass(random.delay(faults.networkDelay));
    return text === null ? null : http.snapshotMessage.parse(JSON.parse(text));
  }

  /** Work of real threads: the world waits for it, as if it took no time. */
  async outside<T>(work: Promise<T>): Promise<T> {
    this.outsideWork += 1;
    try {
      return await work;
    } finally {
      this.outsideWork -= 1;
    }
  }

  /** Lets so many milliseconds pass, or fewer if `until` holds before. */
  async run(milliseconds: number, until: () => boolean = () => false): Promise<void> {
    let isOver = false;
    this.time.later(milliseconds, () => {
      isOver = true;
    });
    while (!isOver && !until() && this.time.step()) {
      this.steps += 1;
      do await turn();
      while (this.outsideWork > 0);
      this.checker.afterStep();
      const { firstBroken } = this.checker;
      if (firstBroken) throw new Error(`${firstBroken} (at ${Math.round(this.time.now)} ms)`);
    }
  }
}

/** All that follows at once from what has just happened is done before this. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
