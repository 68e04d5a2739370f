/**
 * Sees everything and knows what must hold: the invariants of sync, after every step of a simulation. What
 * it finds broken ends the run.
 */
import {
  type DebateState,
  type NotAppliedIntent,
  type PendingIntent,
  type Push,
  type Replica,
  type SyncStatus,
  snapshotOf,
} from '@entente/shared';
import { type MemoryDevice, violations } from '@entente/shared/testing';
import { type DebateRows, stateOf } from '../support/memory-rows.ts';
import type { MemoryStore } from '../support/memory-store.ts';
import { TrueLog } from './true-log.ts';

/** What has become of an intent, as far as anybody was told. */
interface Fate {
  readonly spelled: string;
  readonly owner: string;
  /** The end of the log that anybody had heard of when it was first sent. */
  heardWhenSent: number | null;
  /** Confirmed in the log of this epoch. */
  acceptedIn: string | null;
  /** Its author was told why it did not take effect. */
  refused: string | null;
  /** Its page ended before the device had stored it. */
  isLost: boolean;
  /** Its page was loaded anew while it was pending: what it takes from the snapshot then has no tickets. */
  isReloaded: boolean;
  /** The client id it was last sent under. */
  sentAs: string | null;
}

/** One page, as it tells about itself. */
export interface Watch {
  replica(replica: Replica): void;
  notApplied(items: readonly NotAppliedIntent[]): void;
  status(status: SyncStatus): void;
  pushed(message: Push): void;
  died(device: MemoryDevice): void;
}

/** The projection is compared with the log this often, in steps that made the log grow. */
const projectionEvery = 8;

export class Checker {
  private log: TrueLog;
  /** By epoch: pages may still be in one that is over. */
  private readonly logs = new Map<string, TrueLog>();
  private readonly fates = new Map<string, Fate>();
  private readonly watches = new Set<PageWatch>();
  /** Tickets of intents of which a second copy waits somewhere: only within one client id is that noticed. */
  private readonly copied = new Set<string>();
  private sessions: DebateRows['sessions'] = new Map();
  /** Something happened after which numbers may stand for other intents than a page remembers. */
  private mayShareIds = false;
  private growths = 0;
  /** What was found first: all that comes after it may be its fault. */
  firstBroken: string | null = null;
  /** The latest place in the log that any page has confirmed. */
  heard = 0;

  constructor(
    private readonly store: MemoryStore,
    private readonly debateId: string,
  ) {
    this.log = this.newLog();
    this.afterStep();
  }

  readonly broken = (what: string): void => {
    this.firstBroken ??= what;
  };

  private newLog(): TrueLog {
    const { epoch } = this.store.backup(this.debateId);
    const log = new TrueLog(epoch, this);
    this.logs.set(epoch, log);
    return log;
  }

  get head(): number {
    return this.log.head;
  }

  get epoch(): string {
    return this.log.epoch;
  }

  get intents(): number {
    return this.fates.size;
  }

  get accepted(): number {
    return [...this.fates.values()].filter(({ acceptedIn }) => acceptedIn !== null).length;
  }

  watch(name: string): Watch {
    const watch = new PageWatch(name, this);
    this.watches.add(watch);
    return watch;
  }

  forget(watch: PageWatch): void {
    this.watches.delete(watch);
  }

  /** The log was put back to an earlier time: what is gone with it was not promised by this one. */
  restored(): void {
    this.log = this.newLog();
    this.sessions = new Map();
    this.mayShareIds = true;
    this.heard = 0;
    for (const fate of this.fates.values()) fate.heardWhenSent = null;
    this.afterStep();
  }

  /** From now on there are two copies of what waits on this device. */
  deviceCopied(device: MemoryDevice): void {
    this.mayShareIds = true;
    for (const { rows } of device.queues.values())
      for (const { ticket } of rows.values()) this.copied.add(ticket);
  }

  isCopied(ticket: string): boolean {
    return this.copied.has(ticket);
  }

  afterStep(): void {
    const rows = this.store.backup(this.debateId);
    if (rows.operations.length !== this.log.head) {
      const before = this.log.head;
      this.log.follow(rows.operations);
      this.growths += 1;
      if (this.growths % projectionEvery === 0) this.checkProjection();
      for (const { ticket } of rows.operations.slice(before)) if (ticket) this.checkAccepted(ticket);
    }
    if (rows.sessions !== this.sessions) this.checkNumbers(rows.sessions);
    for (const watch of this.watches) watch.afterStep();
  }

