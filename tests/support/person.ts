/**
 * A person with a browser's part of the protocol: a name, a cookie, a replica and a socket. What they wait
 * for is always a condition, never a time.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import {
  type Author,
  type Draining,
  type EditIntent,
  type Fatal,
  type Frame,
  openReplica,
  type Presence,
  propose,
  protocolVersion,
  type Refused,
  type Replica,
  type ResendFrom,
  receiveFrame,
  receiveRefused,
  receiveWelcome,
  type SnapshotMessage,
  type TooOld,
  type Welcome,
} from '@entente/shared';
import { io, type Socket } from 'socket.io-client';

const patience = 8_000;

export class Person {
  replica: Replica;
  readonly refused: (Refused & { readonly intent: EditIntent | undefined })[] = [];
  readonly frames: Frame[] = [];
  readonly resendRequests: ResendFrom[] = [];
  readonly fatals: Fatal[] = [];
  readonly tooOld: TooOld[] = [];
  presence: Presence | null = null;
  draining: Draining | null = null;
  welcome: Welcome | null = null;
  welcomes = 0;
  private readonly watchers = new Set<() => void>();

  private constructor(
    readonly name: string | null,
    readonly cookie: string,
    readonly socket: Socket,
    readonly debateId: string,
    snapshot: SnapshotMessage,
    public clientId: string = randomUUID(),
  ) {
    this.replica = openReplica(snapshot);
    socket.on('welcome', (welcome: Welcome) => {
      this.welcome = welcome;
      this.welcomes += 1;
      this.replica = receiveWelcome(this.replica, welcome).replica;
      this.changed();
    });
    socket.on('frame', (frame: Frame) => {
      this.frames.push(frame);
      const received = receiveFrame(this.replica, frame);
      if (!received) throw new Error(`A gap: ${frame.from} after ${this.replica.seq}`);
      for (const { ticket, seq } of frame.operations) {
        const own = this.replica.pending.find((pending) => pending.ticket === ticket)?.clientSeq;
        const number = own ?? Number(/^number-(\d+)/.exec(ticket ?? '')?.[1]);
        if (number) this.acks.push([number, seq]);
      }
      this.replica = received;
      this.changed();
    });
    socket.on('refused', (refused: Refused) => {
      const { replica, intent } = receiveRefused(this.replica, refused.clientSeq);
      this.replica = replica;
      this.refused.push({ ...refused, intent });
      this.changed();
    });
    socket.on('resendFrom', (message: ResendFrom) => {
      this.resendRequests.push(message);
      this.changed();
    });
    socket.on('tooOld', (message: TooOld) => {
      this.tooOld.push(message);
      this.changed();
    });
    socket.on('fatal', (fatal: Fatal) => {
      this.fatals.push(fatal);
      this.changed();
    });
    socket.on('presence', (message: Presence) => {
      this.presence = message;
      this.changed();
    });
    socket.on('draining', (message: Draining) => {
      this.draining = message;
      this.changed();
    });
    for (const event of ['connect', 'disconnect']) socket.on(event, () => this.changed());
  }

  /** Comes to a debate: with a name as a contributor, with null as a reader. */
  static async comeTo(url: string, debate: string, name: string | null): Promise<Person> {
    const cookie = name === null ? '' : await cookieOf(url, name);
    const person = await Person.withCookie(url, debate, name, cookie);
    await person.hello();
    return person;
  }

  static async withCookie(url: string, debate: string, name: string | null, cookie: string): Promise<Person> {
    const snapshot = await fetchSnapshot(url, debate);
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie },
    });
    const debateId = snapshot.state.debate.id;
    const person = new Person(name, cookie, socket, debateId, snapshot);
    await person.until(() => socket.connected);
    return person;
  }

  async hello(): Promise<void> {
    this.welcome = null;
    const { epoch, seq, pending } = this.replica;
    const { debateId, clientId } = this;
    this.socket.emit('hello', {
      p: protocolVersion,
      debateId,
      clientId,
      epoch,
      from: seq,
      pending: pending.map(({ clientSeq, ticket }) => [clientSeq, ticket]),
    });
    await this.until(() => this.welcome !== null);
  }

  get author(): Author {
    const participantId = this.welcome?.participantId;
    if (!participantId) throw new Error('A reader writes nothing.');
    return { participantId, name: this.name ?? '' };
  }

  /** Makes an intent and sends it; returns its number. */
  do(intent: EditIntent): number {
    const ticket = aTicket();
    const proposal = propose(this.replica, intent, this.author, { ticket, madeAt: 0 });
    if (!proposal.ok) throw new Error(`refused at once: ${proposal.refusal.code}`);
    this.replica = proposal.replica;
    this.push([{ clientSeq: proposal.clientSeq, ticket, intent }]);
    return proposal.clientSeq;
  }

  /** Where each of my intents took effect, in the order I heard of it: [clientSeq, seq]. */
  readonly acks: [number, number][] = [];

  /** Sends whatever is given, numbered as given; what has no ticket gets the one of its number. */
  push(intents: unknown): void {
    const ticketed = Array.isArray(intents)
      ? intents.map((item) => ({ ticket: ticketOf(item.clientSeq), ...item }))
      : intents;
    this.socket.emit('push', { clientId: this.clientId, intents: ticketed });
  }

  /** Settled: nothing of mine is pending. */
  async settled(): Promise<void> {
    await this.until(() => this.replica.pending.length === 0);
  }

  /** Does what is given and waits until the server took it. */
  async done(intent: EditIntent): Promise<void> {
    this.do(intent);
    await this.settled();
    const refused = this.refused.at(-1);
    if (refused?.intent === intent) throw new Error(`refused: ${refused.refusal.code}`);
  }

  async until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      const watch = () => {
        if (!condition()) return;
        clearTimeout(late);
        this.watchers.delete(watch);
        resolve();
      };
      const late = setTimeout(() => {
        this.watchers.delete(watch);
        reject(new Error(`${this.name ?? 'A reader'} waited in vain for ${condition}`));
      }, patience);
      this.watchers.add(watch);
    });
  }

  /** Until this person has seen at least what another has. */
  async caughtUpWith(other: Person): Promise<void> {
    await this.until(() => this.replica.seq >= other.replica.seq);
  }

  leave(): void {
    this.socket.disconnect();
  }

  private changed(): void {
    for (const watch of [...this.watchers]) watch();
  }
}

/** The label of intents that a test numbers itself. */
export function ticketOf(clientSeq: number): string {
  return `number-${clientSeq}`.padEnd(8, '_');
}

/** A label for one intent. */
function aTicket(): string {
  return randomBytes(8).toString('base64url');
}

export async function cookieOf(url: string, name: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

export async function createDebate(url: string, question: string, cookie?: string) {
  const response = await fetch(`${url}/api/debates`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: cookie ?? (await cookieOf(url, 'Founder')) },
    body: JSON.stringify({ question, description: '' }),
  });
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as { id: string; slug: string; question: string };
}

export async function fetchSnapshot(url: string, debate: string): Promise<SnapshotMessage> {
  const response = await fetch(`${url}/api/debates/${encodeURIComponent(debate)}/snapshot`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as SnapshotMessage;
}
