/**
 * The person on this device: a name they typed, kept by the server behind a cookie that scripts cannot
 * read. Without one they read. Whatever needs a name asks here and goes on when it is given.
 */
import { createContext } from 'svelte';
import { forgetName, readName, takeName } from '../net/api.ts';

export class Person {
  name = $state.raw<string | null>(null);
  /** Whether the server has been asked: before, nobody should be told that they only read. */
  isKnown = $state.raw(false);
  /** How often the server was told who this is: each time, open connections must be made anew. */
  introductions = $state.raw(0);
  /** Whether the dialog is open. */
  isAsked = $state.raw(false);
  #waiting: ((isNamed: boolean) => void)[] = [];
  #recognising: Promise<void> | undefined;

  /** Asks the server who this is, once. Without an answer the person reads until they type a name. */
  recognise(): Promise<void> {
    this.#recognising ??= readName()
      .catch(() => null)
      .then((name) => {
        if (!this.isKnown) this.name = name;
        this.isKnown = true;
      });
    return this.#recognising;
  }

  /** True once the person has a name; asks for one where it is missing. False if they would rather not. */
  async isNamed(): Promise<boolean> {
    await this.recognise();
    if (this.name !== null) return true;
    return await new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.isAsked = true;
    });
  }

  /** Opens the dialog to change a name. */
  ask(): void {
    this.isAsked = true;
  }

  async take(name: string): Promise<void> {
    this.name = await takeName(name);
    this.isKnown = true;
    this.introductions += 1;
    this.#answer(true);
  }

  decline(): void {
    this.#answer(false);
  }

  async forget(): Promise<void> {
    await forgetName();
    this.lose();
    this.introductions += 1;
  }

  /** The server does not know this person any more. */
  lose(): void {
    this.name = null;
  }

  #answer(isNamed: boolean): void {
    this.isAsked = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(isNamed);
  }
}

export const [getPerson, setPerson] = createContext<Person>();