  /** Everybody is in step with the log, and nothing is under way. */
  atRest(replicas: readonly Replica[]): void {
    this.checkProjection();
    const truth = this.log.stateAt(this.log.head);
    if (truth) {
      const found = violations(truth);
      if (found.length > 0) this.broken(found.join('; '));
      for (const { view } of replicas)
        if (this.log.spell(view) !== this.log.spell(truth)) this.broken('[S17] replicas are not equal');
    }
    for (const [ticket, fate] of this.fates) {
      const inLog = this.log.placeOf(ticket) !== undefined;
      const isSettled = inLog || fate.refused !== null || fate.acceptedIn !== null || fate.isLost;
      if (!isSettled) this.broken(`[S14] ${fate.owner} was never told what became of ${fate.spelled}`);
    }
  }

  /** A page was told that its client id is used by another. */
  toldIdTaken(page: string): void {
    if (!this.mayShareIds) this.broken(`[S33] ${page} was told that its client id is taken, and it is not`);
  }

  sent(ticket: string, clientId: string): void {
    const fate = this.fates.get(ticket);
    if (!fate) return;
    fate.heardWhenSent ??= this.heard;
    // What it was sent as before may be in the snapshot already.
    if (fate.isReloaded && fate.sentAs !== null && fate.sentAs !== clientId) this.copied.add(ticket);
    fate.sentAs = clientId;
  }

  /** So long that a page forgets what it has said itself. */
  daysPassed(): void {
    this.mayShareIds = true;
    for (const fate of this.fates.values()) if (fate.sentAs !== null) fate.isReloaded = true;
  }

  fateOf(ticket: string): Fate | undefined {
    return this.fates.get(ticket);
  }

  made(owner: string, { ticket, intent }: PendingIntent): void {
    if (this.fates.has(ticket)) return;
    const spelled = JSON.stringify(intent);
    const unknown = { heardWhenSent: null, acceptedIn: null, refused: null, sentAs: null };
    const none = { ...unknown, isLost: false, isReloaded: false };
    this.fates.set(ticket, { owner, spelled, ...none });
  }

  /** It has left what is pending on a page without a word: it took effect, and confirmed state has that. */
  settled(page: string, ticket: string, replica: Replica): void {
    const fate = this.fates.get(ticket);
    const log = this.logs.get(replica.epoch);
    if (!fate || !log) return;
    const place = log.placeOf(ticket) ?? (log === this.log ? undefined : this.log.placeOf(ticket));
    if (place === undefined) this.broken(`[S2] ${page} dropped what is not in the log: ${fate.spelled}`);
    else if (place > replica.seq)
      this.broken(`[S14] ${page} dropped at ${replica.seq} what takes effect at ${place}: ${fate.spelled}`);
    fate.acceptedIn = log.epoch;
    this.checkAccepted(ticket);
  }

  refused(page: string, ticket: string, code: string): void {
    const fate = this.fates.get(ticket);
    if (!fate) return;
    if (code === 'internal' && !fate.spelled.includes('POISON'))
      this.broken(`[S9] ${page} was told that the database did not take ${fate.spelled}`);
    // "Not sent" leaves open whether it is in the debate.
    if (code !== 'not-sent') fate.refused = code;
    else fate.refused ??= code;
    const place = this.log.placeOf(ticket);
    if (place !== undefined && code !== 'not-sent' && !this.copied.has(ticket))
      this.broken(`[S7] ${page} was told ${code} of what took effect at ${place}: ${fate.spelled}`);
  }

  /** Confirmed state at a place equals the fold of the log up to there. */
  checkConfirmed(page: string, { epoch, seq, confirmed }: Replica): void {
    if (epoch !== this.log.epoch) return;
    const truth = this.log.stateAt(seq);
    if (!truth) this.broken(`[S14] ${page} is at ${seq}, where the log of its epoch is not`);
    else if (spell(confirmed) !== this.log.spell(truth))
      this.broken(`[S17] ${page} differs from the log at ${seq}`);
  }

  /** How far a client was judged only ever grows, unless it is forgotten. */
  private checkNumbers(sessions: DebateRows['sessions']): void {
    for (const [clientId, { lastClientSeq }] of sessions) {
      const before = this.sessions.get(clientId)?.lastClientSeq ?? 0;
      if (lastClientSeq < before)
        this.broken(`[S6] after number ${before}, ${lastClientSeq} of a client was judged`);
    }
    this.sessions = sessions;
  }

