/**
 * Which option of a list the arrow keys stand on while focus stays in the field above it (the combobox pattern
 * of ARIA's Authoring Practices).
 */
export class ActiveOption {
  readonly #count: () => number;
  #index = $state(0);

  constructor(count: () => number) {
    this.#count = count;
  }

  /** -1 where there are none; a list may have grown shorter under the keys. */
  get index(): number {
    return Math.min(this.#index, this.#count() - 1);
  }

  reset(): void {
    this.#index = 0;
  }

  /** Takes the arrow keys; answers whether this was one of them. */
  hear({ key, isComposing }: KeyboardEvent): boolean {
    const count = this.#count();
    if (isComposing || count === 0) return false;
    if (key === 'ArrowDown') this.#index = (this.index + 1) % count;
    else if (key === 'ArrowUp') this.#index = (this.index + count - 1) % count;
    else return false;
    return true;
  }
}
