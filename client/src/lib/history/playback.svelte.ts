/** A place in a log, and the ways to go on from it: step by step, by jumps, or played at a chosen speed. */
import type { DebateLog } from './debate-log.svelte.ts';

/** Changes in a second. */
export const speeds = [1, 4, 16, 64] as const;
export type Speed = (typeof speeds)[number];

/** The screen is not drawn more often than this while playing. */
const shortestBeat = 60;

interface Parts {
  readonly log: DebateLog;
  /** Runs something again and again; answers how to stop. */
  readonly beat: (ms: number, run: () => void) => () => void;
}

export class Playback {
  readonly log: DebateLog;
  readonly #beat: Parts['beat'];
  /** null: the present, whatever comes. */
  #wanted = $state.raw<number | null>(null);
  #speed = $state.raw<Speed>(1);
  #stop = $state.raw<(() => void) | null>(null);

  constructor({ log, beat }: Parts) {
    this.log = log;
    this.#beat = beat;
  }

  /** The last operation that is shown. */
  readonly seq = $derived.by(() => Math.min(this.#wanted ?? this.log.seq, this.log.seq));
  /** Whether what was asked for is not here yet. */
  readonly isWaiting = $derived.by(
    () => !this.log.isComplete && (this.#wanted ?? this.log.head) > this.log.seq,
  );

  get isPresent(): boolean {
    return this.#wanted === null;
  }

  get isPlaying(): boolean {
    return this.#stop !== null;
  }

  get speed(): Speed {
    return this.#speed;
  }

  set speed(speed: Speed) {
    this.#speed = speed;
    if (!this.isPlaying) return;
    this.pause();
    this.play();
  }

  /** Goes to an operation; past the last one is the present. */
  go(seq: number | null): void {
    this.#wanted = seq === null || seq >= this.log.head ? null : Math.max(1, Math.round(seq));
  }

  step(by: number): void {
    this.pause();
    this.go(this.seq + by);
  }

  /** Plays on from here, and from the beginning once it has come to the end. */
  play(): void {
    if (this.isPlaying) return;
    if (this.seq >= this.log.head) this.go(1);
    const ms = Math.max(1_000 / this.#speed, shortestBeat);
    const changes = Math.round((ms * this.#speed) / 1_000);
    this.#stop = this.#beat(ms, () => {
      this.go(this.seq + changes);
      if (this.isPresent) this.pause();
    });
  }

  pause(): void {
    this.#stop?.();
    this.#stop = null;
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }
}
