/**
 * What a person has not read yet in a debate: what others wrote since their last visit to it on this device,
 * and what arrives while they are here. On the first visit nothing is new. What was read keeps its mark until
 * the page is turned, so that it does not vanish under the eyes that look for it.
 */
import type { LoggedEvent } from '@entente/shared';
import { createContext } from 'svelte';
import type { DebateView } from '../debate/debate-view.ts';
import { type Mark, type Marks, newsIn } from './news.ts';
import { nextReading, type Reading } from './reading-order.ts';
import { UnreadPlaces } from './unread-places.ts';
import type { VisitChange, VisitStore } from './visit-store.ts';

/** Operations that are looked at after a long absence; of what is older nothing is marked, which is said. */
export const mostOperations = 5_000;
const pageSize = 1_000;
/** What is heard goes to the device so often, in milliseconds: each time costs a transaction. */
const writtenEvery = 500;

interface PastPage {
  readonly epoch: string;
  readonly head: number;
  readonly events: readonly LoggedEvent[];
  /** Sequence number of the last operation in it; `after` where there is none. */
  readonly to: number;
}

interface Parts {
  readonly view: () => DebateView;
  /** Where this page's copy of the log stands. */
  readonly place: () => { readonly epoch: string; readonly seq: number };
  readonly self: () => string | null;
  readonly store: VisitStore;
  readonly readPast: (after: number, limit: number) => Promise<PastPage>;
  /** Says to the other pages of this browser what was read here. */
  readonly tellRead: (claimIds: readonly string[]) => void;
}

export class Unread {
  readonly #marks = new Map<string, Mark>();
  /** Read since the page was turned. */
  #fresh = $state.raw<Marks>(new Map());
  /** How far the log was followed on the last visit to this debate; null on the first one. */
  lastVisit = $state.raw<number | null>(null);
  /** How many operations since the last visit were too many to look at. */
  passedOver = $state.raw(0);
  readonly #parts: Parts;
  /** Claim id → how far the log was followed when it was read: what happened before is no news of it. */
  readonly #readAt = new Map<string, number>();
  #seq: number | null = null;
  /** Heard, and not on the device yet: if it is lost, so is how far was heard, and it is heard again. */
  readonly #unwritten = new Map<string, Mark>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #catchingUp: Promise<void> | null = null;

  readonly #places = new UnreadPlaces();
  /** Counts the changes of marks and places, which are no runes: there may be thousands of them. */
  #changes = $state(0);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Unread claims that readers can reach. */
  get count(): number {
    return this.#current.count;
  }

  get claimIds(): Iterable<string> {
    return this.#current.claimIds;
  }

  isUnread(claimId: string): boolean {
    return this.#current.has(claimId);
  }

  /** What is marked at a claim, also where it was read just now; null for nothing. */
  markOf(claimId: string): Mark | null {
    const mark = this.isUnread(claimId) ? this.#marks.get(claimId) : undefined;
    return mark ?? this.#fresh.get(claimId) ?? null;
  }

  /** How many unread claims hang below a claim or an argument. */
  below(id: string): number {
    return this.#current.below(id);
  }

