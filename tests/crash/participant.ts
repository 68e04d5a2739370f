/**
 * A person with a real client who writes on and on, whatever happens. Everything that goes out or comes in is
 * in the journal first.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import {
  type ConnectionListener,
  type Frame,
  type OpenConnection,
  type Replica,
  SyncClient,
  type SyncPorts,
} from '@entente/shared';
import { fetchSnapshot } from '../support/person.ts';
import type { Chance } from './chance.ts';
import { Device } from './device.ts';
import { anEdit, Sights } from './edits.ts';
import type { Journal } from './journal.ts';
import { RestlessLine } from './restless-line.ts';

export interface World {
  readonly urls: readonly string[];
  readonly journal: Journal;
  readonly chance: Chance;
}

export interface Place {
  readonly debate: string;
  readonly name: string;
  readonly cookie: string;
}

/** Pauses between two edits of one person, in milliseconds. */
const thinking = [50, 700] as const;

export class Participant {
  private readonly device: Device;
  private readonly sights = new Sights();
  /** Own intents whose fate was not heard of: by ticket, and by the number under which they were pushed last. */
  private readonly unheard = new Set<string>();
  private readonly byNumber = new Map<number, string>();
  private client: SyncClient | null = null;
  private thought: NodeJS.Timeout | undefined;

  constructor(
    private readonly world: World,
    readonly place: Place,
  ) {
    const { debate, name: person } = place;
    this.device = new Device(randomUUID(), ({ ticket }) => {
      if (this.unheard.has(ticket)) return;
      this.unheard.add(ticket);
      world.journal.write({ what: 'made', person, debate, ticket });
    });
  }

  get replica(): Replica | null {
    return this.client?.replica ?? null;
  }

  get isLive(): boolean {
    return this.client?.status.connection === 'live';
  }

  get isSettled(): boolean {
    return this.isLive && this.client?.status.unsaved === 0 && this.unheard.size === 0;
  }

  /** Opens the page: for the first time, or after a reload. */
  async open(): Promise<void> {
    const snapshot = await this.fetchSnapshot();
    let confirmed = snapshot.seq;
    this.client = new SyncClient(snapshot, this.ports(), {
      replica: ({ seq, epoch }) => {
        if (epoch === snapshot.epoch && seq < confirmed)
          this.complain(`Confirmed state went back from ${confirmed} to ${seq}.`);
        confirmed = seq;
      },
      status: ({ ending }) => ending && this.complain(`The client ended: ${ending.code}.`),
      remote: (events) => this.sights.see(events),
      notApplied: () => undefined,
      presence: () => undefined,
    });
    this.client.open();
  }

  write(): void {
    this.thought = setTimeout(
      () => {
        const { client } = this;
        const intent = client && anEdit(client.replica.view, this.sights, this.world.chance);
        if (intent) client.propose(intent);
        this.write();
      },
      this.world.chance.between(...thinking),
    );
  }

  pause(): void {
    clearTimeout(this.thought);
  }

  /** The page goes away; what is on the device stays. */
  close(): void {
    this.client?.close();
    this.client = null;
  }

  /** Goes for good. */
  leave(): void {
    this.pause();
    this.close();
    this.world.journal.write({ what: 'left', person: this.place.name });
  }

  private ports(): SyncPorts {
    const { chance } = this.world;
    return {
      openConnection: this.openConnection,
      fetchSnapshot: () => this.fetchSnapshot(),
      queue: this.device,
      timers: {
        now: () => Date.now(),
        later: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      },
      random: chance.next,
      newId: randomUUID,
      newTicket: () => randomBytes(8).toString('base64url'),
      personName: () => this.place.name,
    };
  }

  private fetchSnapshot() {
    return fetchSnapshot(this.world.chance.pick(this.world.urls) ?? '', this.place.debate);
  }

  private openConnection: OpenConnection = (listener) => {
    const { urls, chance, journal } = this.world;
    const { name: person, cookie } = this.place;
    const line = new RestlessLine(this.journalled(listener), { urls, cookie, chance });
    return {
      hello: (message) => {
        if (message.diverged) this.complain('The state had another hash than a frame told.');
        line.hello(message);
      },
      push: (message) => {
        const { clientId } = message;
        for (const { clientSeq, ticket } of message.intents) {
          this.byNumber.set(clientSeq, ticket);
          journal.write({ what: 'pushed', person, ticket, clientId, clientSeq });
        }
        line.push(message);
      },
      presence: (message) => line.presence(message),
      reconnect: () => line.reconnect(),
      close: () => line.close(),
    };
  };

  private journalled(listener: ConnectionListener): ConnectionListener {
    return {
      up: () => listener.up(),
      down: () => {
        this.world.journal.write({ what: 'cut', person: this.place.name });
        listener.down();
      },
      welcome: (message) => {
        for (const result of message.results) {
          const ticket = this.byNumber.get(result.clientSeq);
          if (ticket === undefined) continue;
          if (result.status === 'accepted') this.acknowledged(ticket, result.seq);
          else this.refused(ticket, result.refusal.code);
        }
        listener.welcome(message);
      },
      frame: (message) => {
        this.hear(message);
        listener.frame(message);
      },
      refused: (message) => {
        const ticket = this.byNumber.get(message.clientSeq);
        // A server that does not know the person has judged nothing.
        if (ticket !== undefined && message.refusal.code !== 'not-joined')
          this.refused(ticket, message.refusal.code);
        listener.refused(message);
      },
      tooOld: (message) => listener.tooOld(message),
      resendFrom: (message) => listener.resendFrom(message),
      fatal: (message) => listener.fatal(message),
      draining: (message) => listener.draining(message),
      presence: (message) => listener.presence(message),
    };
  }

  private hear({ operations }: Frame): void {
    const { debate } = this.place;
    for (const { seq, ticket } of operations) {
      if (ticket !== null) this.acknowledged(ticket, seq);
      this.world.journal.hear(debate, seq, ticket);
    }
  }

  private acknowledged(ticket: string, seq: number): void {
    if (this.unheard.delete(ticket)) this.world.journal.write({ what: 'acknowledged', ticket, seq });
  }

  private refused(ticket: string, code: string): void {
    if (this.unheard.delete(ticket)) this.world.journal.write({ what: 'refused', ticket, code });
  }

  private complain(words: string): void {
    this.world.journal.write({ what: 'complaint', person: this.place.name, words });
  }
}
