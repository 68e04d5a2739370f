/**
 * A debate as it was: the fold of its log up to any operation of it. States on the way are kept every few
 * hundred operations, which costs little, since they share what did not change; so to go anywhere takes the
 * fold of at most that many, however long the log is.
 */
import type { LoggedEvent } from '../debate/events.ts';
import { type DebateState, emptyState } from '../debate/model.ts';
import { evolveBy, loggedEventsOf, type PastOperation } from './operation.ts';

const every = 200;

interface Moment {
  readonly seq: number;
  readonly state: DebateState;
}

export class Past {
  readonly #operations: PastOperation[] = [];
  /** The n-th is the state after n × `every` operations. */
  readonly #kept: DebateState[] = [emptyState];
  #head: DebateState = emptyState;
  /** Where somebody looked last: the next step from there is the fold of one operation. */
  #latest: Moment = { seq: 0, state: emptyState };

  /** The last operation that is known: 0 for none. */
  get seq(): number {
    return this.#operations.length;
  }

  get operations(): readonly PastOperation[] {
    return this.#operations;
  }

  /** Takes the next operations of the log. Those that are known already are skipped, and so is what leaves a gap. */
  append(operations: Iterable<PastOperation>): void {
    for (const operation of operations) {
      if (operation.seq !== this.seq + 1) continue;
      this.#operations.push(operation);
      this.#head = evolveBy(this.#head, operation);
      if (this.seq % every === 0) this.#kept.push(this.#head);
    }
  }

  /** The debate after so many operations; as it is at the end of what is known, if that is less. */
  stateAt(seq: number): DebateState {
    const wanted = Math.max(0, Math.min(seq, this.seq));
    if (wanted === this.seq) return this.#head;
    let { seq: place, state } = this.#latest;
    const index = Math.floor(wanted / every);
    const kept = this.#kept[index];
    if (kept && (place > wanted || place < index * every)) [place, state] = [index * every, kept];
    for (const operation of this.#operations.slice(place, wanted)) state = evolveBy(state, operation);
    this.#latest = { seq: wanted, state };
    return state;
  }

  /** What lies between two moments, in order: after `from`, up to `to`. */
  between(from: number, to: number): LoggedEvent[] {
    return this.#operations.slice(from, to).flatMap(loggedEventsOf);
  }
}
