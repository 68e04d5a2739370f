/**
 * A client of one debate: follows its log through a connection, shows what its person proposes at once, and
 * brings it into the log. Everything outside comes through ports, so a simulation drives this very class.
 *
 * An intent is stored on the device, then sent under (client id, number), then settled by a frame that
 * holds its ticket, by a refusal, or by what `welcome` tells of it; a lost connection changes nothing but
 * the status, since everything unsettled is said again. Numbers and watermark are Replicache's mutation
 * ids; a fresh client id is the way out of every confusion about them.
 */
import type { Author } from '../debate/decide.ts';
import type { LoggedEvent } from '../debate/events.ts';
import { type EditIntent, editIntent } from '../debate/intents.ts';
import { limits } from '../debate/limits.ts';
import type { Refusal } from '../debate/refusals.ts';
import { flawIn } from '../debate/text.ts';
import { knowsEvents } from '../debate/upcast.ts';
import { Alarms } from './alarms.ts';
import { backoff } from './backoff.ts';
import { Flow } from './flow.ts';
import { HashCheck } from './hash-check.ts';
import type { SnapshotMessage } from './http.ts';
import { Line } from './line.ts';
import {
  eventsOf,
  type Fatal,
  type Frame,
  type Hello,
  protocolVersion,
  type TooOld,
  type Welcome,
  type Whereabouts,
} from './messages.ts';
import { QueueWriter } from './queue-writer.ts';
import {
  openReplica,
  type PendingIntent,
  propose,
  type RefusedIntent,
  type Replica,
  receiveFrame,
  receiveRefused,
  receiveWelcome,
  renumber,
  withQueue,
} from './replica.ts';
import { SnapshotFetcher } from './snapshot-fetcher.ts';
import { StatusBoard } from './status-board.ts';
import type { StoredQueue, SyncListener, SyncPorts, SyncStatus } from './sync-ports.ts';
import { expired, nobodyYet, notSent, numbersGoOn, signed, sortOut } from './waiting-intents.ts';

/** How often a page that has nothing to send looks for what others left behind. */
const orphansEvery = 60_000;

export class SyncClient {
  readonly debateId: string;
  readonly #ports: SyncPorts;
  readonly #listener: SyncListener;
  readonly #line: Line;
  readonly #writer: QueueWriter;
  readonly #fetcher: SnapshotFetcher;
  readonly #flow = new Flow();
  readonly #hashCheck = new HashCheck();
  readonly #alarms: Alarms<'orphans'>;
  readonly #board: StatusBoard;
  #replica: Replica;
  #clientId: string;
  #isQueueOpen = false;
  /** What the page goes on with was left behind by another: there may be more. */
  #isOrphan = false;
  #isWelcome = false;
  #hasDiverged = false;
  /** Nothing was sent under this client id yet, and what a former one brought in may not have shown yet. */
  #isFresh = false;
  /** Where that shows: nothing is sent before confirmed state has reached it. */
  #sendFrom = 0;
  #freshIds = 0;

