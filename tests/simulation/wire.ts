/**
 * One connection between a page and a server process, as TCP gives it: in order and whole until it ends,
 * and without a word about where it ended.
 */
import type { Surroundings } from './conditions.ts';

/** One end of a connection. */
export interface WireEnd {
  hear(message: string, body: unknown): void;
  closed(): void;
}

/** Whoever hears nothing for so long, heartbeats included, takes the connection for dead. */
const heartbeat = 40_000;

type Side = 'page' | 'server';

export class Wire {
  private readonly open = { page: true, server: true };
  /** When the last message in each direction arrives. */
  private readonly busyUntil = { page: 0, server: 0 };
  /** Nothing arrives before. */
  private heldUntil = 0;
  private isHalfOpen = false;
  private readonly ends: Partial<Record<Side, WireEnd>> = {};

  constructor(private readonly world: Surroundings) {}

  /** Who is at this end. */
  attach(side: Side, end: WireEnd): void {
    this.ends[side] = end;
  }

  get isUp(): boolean {
    return this.open.page && this.open.server && !this.isHalfOpen;
  }

  /** Whether what the server says cannot leave at the moment. */
  get isHeld(): boolean {
    return this.world.time.now < this.heldUntil;
  }

  /** `text` is JSON. Answers in how many milliseconds it arrives. */
  send(to: Side, message: string, text: string): number {
    const { time, random, faults } = this.world;
    const at = Math.max(this.busyUntil[to], this.heldUntil, time.now + random.delay(faults.networkDelay));
    this.busyUntil[to] = at;
    time.at(at, () => {
      if (this.isHalfOpen || !this.open[to]) return;
      this.ends[to]?.hear(message, JSON.parse(text));
    });
    return at - time.now;
  }

  /** Ends in an orderly way on this side; the other hears of it after all that was said before. */
  close(side: Side): void {
    const other = side === 'page' ? 'server' : 'page';
    if (!this.open[side]) return;
    this.open[side] = false;
    const { time, random, faults } = this.world;
    const at = Math.max(this.busyUntil[other], this.heldUntil, time.now + random.delay(faults.networkDelay));
    this.endAt(other, this.isHalfOpen ? time.now + heartbeat : at);
  }

  /** Both ends notice, soon; what was under way is lost. */
  cut(): void {
    const { random } = this.world;
    this.isHalfOpen = true;
    this.endLater('page', random.delay(30));
    this.endLater('server', random.delay(30));
  }

  /** Nothing goes through any more, and nobody is told: both ends find out by themselves. */
  breakSilently(): void {
    const { random } = this.world;
    this.isHalfOpen = true;
    this.endLater('page', heartbeat * (0.2 + random.next()));
    this.endLater('server', heartbeat * (0.2 + random.next()));
  }

  /** Everything waits, and then comes at once. */
  hold(milliseconds: number): void {
    this.heldUntil = Math.max(this.heldUntil, this.world.time.now + milliseconds);
  }

  private endLater(side: Side, milliseconds: number): void {
    this.endAt(side, this.world.time.now + milliseconds);
  }

  private endAt(side: Side, time: number): void {
    this.world.time.at(time, () => {
      if (!this.open[side]) return;
      this.open[side] = false;
      this.ends[side]?.closed();
    });
  }
}