  next(from: string | null, direction: 'forwards' | 'backwards'): Reading | null {
    if (this.count === 0) return null;
    return nextReading(this.#parts.view(), from, direction, (id) => this.isUnread(id));
  }

  /** Learns what happened since the log was followed last. Called when the page is connected, again each time. */
  catchUp(): Promise<void> {
    this.#catchingUp ??= this.#catchUp().finally(() => {
      this.#catchingUp = null;
    });
    return this.#catchingUp;
  }

  /** The view is another one; `events`: all that lies between, where that is known. */
  follow(events?: readonly LoggedEvent[]): void {
    if (this.#marks.size === 0) return;
    this.#places.follow(this.#parts.view().state, events);
    this.#changes += 1;
  }

  /** Others did this just now. */
  hear(events: readonly LoggedEvent[]): void {
    const mark = this.#fold(events);
    if (this.#seq === null || this.#catchingUp !== null) return;
    this.#seq = this.#parts.place().seq;
    for (const [id, kind] of mark) this.#unwritten.set(id, kind);
    this.#timer ??= setTimeout(() => this.#write({}), writtenEvery);
  }

  /** These were looked at. */
  read(claimIds: Iterable<string>): void {
    const read = [...claimIds].filter((id) => this.#marks.has(id));
    if (read.length === 0) return;
    this.#drop(read);
    this.#write({ read });
    this.#parts.tellRead(read);
  }

  /** They were looked at on another page of this browser. */
  wereRead(claimIds: readonly string[]): void {
    this.#drop(claimIds.filter((id) => this.#marks.has(id)));
  }

  /** Marks all as read; answers how to take it back. */
  readAll(): () => void {
    const before = new Map(this.#marks);
    this.read(before.keys());
    return () => {
      for (const id of before.keys()) this.#readAt.delete(id);
      this.#fresh = new Map();
      this.#mark([...before].filter(([id]) => !this.#marks.has(id)));
      this.#write({ mark: before });
    };
  }

  /** The person goes to another page: what they have read loses its mark. */
  turnPage(): void {
    if (this.#fresh.size > 0) this.#fresh = new Map();
  }

  async #catchUp(): Promise<void> {
    const { place, store, readPast } = this.#parts;
    if (this.#seq === null) {
      const known = await store.open().catch(() => undefined);
      // Where nothing can be kept, there is no last visit to compare with.
      if (!known || known.visit.epoch !== place().epoch) return this.#keep(place().seq);
      this.#mark([...known.marks].filter(([id]) => !this.#marks.has(id)));
      this.#seq = known.visit.seq;
      this.lastVisit = known.visit.seq;
    }
    const missed = place().seq - this.#seq;
    if (missed <= 0) return;
    this.passedOver = Math.max(0, missed - mostOperations);
    let after = this.#seq + this.passedOver;
    while (after < place().seq) {
      const page = await readPast(after, pageSize);
      if (page.epoch !== place().epoch || page.to <= after) break;
      this.#fold(page.events);
      after = page.to;
    }
    this.#keep(place().seq);
  }

  /** Answers what is marked by it. */
  #fold(events: readonly LoggedEvent[]): readonly [string, Mark][] {
    const unheard = events.filter(
      ({ seq, event }) => !('claimId' in event) || seq > (this.#readAt.get(event.claimId) ?? 0),
    );
    const news = newsIn(unheard, this.#marks, this.#parts.self());
    this.#mark(news);
    return news;
  }

  #mark(marks: readonly (readonly [string, Mark])[]): void {
    if (marks.length === 0) return;
    const { state } = this.#parts.view();
    for (const [id, mark] of marks) {
      this.#marks.set(id, mark);
      this.#places.put(state, id);
    }
    this.#changes += 1;
  }

  /** Keeps all marks on the device, with how far they tell. */
  #keep(seq: number): void {
    this.#seq = seq;
    this.#write({ mark: this.#marks });
  }

  get #current(): UnreadPlaces {
    void this.#changes;
    return this.#places;
  }

  #drop(claimIds: readonly string[]): void {
    if (claimIds.length === 0) return;
    const { seq } = this.#parts.place();
    const fresh = new Map(this.#fresh);
    for (const id of claimIds) {
      const mark = this.#marks.get(id);
      if (mark) fresh.set(id, mark);
      this.#marks.delete(id);
      this.#unwritten.delete(id);
      this.#places.drop(id);
      this.#readAt.set(id, seq);
    }
    this.#fresh = fresh;
    this.#changes += 1;
  }

  #write({ mark = [], read = [] }: Pick<VisitChange, 'mark' | 'read'>): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#seq === null) return;
    const { store, place } = this.#parts;
    const change = { mark: [...this.#unwritten, ...mark], read };
    this.#unwritten.clear();
    // Kept for convenience: where the device refuses, marks live as long as the page.
    void store.write({ epoch: place().epoch, seq: this.#seq, ...change }).catch(() => undefined);
  }
}

export const [getUnread, setUnread] = createContext<Unread>();
