/**
 * The search of one debate: an index that is built in slices, so that no keystroke waits for it, and that
 * follows each change. What readers cannot reach is not found.
 */
import { type Claim, type LoggedEvent, touchedBy } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';
import type { DebateSession } from '../net/debate-session.svelte.ts';
import { ClaimIndex } from './claim-index.ts';
import type { Matches } from './matches.ts';

interface Parts {
  readonly session: Pick<DebateSession, 'state' | 'onState'>;
  readonly view: () => DebateView;
  /** Lets everything else have its turn. */
  readonly pause?: () => Promise<void>;
  readonly now?: () => number;
}

/** So long is worked at one stretch: half a frame. */
const sliceMs = 8;

export class ClaimSearch {
  /** Whether all claims are in the index; until then it answers by those that are. */
  isComplete = $state.raw(false);
  readonly #index = new ClaimIndex();
  readonly #view: () => DebateView;
  readonly #session: Parts['session'];
  readonly #pause: () => Promise<void>;
  readonly #now: () => number;
  readonly #stop: () => void;
  #round = 0;

  constructor({ session, view, pause = nextTurn, now = () => performance.now() }: Parts) {
    this.#session = session;
    this.#view = view;
    this.#pause = pause;
    this.#now = now;
    this.#stop = session.onState((_, events) => this.#follow(events));
    void this.#readAll();
  }

  stop(): void {
    this.#stop();
    this.#round += 1;
  }

  search(typed: string, most: number, isLeftOut: (claim: Claim) => boolean = () => false): Matches {
    const { visibleIds } = this.#view();
    const isWanted = (claim: Claim) => visibleIds.has(claim.id) && !isLeftOut(claim);
    return this.#index.search(typed, { most, isWanted });
  }

  resembling(text: string, most: number): Claim[] {
    const view = this.#view();
    return this.#index.resembling(text, most).filter(({ id }) => view.isVisible({ kind: 'claim', id }));
  }

  #follow(events: readonly LoggedEvent[] | undefined): void {
    if (!events) return void this.#readAll();
    for (const claimId of touchedBy(events).claims) this.#read(claimId);
  }

  #read(claimId: string): void {
    const claim = this.#session.state.claims.get(claimId);
    if (claim && !claim.removed) this.#index.put(claim);
    else this.#index.drop(claimId);
  }

  /** Reads the whole debate in slices; what changes meanwhile is followed as it comes. */
  async #readAll(): Promise<void> {
    const round = ++this.#round;
    this.isComplete = false;
    let until = this.#now() + sliceMs;
    for (const id of this.#session.state.claims.keys()) {
      this.#read(id);
      if (this.#now() < until) continue;
      await this.#pause();
      if (round !== this.#round) return;
      until = this.#now() + sliceMs;
    }
    this.isComplete = true;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
