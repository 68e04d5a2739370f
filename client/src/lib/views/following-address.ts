/**
 * Lets the address follow a person who goes about in a view, once they rest: whoever it is given to sees the
 * same claim. What it names then is old news to the view: while it is on its way the person may have gone on,
 * and must not be led back.
 */
import { tick } from 'svelte';

export class FollowingAddress {
  /** The address is changing to where the person was a moment ago. */
  isOnItsWay = false;
  readonly #go: (path: string) => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ways = 0;

  constructor(go: (path: string) => Promise<void>) {
    this.#go = go;
  }

  /** After so many milliseconds, unless called again before. null: it is there already. */
  follow(path: string | null, rest: number): void {
    clearTimeout(this.#timer);
    if (path !== null) this.#timer = setTimeout(() => void this.#set(path), rest);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #set(path: string): Promise<void> {
    this.#ways += 1;
    const way = this.#ways;
    this.isOnItsWay = true;
    await this.#go(path);
    await tick();
    if (way === this.#ways) this.isOnItsWay = false;
  }
}
