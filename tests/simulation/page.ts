/**
 * A page of a device: the real sync client over a simulated network, and somebody who edits in it. It can be
 * reloaded, or die, and then keeps only what the device has stored.
 */
import { type SnapshotMessage, SyncClient } from '@entente/shared';
import type { MemoryDevice, MemoryPage } from '@entente/shared/testing';
import type { Guest } from '../../api/src/people/guests.ts';
import { RandomEditor } from '../support/random-editing.ts';
import type { Watch } from './checker.ts';
import { type Network, PageConnection } from './page-connection.ts';

/** Somebody; null: a reader who gave no name. */
export type Person = Guest | null;

interface PageSurroundings extends Network {
  /** Milliseconds since 1970. */
  clock(): number;
  /** null if there is no such debate. */
  fetchSnapshot(page: Page): Promise<SnapshotMessage | null>;
}

export class Page {
  isOpen = false;
  /** Milliseconds by which this device's clock is off. */
  clockOffset = 0;
  /** No connection can be made before. */
  offlineUntil = 0;
  client: SyncClient | null = null;
  connection: PageConnection | null = null;
  private watch: Watch | null = null;
  private storage: MemoryPage | null = null;
  /** Counts the times it was opened: what belongs to an earlier one is over. */
  private life = 0;
  private readonly editor: RandomEditor;

  constructor(
    readonly name: string,
    readonly person: Person,
    readonly device: MemoryDevice,
    private readonly world: PageSurroundings,
    /** What the tab remembers of itself. */
    public ownId?: string,
  ) {
    this.editor = new RandomEditor(name, world.random.fork());
  }

  get isOffline(): boolean {
    return this.world.time.now < this.offlineUntil;
  }

  /** Loads the page: fetches the snapshot until it has it. */
  open(): void {
    this.life += 1;
    this.isOpen = true;
    const { life, world } = this;
    const load = () => {
      if (this.life !== life) return;
      world.fetchSnapshot(this).then(
        (snapshot) => {
          if (this.life !== life) return;
          if (snapshot) this.start(snapshot);
          else world.checker.broken(`${this.name}: the debate is not there`);
        },
        () => world.time.later(500, load),
      );
    };
    load();
  }

  /** The page ends without a word. */
  die(): void {
    this.life += 1;
    this.isOpen = false;
    this.ownId = this.storage?.ownId ?? this.ownId;
    this.storage?.die();
    this.connection?.abandon();
    this.watch?.died(this.device);
    this.client = null;
    this.connection = null;
    this.watch = null;
  }

  /** Does something about what the page shows. */
  edit(isPoisoned = false): void {
    const { client, watch } = this;
    if (!client || !watch || client.status.connection === 'ended') return;
    const intent = this.editor.next(client.replica.view);
    if (!intent) return;
    if (isPoisoned && 'text' in intent) intent.text = `${intent.text} POISON`;
    client.propose(intent);
  }

  look(): void {
    const claims = [...(this.client?.replica.view.claims.keys() ?? [])];
    const focus = this.world.random.pick(claims) ?? null;
    this.client?.tellWhereabouts({ focus, writing: this.world.random.chance(0.5) });
  }

  /** Why it is not in step with the log yet; null if it is. */
  unrest(head: number, epoch: string): string | null {
    const { client } = this;
    if (!client) return 'not loaded';
    const { replica, status } = client;
    if (status.connection !== 'live') return status.connection;
    if (replica.pending.length > 0) {
      const waiting = replica.pending.map(({ clientSeq, ticket }) => `${clientSeq}/${ticket}`);
      return `waits for ${waiting.join(', ')}`;
    }
    if (replica.epoch !== epoch || replica.seq !== head) return `at ${replica.seq} of ${head}`;
    return null;
  }

  private start(snapshot: SnapshotMessage): void {
    const { world, life } = this;
    const { random, time } = world;
    const alive = (run: () => void) => () => {
      if (this.life === life) run();
    };
    const newId = () => random.id();
    this.storage = this.device.page(newId, this.ownId);
    const watch = world.checker.watch(this.name);
    this.watch = watch;
    this.client = new SyncClient(
      snapshot,
      {
        openConnection: (listener) => {
          this.connection = new PageConnection(this, listener, world, watch);
          return this.connection;
        },
        fetchSnapshot: () => world.fetchSnapshot(this),
        queue: this.storage,
        timers: {
          now: () => world.clock() + this.clockOffset,
          later: (milliseconds, run) => time.later(milliseconds, alive(run)),
        },
        random: () => random.next(),
        newId,
        newTicket: () => random.ticket(),
        personName: () => this.person?.name ?? null,
      },
      {
        replica: (replica) => watch.replica(replica),
        status: (status) => watch.status(status),
        remote: () => undefined,
        notApplied: (items) => watch.notApplied(items),
        presence: () => undefined,
      },
    );
    watch.replica(this.client.replica);
    this.client.open();
  }
}
