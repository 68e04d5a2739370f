/**
 * Says where this person is: the claim they read, or the one they are writing about. Not more often than
 * the others can be told, and again from time to time, since what is not said again fades.
 */
import { limits, type Timers, type Whereabouts } from '@entente/shared';

const sayAgainAfter = 10_000;
/** Who has not touched a key for so long is thinking, not writing. */
const writingLasts = 5_000;

export class WhereaboutsReporter {
  readonly #tell: (whereabouts: Whereabouts) => void;
  readonly #timers: Timers;
  #read: string | null = null;
  /** What is being written about; undefined while nothing is. */
  #written: string | null | undefined;
  #said: Whereabouts | null = null;
  #saidAt = Number.NEGATIVE_INFINITY;
  #sayLater = () => {};
  #stopWritingLater = () => {};

  constructor(tell: (whereabouts: Whereabouts) => void, timers: Timers) {
    this.#tell = tell;
    this.#timers = timers;
  }

  /** The page is about this claim now; null: about the whole debate. */
  reads(claimId: string | null): void {
    this.#read = claimId;
    this.#changed();
  }

  /** A key was typed in something about this claim. */
  types(claimId: string | null): void {
    this.#written = claimId;
    this.#stopWritingLater();
    this.#stopWritingLater = this.#timers.later(writingLasts, () => this.stopsWriting());
    this.#changed();
  }

  stopsWriting(): void {
    this.#stopWritingLater();
    this.#written = undefined;
    this.#changed();
  }

  /** Somebody listens anew, who knows nothing of what was said. */
  sayAgain(): void {
    this.#said = null;
    this.#changed();
  }

  stop(): void {
    this.#stopWritingLater();
    this.#sayLater();
  }

  #changed(): void {
    const { focus, writing } = this.#now;
    if (this.#said?.focus === focus && this.#said.writing === writing) return;
    this.#sayLater();
    const wait = this.#saidAt + limits.whereaboutsEvery - this.#timers.now();
    if (wait <= 0) this.#say();
    else this.#sayLater = this.#timers.later(wait, () => this.#say());
  }

  get #now(): Whereabouts {
    const writing = this.#written !== undefined;
    return { focus: this.#written === undefined ? this.#read : this.#written, writing };
  }

  #say(): void {
    this.#said = this.#now;
    this.#saidAt = this.#timers.now();
    this.#tell(this.#said);
    this.#sayLater = this.#timers.later(sayAgainAfter, () => this.#say());
  }
}
