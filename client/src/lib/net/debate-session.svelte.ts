/**
 * One debate as this page holds it: the replica, the connection it follows the log through, and what the
 * person proposes. What is proposed shows at once and stays pending until the log has it; a lost connection
 * changes nothing but the status, since everything pending is said again after the next `welcome`.
 */
import {
  type Author,
  type DebateState,
  type EditIntent,
  editIntent,
  type Fatal,
  type Frame,
  type LoggedEvent,
  limits,
  openReplica,
  type PendingIntent,
  propose,
  protocolVersion,
  type Refusal,
  type RefusedIntent,
  type Replica,
  receiveFrame,
  receiveRefused,
  receiveWelcome,
  renumber,
  type SnapshotMessage,
  type TooOld,
  type Welcome,
} from '@entente/shared';
import { createContext } from 'svelte';
import type { ConnectionListener, DebateConnection, OpenConnection } from './debate-connection.ts';
import { NotApplied } from './not-applied.svelte.ts';
import { Problem } from './problem.ts';

/** `live`: welcomed, so that edits reach the server. `ended`: never again on this page; `ending` says why. */
export type ConnectionState = 'connecting' | 'live' | 'offline' | 'ended';

export interface SessionParts {
  readonly snapshot: SnapshotMessage;
  readonly openConnection: OpenConnection;
  readonly fetchSnapshot: () => Promise<SnapshotMessage>;
  /** The name the person takes part under; null for a reader. */
  readonly personName: () => string | null;
  readonly newId: () => string;
  readonly now: () => number;
}

type RemoteListener = (events: readonly LoggedEvent[]) => void;
/** `events`: all that lies between the state before and this one, where that is known. */
type StateListener = (state: DebateState, events?: readonly LoggedEvent[]) => void;
type RefusedListener = (refused: RefusedIntent) => void;

/** The log can move while we fetch: asking again at once would only make a busy server busier. */
const atMostOncePer = 1_000;

export class DebateSession {
  replica: Replica;
  connection = $state.raw<ConnectionState>('connecting');
  /** The person's id in this debate, once the server has said it. */
  participantId = $state.raw<string | null>(null);
  ending = $state.raw<Fatal | null>(null);
  readonly debateId: string;
  readonly notApplied: NotApplied;

