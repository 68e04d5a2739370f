/**
 * What the server refused, with the words its author wrote. Kept on this device until the author has put
 * it elsewhere or let it go, so that neither a refusal nor a reload loses text.
 */
import type { EditIntent, Refusal } from '@entente/shared';
import { forget, recall, remember } from '../device/storage.ts';

export interface RefusedEdit {
  readonly id: string;
  readonly intent: EditIntent;
  readonly refusal: Refusal;
  /** When it was refused, by this device's clock. */
  readonly at: number;
}

export class NotApplied {
  items = $state.raw<readonly RefusedEdit[]>([]);
  readonly #key: string;

  constructor(debateId: string) {
    this.#key = `not-applied:${debateId}`;
    this.items = this.#stored();
  }

  add(edit: RefusedEdit): void {
    this.#keep([...this.#stored(), edit]);
  }

  dismiss(id: string): void {
    this.#keep(this.#stored().filter((edit) => edit.id !== id));
  }

  /** Read anew each time: another tab of the same debate may have added its own. */
  #stored(): readonly RefusedEdit[] {
    return recall<RefusedEdit[]>(this.#key) ?? this.items;
  }

  #keep(items: readonly RefusedEdit[]): void {
    this.items = items;
    if (items.length > 0) remember(this.#key, items);
    else forget(this.#key);
  }
}
