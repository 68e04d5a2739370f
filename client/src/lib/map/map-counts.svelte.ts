/**
 * How many claims there are, and how many of them the map does not show. Counting goes over the whole
 * debate, so it is done a little later, however much happens meanwhile.
 */
import type { DebateView } from '../debate/debate-view.ts';
import { claimsBelow } from '../tree/place-words.ts';
import type { MapModel } from './map-model.svelte.ts';

const pause = 700;

export class MapCounts {
  claims = $state.raw(0);
  /** Inside folded cards. */
  folded = $state.raw(0);
  /** Outside the branch that alone is shown. */
  outside = $state.raw(0);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Counts soon. */
  ask(view: () => DebateView, model: MapModel): void {
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.count(view(), model);
      },
      this.claims === 0 ? 0 : pause,
    );
  }

  count(view: DebateView, model: MapModel): void {
    const { branch } = model;
    this.claims = view.visibleIds.size;
    this.folded = Math.max(0, this.claims - model.tree.claimCount);
    this.outside = branch ? this.claims - claimsBelow(view, branch) - branch.claims.length : 0;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