  constructor(snapshot: SnapshotMessage, ports: SyncPorts, listener: SyncListener) {
    this.debateId = snapshot.state.debate.id;
    this.#ports = ports;
    this.#listener = listener;
    this.#replica = openReplica(snapshot);
    this.#clientId = ports.newId();
    this.#board = new StatusBoard((status) => listener.status(status));
    this.#alarms = new Alarms(ports.timers);
    this.#fetcher = new SnapshotFetcher(ports);
    this.#writer = new QueueWriter(ports.queue, ports.timers, () => this.#written());
    this.#line = new Line(ports, {
      hello: () => this.#hello(),
      parted: (standing) => this.#parted(standing),
      welcome: (message) => this.#welcome(message),
      tooOld: ({ reason }) => this.#refresh(reason),
      frame: (message) => this.#frame(message),
      refused: ({ clientSeq, refusal }) => this.#refused(clientSeq, refusal),
      resendFrom: ({ clientSeq }) => this.#resendFrom(clientSeq),
      fatal: (message) => this.#fatal(message),
      presence: (message) => listener.presence(message),
    });
  }

  get replica(): Replica {
    return this.#replica;
  }

  get status(): SyncStatus {
    return this.#board.status;
  }

  /** Connects, and goes on with what was kept on the device. */
  open(): void {
    this.#line.open();
    void this.#openQueue();
  }

  /** Leaves the debate. What is unsettled stays on the device for the next page. */
  close(): void {
    this.#stop();
    void this.#writer.finished().then(() => this.#release(this.#clientId));
  }

  /** The person's name has changed: connect again, so that the server knows it. */
  rejoin(): void {
    this.#line.reconnect();
  }

  /** Shows an edit and brings it on its way. Answers the reason if it cannot hold; its author keeps the words. */
  propose(raw: EditIntent): Refusal | null {
    if (this.status.ending) return { code: 'not-sent', detail: this.status.ending.message };
    const name = this.#ports.personName();
    if (name === null) return { code: 'not-joined' };
    const parsed = editIntent.safeParse(raw);
    const issue = parsed.error?.issues[0];
    if (!parsed.success) return { code: 'invalid', detail: issue?.message, flaw: flawIn(issue) };
    const author: Author = { participantId: this.status.participantId ?? nobodyYet, name };
    const label = { ticket: this.#ports.newTicket(), madeAt: this.#ports.timers.now() };
    const proposal = propose(this.#replica, parsed.data, author, label);
    if (!proposal.ok) return proposal.refusal;
    this.#become(proposal.replica);
    this.#send();
    return null;
  }

  /** Says where the person is. Volatile: without a connection nobody hears it. */
  tellWhereabouts(whereabouts: Whereabouts): void {
    if (this.#isWelcome) this.#line.presence(whereabouts);
  }

  async #openQueue(): Promise<void> {
    const kept = await this.#writer.open();
    if (this.#line.isClosed) {
      if (kept) this.#release(kept.clientId);
      return;
    }
    this.#isQueueOpen = true;
    if (kept) {
      this.#clientId = kept.clientId;
      this.#isOrphan = kept.pending.length > 0;
      // What was proposed meanwhile comes after what was kept.
      const proposed = this.#replica.pending.map((item, i) => ({ ...item, clientSeq: kept.next + i }));
      const pending = [...kept.pending, ...proposed];
      this.#become(withQueue(this.#replica, { pending, nextClientSeq: kept.next + proposed.length }));
    }
    this.#publish();
    this.#line.sayHello();
  }

  #queue(): StoredQueue {
    const { pending, nextClientSeq } = this.#replica;
    return { clientId: this.#clientId, next: nextClientSeq, pending };
  }

  #written(): void {
    this.#publish();
    this.#send();
    if (this.#isOrphan && this.#isIdle) this.#lookForOrphans();
  }

  get #isIdle(): boolean {
    const isWelcome = this.#isWelcome && !this.#line.isAsking && this.status.participantId !== null;
    return isWelcome && this.#replica.pending.length === 0 && this.#writer.isIdle && !this.#writer.isRefused;
  }

  /** Pages that crashed or were closed may have left intents behind: with nothing else to do, bring them in. */
  #lookForOrphans(): void {
    this.#alarms.set('orphans', orphansEvery, () => this.#lookForOrphans());
    if (!this.#isIdle) return;
    this.#isOrphan = false;
    this.#ports.queue.adopt().then(
      (found) => found && this.#goOnAs(found),
      () => {},
    );
  }

  #goOnAs(orphan: StoredQueue): void {
    this.#release(this.#isIdle ? this.#clientId : orphan.clientId);
    if (!this.#isIdle) return;
    this.#clientId = orphan.clientId;
    this.#isOrphan = true;
    this.#isFresh = false;
    this.#isWelcome = false;
    this.#writer.goOnWith(orphan);
    this.#become(withQueue(this.#replica, { pending: orphan.pending, nextClientSeq: orphan.next }));
    this.#line.sayHello();
  }

  #release(clientId: string): void {
    this.#ports.queue.release(clientId).catch(() => {});
  }

  #parted(standing: 'connecting' | 'offline'): void {
    this.#isWelcome = false;
    if (!this.status.ending) this.#publish({ connection: standing });
  }

  #hello(): Hello | null {
    if (!this.#isQueueOpen || this.#fetcher.isBusy) return null;
    const { epoch, seq, pending } = this.#replica;
    const unsettled = pending.filter(({ acceptedAt }) => acceptedAt === undefined);
    return {
      p: protocolVersion,
      debateId: this.debateId,
      clientId: this.#clientId,
      epoch,
      from: seq,
      pending: unsettled
        .slice(0, limits.pendingIntents)
        .map(({ clientSeq, ticket }): [number, string] => [clientSeq, ticket]),
      ...(this.#hasDiverged && { diverged: true }),
    };
  }

  #welcome(welcome: Welcome): void {
    if (welcome.epoch !== this.#replica.epoch) {
      this.#refresh('epoch');
      return;
    }
    const { participantId } = welcome;
    this.#hasDiverged = false;
    const pending = signed(this.#replica.pending, participantId);
    const { replica, refused } = receiveWelcome({ ...this.#replica, pending }, welcome);
    const { left, aside } = sortOut(replica.pending, participantId, this.#ports.timers.now());
    this.#publish({ participantId });
    const isInStep = this.#isFresh ? welcome.lastClientSeq === 0 : numbersGoOn(replica, welcome);
    if (aside.length > 0 || !isInStep) {
      this.#startOver(left, [...refused, ...aside]);
      return;
    }
    this.#isWelcome = true;
    this.#freshIds = 0;
    this.#flow.begin(welcome.credit);
    this.#sendFrom = welcome.head;
    this.#publish({ connection: 'live' });
    this.#become(replica, { refused });
    this.#send();
    this.#lookForOrphans();
  }

  #frame(frame: Frame): void {
    if (this.#fetcher.isBusy) return;
    if (!knowsEvents(frame.operations.flatMap(({ events }) => events))) {
      this.#end({ code: 'upgrade', message: 'Entente was updated. Reload the page; your changes are kept.' });
      return;
    }
    const before = this.#replica;
    const next = receiveFrame(before, frame);
    if (next === null) {
      this.#line.sayHelloSoon();
      return;
    }
    const news = eventsOf(frame.operations.filter(({ seq }) => seq > before.seq));
    this.#hashCheck.follow(before.confirmed, next.confirmed, news);
    // With own edits on top, what the events change of what is shown is not theirs alone.
    this.#become(next, before.pending.length === 0 ? { events: news } : {});
    const remote = news.filter(({ by }) => by !== this.status.participantId);
    if (remote.length > 0) this.#listener.remote(remote);
    if (frame.hash && frame.to === next.seq && !this.#hashCheck.agrees(next.confirmed, frame.hash)) {
      this.#hasDiverged = true;
      this.#refresh('diverged');
    } else this.#send();
  }

  #refused(clientSeq: number, refusal: Refusal): void {
    if (refusal.code === 'not-joined') {
      // Not judged, since the server does not know us any more: it stays until we have a name again.
      this.#publish({ participantId: null });
      return;
    }
    const { replica, intent } = receiveRefused(this.#replica, clientSeq);
    if (intent) this.#become(replica, { refused: [{ intent, refusal }] });
    this.#send();
  }

  #resendFrom(clientSeq: number): void {
    const { pending } = this.#replica;
    if (pending.some((item) => item.clientSeq === clientSeq && item.acceptedAt === undefined)) {
      this.#flow.resendFrom(clientSeq);
      this.#send();
    } else this.#startOver(pending);
  }

  /** Sends what is stored, in order, as far as the credit goes. A reader's edits wait until they have a name. */
  #send(): void {
    if (!this.#isWelcome || this.status.participantId === null) return;
    if (this.#isFresh) {
      if (this.#replica.seq < this.#sendFrom) return;
      this.#isFresh = false;
      this.#become(renumber(this.#replica));
    }
    const { pending } = this.#replica;
    for (const push of this.#flow.take(pending, (item) => this.#writer.maySend(item))) {
      const intents = push.map(({ clientSeq, ticket, intent }) => ({ clientSeq, ticket, intent }));
      this.#line.push({ clientId: this.#clientId, intents });
    }
  }

  /** Goes on under a fresh client id, on a fresh connection: nothing that is still said of old numbers counts. */
  #startOver(pending: readonly PendingIntent[], refused: readonly RefusedIntent[] = []): void {
    this.#line.leave(this.#freshIds === 0 ? 0 : backoff(this.#freshIds, this.#ports.random));
    this.#freshIds += 1;
    this.#isFresh = true;
    this.#clientId = this.#ports.newId();
    this.#become(renumber(withQueue(this.#replica, { pending, nextClientSeq: 1 })), { refused });
  }

  /** The log does not go on from where we stand: takes a new snapshot, and what is pending along. */
  #refresh(reason: TooOld['reason'] | 'diverged'): void {
    this.#isWelcome = false;
    this.#publish({ connection: 'connecting' });
    const { epoch, seq } = this.#replica;
    this.#fetcher.begin(
      // Confirmed state never goes back along one log: own intents that are settled would blink.
      (snapshot) => snapshot.epoch !== epoch || snapshot.seq >= seq || reason === 'ahead',
      (snapshot) => {
        if (snapshot) this.#beginAt(snapshot);
        else this.#end({ code: 'no-debate', message: 'This debate is not there any more.' });
      },
    );
  }

  #beginAt(snapshot: SnapshotMessage): void {
    const { epoch, pending, nextClientSeq } = this.#replica;
    // Places in another log say nothing about this one; the next welcome tells what it knows of them.
    const placed = snapshot.epoch === epoch ? pending : pending.map(({ acceptedAt: _, ...item }) => item);
    this.#become(openReplica(snapshot, { pending: placed, nextClientSeq }));
    this.#line.sayHelloSoon();
  }

  #fatal(fatal: Fatal): void {
    const { pending } = this.#replica;
    if (fatal.code === 'client-id-taken') this.#startOver(pending);
    else if (fatal.code === 'client-expired') this.#startOver([], pending.map(expired));
    // After these the connection comes back by itself.
    else if (fatal.code !== 'unavailable' && fatal.code !== 'too-fast') this.#end(fatal);
  }

  #end(fatal: Fatal): void {
    this.#stop();
    this.#publish({ ending: fatal, connection: 'ended' });
    // After a reload what is kept goes out; anything else a reload could lose, or the server would not take.
    if (fatal.code === 'upgrade' && this.status.isKept) return;
    const { pending, nextClientSeq } = this.#replica;
    const refused = pending.map((item) => notSent(item, fatal.message));
    this.#become(withQueue(this.#replica, { pending: [], nextClientSeq }), { refused });
  }

  #stop(): void {
    this.#line.close();
    this.#fetcher.stop();
    this.#alarms.clearAll();
    this.#isWelcome = false;
  }

  #become(
    replica: Replica,
    { events, refused = [] }: { events?: readonly LoggedEvent[]; refused?: readonly RefusedIntent[] } = {},
  ): void {
    this.#replica = replica;
    const at = this.#ports.timers.now();
    const notApplied = refused.map(({ intent, refusal }) => ({
      id: this.#ports.newId(),
      intent,
      refusal,
      at,
    }));
    if (this.#isQueueOpen) this.#writer.follow(this.#queue(), notApplied);
    this.#listener.replica(replica, events);
    this.#publish();
    if (notApplied.length > 0) this.#listener.notApplied(notApplied);
  }

  #publish(change: Partial<SyncStatus> = {}): void {
    const { pending } = this.#replica;
    this.#board.set({
      ...change,
      unsaved: pending.length,
      isKept: pending.every((item) => this.#writer.has(item)),
      isStorageRefused: this.#writer.isRefused,
    });
  }
}
