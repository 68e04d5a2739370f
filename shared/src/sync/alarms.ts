import type { Timers } from './sync-ports.ts';

/** Things to do later, each by its name. Setting one again replaces when it is done and what. */
export class Alarms<Name extends string> {
  readonly #timers: Timers;
  readonly #cancels = new Map<Name, () => void>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  isSet(name: Name): boolean {
    return this.#cancels.has(name);
  }

  /** Milliseconds from now. */
  set(name: Name, ms: number, run: () => void): void {
    this.clear(name);
    const cancel = this.#timers.later(ms, () => {
      this.#cancels.delete(name);
      run();
    });
    this.#cancels.set(name, cancel);
  }

  clear(...names: Name[]): void {
    for (const name of names) {
      this.#cancels.get(name)?.();
      this.#cancels.delete(name);
    }
  }

  clearAll(): void {
    this.clear(...this.#cancels.keys());
  }
}
