/**
 * A value that is worked out anew at most so often, however often what it depends on changes: for what goes over
 * the whole debate and nobody waits for.
 */
import { untrack } from 'svelte';

interface Parts<Value> {
  /** Milliseconds. */
  readonly every: number;
  /** Reads what the value depends on. */
  readonly on: () => unknown;
  readonly work: () => Value;
}

export class Lately<Value> {
  value: Value;

  /** To be made while a component is: it follows for as long as that is there. */
  constructor({ every, on, work }: Parts<Value>) {
    this.value = $state.raw(untrack(work));
    let timer: ReturnType<typeof setTimeout> | undefined;
    $effect(() => {
      on();
      timer ??= setTimeout(() => {
        timer = undefined;
        this.value = work();
      }, every);
    });
    $effect(() => () => clearTimeout(timer));
  }
}
