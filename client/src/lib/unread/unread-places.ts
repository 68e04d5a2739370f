/**
 * Where unread claims hang: which of them readers can reach, and how many hang below what. Kept up event by
 * event, since in a lively debate there are thousands of them and every frame brings more.
 */
import { type DebateState, isVisible, type LoggedEvent } from '@entente/shared';
import { idsAbove, touchedBy } from '../debate/what-changed.ts';

export class UnreadPlaces {
  /** Those that can be reached, in the order in which they were put in, each with all that it hangs on. */
  readonly #above = new Map<string, ReadonlySet<string>>();
  readonly #hidden = new Set<string>();
  readonly #below = new Map<string, number>();

  /** How many can be reached. */
  get count(): number {
    return this.#above.size;
  }

  get claimIds(): IterableIterator<string> {
    return this.#above.keys();
  }

  has(claimId: string): boolean {
    return this.#above.has(claimId);
  }

  /** How many hang below a claim or an argument, directly or not; none counts for itself. */
  below(id: string): number {
    return this.#below.get(id) ?? 0;
  }

  put(state: DebateState, claimId: string): void {
    if (this.#above.has(claimId) || this.#hidden.has(claimId)) return;
    if (!isVisible(state, { kind: 'claim', id: claimId })) {
      this.#hidden.add(claimId);
      return;
    }
    const above = idsAbove(state, [claimId]);
    this.#above.set(claimId, above);
    this.#count(claimId, above, 1);
  }

  drop(claimId: string): void {
    this.#hidden.delete(claimId);
    const above = this.#above.get(claimId);
    if (!above) return;
    this.#above.delete(claimId);
    this.#count(claimId, above, -1);
  }

  /** Looks again at those that these events may have moved; at all where it is not known what happened. */
  follow(state: DebateState, events?: readonly LoggedEvent[]): void {
    const moved = events?.flatMap(({ event }) => movedBy(state, event));
    if (moved?.length === 0) return;
    const isMoved = ([, above]: readonly [string, ReadonlySet<string>]) =>
      moved?.some((id) => above.has(id)) ?? true;
    const again = [...[...this.#above].filter(isMoved).map(([claimId]) => claimId), ...this.#hidden];
    for (const claimId of again) this.drop(claimId);
    for (const claimId of again) this.put(state, claimId);
  }

  #count(claimId: string, above: ReadonlySet<string>, more: 1 | -1): void {
    for (const id of above) {
      if (id === claimId) continue;
      const count = this.below(id) + more;
      if (count === 0) this.#below.delete(id);
      else this.#below.set(id, count);
    }
  }
}

/** The claims and arguments that hang elsewhere, or can or cannot be reached, after an event. */
function movedBy(state: DebateState, event: LoggedEvent['event']): string[] {
  switch (event.kind) {
    case 'argument.added':
      return [...event.premises];
    case 'thesis.added':
      return [event.claimId];
    case 'premise.added':
    case 'premise.removed':
      return [event.claimId, event.argumentId];
    default:
      // What speaks about a step stands and falls with the premises of the step.
      return touchedBy(event).flatMap((id) => [id, ...(state.argumentIdsByPremise.get(id) ?? [])]);
  }
}