  private checkAccepted(ticket: string): void {
    const fate = this.fates.get(ticket);
    const place = this.log.placeOf(ticket);
    if (!fate || place === undefined || this.copied.has(ticket)) return;
    if (fate.refused !== null && fate.refused !== 'not-sent')
      this.broken(`[S7] what was refused as ${fate.refused} took effect at ${place}: ${fate.spelled}`);
    if (fate.heardWhenSent !== null && place <= fate.heardWhenSent)
      this.broken(`[S1] ${fate.spelled} stands at ${place}, before what was heard when it was sent`);
  }

  private checkProjection(): void {
    const truth = this.log.stateAt(this.log.head);
    if (truth && spell(stateOf(this.store.backup(this.debateId))) !== this.log.spell(truth))
      this.broken(`[S4] the projection at ${this.log.head} differs from the fold of the log`);
  }
}

class PageWatch implements Watch {
  private latest: Replica | null = null;
  private pending = new Map<string, PendingIntent>();
  /** They left what is pending in this step, and may be told as not applied in it. */
  private left = new Map<string, PendingIntent>();
  private confirmed: DebateState | null = null;
  private isKept = true;
  private changes = 0;

  constructor(
    private readonly name: string,
    private readonly checker: Checker,
  ) {}

  replica(replica: Replica): void {
    const { checker, name, latest } = this;
    // A log that was restored over is told for a while by processes that have not noticed.
    const isCurrent = replica.epoch === checker.epoch && latest?.epoch === replica.epoch;
    if (isCurrent && latest && replica.seq < latest.seq)
      checker.broken(`[S14] ${name} went back from ${latest.seq} to ${replica.seq}`);
    const pending = new Map(replica.pending.map((item) => [item.ticket, item]));
    for (const [ticket, item] of this.pending) if (!pending.has(ticket)) this.left.set(ticket, item);
    for (const item of pending.values()) {
      checker.made(name, item);
      this.left.delete(item.ticket);
    }
    this.pending = pending;
    this.latest = replica;
  }

  notApplied(items: readonly NotAppliedIntent[]): void {
    for (const { intent, refusal } of items) {
      const spelled = JSON.stringify(intent);
      const ticket = [...this.left.keys()].find((key) => this.checker.fateOf(key)?.spelled === spelled);
      if (ticket === undefined) {
        this.checker.broken(`[S14] ${this.name} was told twice: ${spelled}`);
        continue;
      }
      this.left.delete(ticket);
      this.checker.refused(this.name, ticket, refusal.code);
    }
  }

  status({ connection, ending, isKept }: SyncStatus): void {
    this.isKept = isKept;
    if (connection === 'ended') this.checker.broken(`${this.name} ended: ${JSON.stringify(ending)}`);
  }

  pushed({ clientId, intents }: Push): void {
    for (const { ticket } of intents) this.checker.sent(ticket, clientId);
  }

  afterStep(): void {
    const { latest } = this;
    if (!latest) return;
    for (const ticket of this.left.keys()) this.checker.settled(this.name, ticket, latest);
    this.left.clear();
    if (this.confirmed === latest.confirmed) return;
    this.confirmed = latest.confirmed;
    this.changes += 1;
    // Whoever differs once goes on to differ.
    if (this.changes % 3 === 0) this.checker.checkConfirmed(this.name, latest);
    if (latest.epoch === this.checker.epoch) this.checker.heard = Math.max(this.checker.heard, latest.seq);
  }

  died(device: MemoryDevice): void {
    this.checker.forget(this);
    const kept = new Set(
      [...device.queues.values()].flatMap(({ rows }) => [...rows.values()].map(({ ticket }) => ticket)),
    );
    for (const ticket of this.pending.keys()) {
      const fate = this.checker.fateOf(ticket);
      if (!fate) continue;
      fate.isReloaded = true;
      if (kept.has(ticket)) continue;
      if (this.isKept) this.checker.broken(`[S24] ${this.name} said that it is kept: ${fate.spelled}`);
      fate.isLost = true;
    }
  }
}

function spell(state: DebateState): string {
  return state.debate ? JSON.stringify(snapshotOf(state)) : '';
}
