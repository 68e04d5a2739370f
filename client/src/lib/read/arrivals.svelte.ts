/**
 * Reasons that others add above what somebody reads wait until they are asked for: nothing that is in view
 * is pushed away. What comes after all that is in view, or where nothing is, shows at once.
 */
import type { Argument, LoggedEvent, Stance } from '@entente/shared';
import { SvelteSet } from 'svelte/reactivity';

/** What the page knows of the cards of a column, as it stands before the news are drawn. */
export interface ColumnInView {
  /** Whether the card of an argument is drawn in the column. */
  readonly isDrawn: (argumentId: string) => boolean;
  /** Whether it is in view, or above it. */
  readonly isReached: (argumentId: string) => boolean;
}

export class Arrivals {
  readonly #waiting = new SvelteSet<string>();

  /** `column`: the arguments of the side as they stand now, the new ones among them. */
  hear(
    events: readonly LoggedEvent[],
    targetId: string,
    stance: Stance,
    column: readonly Argument[],
    inView: ColumnInView,
  ): void {
    for (const { event } of events) {
      if (event.kind !== 'argument.added' && event.kind !== 'argument.moved') continue;
      if (event.target.id !== targetId || event.stance !== stance) continue;
      const { argumentId } = event;
      const index = column.findIndex(({ id }) => id === argumentId);
      if (index === -1 || inView.isDrawn(argumentId)) continue;
      if (column.slice(index + 1).some(({ id }) => inView.isReached(id))) this.#waiting.add(argumentId);
    }
  }

  isWaiting(argumentId: string): boolean {
    return this.#waiting.has(argumentId);
  }

  showAll(): void {
    this.#waiting.clear();
  }
}
