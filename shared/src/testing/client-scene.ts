/** A sync client with everything around it in the hands of the test: network, time, storage, the log. */
import type { EditIntent } from '../debate/intents.ts';
import { snapshotOf } from '../debate/snapshot.ts';
import type { SnapshotMessage } from '../sync/http.ts';
import type { Frame, ToldOperation } from '../sync/messages.ts';
import { SyncClient } from '../sync/sync-client.ts';
import type { NotAppliedIntent } from '../sync/sync-ports.ts';
import { aDebate, ben, type DebateLog, idOf } from './builders.ts';
import { FakeConnection } from './fake-connection.ts';
import { ManualTimers, settled } from './manual-timers.ts';
import { MemoryDevice, type MemoryPage } from './memory-device.ts';

export class ClientScene {
  readonly log: DebateLog = aDebate();
  readonly timers = new ManualTimers();
  readonly device = new MemoryDevice();
  readonly notApplied: NotAppliedIntent[] = [];
  readonly heard: number[] = [];
  epoch = idOf('epoch');
  name: string | null = 'Ana';
  fetches = 0;
  fetchSnapshot: () => Promise<SnapshotMessage | null> = async () => this.snapshot();
  #client: SyncClient | undefined;
  #connection: FakeConnection | undefined;
  #page: MemoryPage | undefined;
  #ids = 0;

  get client(): SyncClient {
    if (!this.#client) throw new Error('No page is open.');
    return this.#client;
  }

  get connection(): FakeConnection {
    if (!this.#connection) throw new Error('No connection is open.');
    return this.#connection;
  }

  get page(): MemoryPage {
    if (!this.#page) throw new Error('No page is open.');
    return this.#page;
  }

  snapshot(): SnapshotMessage {
    return { epoch: this.epoch, seq: this.log.seq, state: snapshotOf(this.log.state) };
  }

  /** A page of this device; `ownId` is what its tab remembers from before a reload. */
  async open(ownId?: string): Promise<void> {
    const newId = () => idOf(`id ${this.#ids++}`);
    this.#page = this.device.page(newId, ownId);
    this.#client = new SyncClient(
      this.snapshot(),
      {
        openConnection: (listener) => {
          this.#connection = new FakeConnection(listener);
          return this.#connection;
        },
        fetchSnapshot: () => {
          this.fetches += 1;
          return this.fetchSnapshot();
        },
        queue: this.#page,
        timers: this.timers,
        random: () => 0.5,
        newId,
        newTicket: () => `ticket-${String(this.#ids++).padStart(6, '0')}`,
        personName: () => this.name,
      },
      {
        replica: () => {},
        status: () => {},
        remote: (events) => this.heard.push(...events.map(({ seq }) => seq)),
        notApplied: (items) => this.notApplied.push(...items),
        presence: () => {},
      },
    );
    this.#client.open();
    await settled();
  }

  /** The page is open, connected and welcomed. */
  async goLive(): Promise<void> {
    await this.open();
    this.connection.listener.up();
    this.connection.welcome();
  }

  /** The page ends without a word, as in a crash; another one opens. */
  async crash(ownId?: string): Promise<void> {
    this.page.die();
    this.client.close();
    await this.open(ownId);
  }

  /** Puts an intent into the log and answers the frame that tells it. */
  accept(intent: EditIntent, { author = ben, ticket = null as string | null } = {}): Frame {
    const from = this.log.seq;
    const count = this.log.events.length;
    this.log.do(intent, author);
    const logged = this.log.events.slice(count);
    const operation: ToldOperation = {
      seq: this.log.seq,
      at: logged[0]?.at ?? 0,
      by: author.participantId,
      ticket,
      events: logged.map(({ event }) => event),
    };
    return { from, to: this.log.seq, operations: [operation] };
  }

  ticketOf(clientSeq: number): string {
    const item = this.client.replica.pending.find((pending) => pending.clientSeq === clientSeq);
    if (!item) throw new Error(`Number ${clientSeq} is not pending.`);
    return item.ticket;
  }

  get pendingNumbers(): number[] {
    return this.client.replica.pending.map(({ clientSeq }) => clientSeq);
  }
}
