import type { LoggedEvent } from '../debate/events.ts';
import type { DebateState } from '../debate/model.ts';
import { hashOf, rehash, type StateHash, spellHash } from '../debate/state-hash.ts';

/** Compares confirmed state with the hashes that frames tell; keeps its own up with each frame once it has one. */
export class HashCheck {
  #known: { readonly state: DebateState; readonly hash: StateHash } | null = null;

  /** `events` lead from `before` to `after`. */
  follow(before: DebateState, after: DebateState, events: readonly LoggedEvent[]): void {
    if (this.#known?.state === before)
      this.#known = { state: after, hash: rehash(this.#known.hash, before, after, events) };
  }

  agrees(state: DebateState, told: string): boolean {
    if (this.#known?.state !== state) this.#known = { state, hash: hashOf(state) };
    return spellHash(this.#known.hash) === told;
  }
}