  readonly #parts: SessionParts;
  readonly #stateListeners = new Set<StateListener>();
  readonly #remoteListeners = new Set<RemoteListener>();
  readonly #refusedListeners = new Set<RefusedListener>();
  /** Stands for the person between typing a name and the server's answer. */
  readonly #provisionalId: string;
  #link: DebateConnection | null = null;
  #clientId: string;
  #isUp = false;
  #isWelcome = false;
  #saidHelloAt = Number.NEGATIVE_INFINITY;
  #helloLater: ReturnType<typeof setTimeout> | undefined;
  #isRefreshing = false;
  #isRejoining = false;
  /** Our intents have new numbers that the server has not heard of: what it says of numbers is stale. */
  #isRenumbered = false;
  #freshClientIds = 0;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#clientId = parts.newId();
    this.#provisionalId = parts.newId();
    this.debateId = parts.snapshot.state.debate.id;
    this.replica = $state.raw(openReplica(parts.snapshot));
    this.notApplied = new NotApplied(this.debateId);
  }

  /** The debate as the person sees it: confirmed state with their pending edits on top. */
  get state() {
    return this.replica.view;
  }

  get isSaving(): boolean {
    return this.replica.pending.length > 0;
  }

  open(): void {
    const listener: ConnectionListener = {
      up: () => this.#up(),
      down: () => this.#down(),
      welcome: (message) => this.#welcome(message),
      tooOld: (message) => void this.#refresh(message),
      frame: (message) => this.#frame(message),
      refused: ({ clientSeq, refusal }) => this.#refused(clientSeq, refusal),
      resendFrom: ({ clientSeq }) => this.#resendFrom(clientSeq),
      fatal: (message) => this.#fatal(message),
    };
    this.#link = this.#parts.openConnection(listener);
  }

  close(): void {
    clearTimeout(this.#helloLater);
    const link = this.#link;
    this.#link = null;
    link?.close();
  }

  /** The person's name has changed: connect again, so that the server knows it. */
  rejoin(): void {
    if (this.ending) return;
    this.#isRejoining = true;
    this.#link?.reconnect();
  }

  /** Shows and sends an edit. Answers the reason if it cannot hold; its author then still has the words. */
  propose(raw: EditIntent): Refusal | null {
    if (this.ending) return { code: 'invalid', detail: this.ending.message };
    const name = this.#parts.personName();
    if (name === null) return { code: 'not-joined' };
    const parsed = editIntent.safeParse(raw);
    if (!parsed.success) return { code: 'invalid', detail: parsed.error.issues[0]?.message };
    const intent = parsed.data;
    const proposal = propose(this.replica, intent, this.#author(name), this.#parts.now());
    if (!proposal.ok) return proposal.refusal;
    this.#become(proposal.replica);
    this.#push([{ clientSeq: proposal.clientSeq, intent }]);
    return null;
  }

  /** Hears each new state of what the person sees, in order and at once. */
  onState(listener: StateListener): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  /** Hears what others have done, after it took effect here. Answers how to stop. */
  onRemote(listener: RemoteListener): () => void {
    this.#remoteListeners.add(listener);
    return () => this.#remoteListeners.delete(listener);
  }

  onRefused(listener: RefusedListener): () => void {
    this.#refusedListeners.add(listener);
    return () => this.#refusedListeners.delete(listener);
  }

  #become(replica: Replica, events?: readonly LoggedEvent[]): void {
    this.replica = replica;
    for (const listener of this.#stateListeners) listener(replica.view, events);
  }

  #author(name: string): Author {
    return { participantId: this.participantId ?? this.#provisionalId, name };
  }

  #up(): void {
    this.#isUp = true;
    this.#isWelcome = false;
    this.#isRejoining = false;
    this.connection = 'connecting';
    this.#sayHello();
  }

  #down(): void {
    this.#isUp = false;
    this.#isWelcome = false;
    if (this.connection !== 'ended') this.connection = this.#isRejoining ? 'connecting' : 'offline';
  }

  #sayHello(): void {
    if (!this.#isUp || this.#isRefreshing) return;
    clearTimeout(this.#helloLater);
    this.#helloLater = undefined;
    this.#saidHelloAt = this.#parts.now();
    this.#link?.hello({
      p: protocolVersion,
      debateId: this.debateId,
      clientId: this.#clientId,
      epoch: this.replica.epoch,
      from: this.replica.seq,
      pending: this.replica.pending.map(({ clientSeq }) => clientSeq),
    });
  }

  #sayHelloSoon(): void {
    if (this.#helloLater !== undefined) return;
    const wait = Math.max(0, this.#saidHelloAt + atMostOncePer - this.#parts.now());
    this.#helloLater = setTimeout(() => this.#sayHello(), wait);
  }

  #welcome(welcome: Welcome): void {
    if (welcome.epoch !== this.replica.epoch) void this.#refresh({ reason: 'epoch' });
    // Somebody used our client id with numbers we would give out ourselves: begin anew under another.
    else if (welcome.lastClientSeq >= this.replica.nextClientSeq) this.#startOver();
    else this.#goLive(welcome);
  }

  #goLive(welcome: Welcome): void {
    this.#freshClientIds = 0;
    this.#isRenumbered = false;
    this.participantId = welcome.participantId;
    const { replica, refused } = receiveWelcome(
      { ...this.replica, pending: this.#ownPending(this.replica.pending) },
      welcome,
    );
    this.#become(replica);
    this.#isWelcome = true;
    this.connection = 'live';
    for (const edit of refused) this.#keepRefused(edit);
    this.#pushPending();
  }

  /** What was proposed before the server said who we are was signed provisionally. */
  #ownPending(pending: readonly PendingIntent[]): readonly PendingIntent[] {
    const participantId = this.participantId;
    if (participantId === null) return pending;
    return pending.map((item) =>
      item.author.participantId === this.#provisionalId
        ? { ...item, author: { ...item.author, participantId } }
        : item,
    );
  }

  #frame(frame: Frame): void {
    const before = this.replica;
    const next = receiveFrame(before, this.#isRenumbered ? { ...frame, acks: [] } : frame);
    if (next === null) {
      this.#sayHelloSoon();
      return;
    }
    // With own edits on top, what the events change of what is shown is not theirs alone.
    this.#become(next, before.pending.length === 0 ? frame.events : undefined);
    const remote = frame.events.filter(({ seq, by }) => seq > before.seq && by !== this.participantId);
    if (remote.length > 0) for (const listener of this.#remoteListeners) listener(remote);
  }

  #refused(clientSeq: number, refusal: Refusal): void {
    if (this.#isRenumbered) return;
    const { replica, intent } = receiveRefused(this.replica, clientSeq);
    this.#become(replica);
    if (intent) this.#keepRefused({ intent, refusal });
  }

  #keepRefused({ intent, refusal }: RefusedIntent): void {
    this.notApplied.add({ id: this.#parts.newId(), intent, refusal, at: this.#parts.now() });
    for (const listener of this.#refusedListeners) listener({ intent, refusal });
  }

  #resendFrom(clientSeq: number): void {
    if (this.#isRenumbered) return;
    if (this.replica.pending.some((item) => item.clientSeq === clientSeq)) this.#pushPending(clientSeq);
    else this.#startOver();
  }

  /** A reader's edits wait on the page until they have a name: the server would only refuse them. */
  #pushPending(from = 1): void {
    this.#push(
      this.replica.pending.filter(
        ({ clientSeq, acceptedAt }) => clientSeq >= from && acceptedAt === undefined,
      ),
    );
  }

  #push(items: readonly Pick<PendingIntent, 'clientSeq' | 'intent'>[]): void {
    if (!this.#isWelcome || this.participantId === null) return;
    for (let i = 0; i < items.length; i += limits.intentsPerPush) {
      const intents = items.slice(i, i + limits.intentsPerPush);
      this.#link?.push({
        clientId: this.#clientId,
        intents: intents.map(({ clientSeq, intent }) => ({ clientSeq, intent })),
      });
    }
  }

  /** Ids in the intents make this safe: what the log has already is refused, never applied twice. */
  #startOver(): void {
    this.#isWelcome = false;
    this.#takeFreshClientId();
    this.#sayHelloSoon();
  }

  #takeFreshClientId(): void {
    this.#clientId = this.#parts.newId();
    this.#isRenumbered = true;
    this.replica = renumber(this.replica);
  }

  /** The log does not go on from where we stand: take a new snapshot, and what is pending with us. */
  async #refresh({ reason }: TooOld): Promise<void> {
    if (this.#isRefreshing) return;
    this.#isRefreshing = true;
    this.#isWelcome = false;
    this.connection = 'connecting';
    const snapshot = await this.#parts.fetchSnapshot().catch((problem: unknown) => problem);
    this.#isRefreshing = false;
    if (snapshot instanceof Problem && snapshot.status === 404)
      return this.#fatal({ code: 'no-debate', message: snapshot.message });
    if (snapshot instanceof Error || !this.#link) return this.#sayHelloSoon();
    this.#reopen(snapshot as SnapshotMessage, reason);
    this.#sayHelloSoon();
  }

  #reopen(snapshot: SnapshotMessage, reason: TooOld['reason']): void {
    const isOtherLog = reason === 'epoch' || snapshot.epoch !== this.replica.epoch;
    // Places in another log say nothing about this one: whatever is pending is judged again.
    const pending = isOtherLog
      ? this.replica.pending.map(({ acceptedAt: _, ...item }) => item)
      : this.replica.pending;
    this.#become(openReplica(snapshot, { pending, nextClientSeq: this.replica.nextClientSeq }));
    if (isOtherLog) this.#takeFreshClientId();
  }

  #fatal(fatal: Fatal): void {
    // The server cannot go on just now; the connection comes back by itself.
    if (fatal.code === 'unavailable') return;
    if (fatal.code === 'client-id-taken' && this.#freshClientIds < 3) {
      this.#freshClientIds += 1;
      this.#takeFreshClientId();
      this.#link?.reconnect();
      return;
    }
    this.ending = fatal;
    this.connection = 'ended';
    this.close();
    // A reload may be all that helps, and would lose them here.
    for (const { intent } of this.replica.pending)
      this.#keepRefused({ intent, refusal: { code: 'internal', detail: fatal.message } });
    this.#become({ ...this.replica, pending: [], view: this.replica.confirmed });
  }
}

export const [getSession, setSession] = createContext<DebateSession>();
