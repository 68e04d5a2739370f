/**
 * The person on this device: a name they typed, kept by the server behind a cookie that scripts cannot
 * read. Without one they read. Whatever needs a name asks here and goes on when it is given. This browser
 * remembers the name too, so that a page which cannot reach the server knows who writes in it.
 */
import { createContext } from 'svelte';
import { forget, recall, remember } from '../device/storage.ts';
import { forgetName, readName, takeName } from '../net/api.ts';

const key = 'name';

export class Person {
  name = $state.raw(recall<string>(key));
  /** Whether the server has been asked: before, nobody should be told that they only read. */
  isKnown = $state.raw(false);
  /** How often the server was told who this is: each time, open connections must be made anew. */
  introductions = $state.raw(0);
  /** Whether the dialog is open. */
  isAsked = $state.raw(false);
  #waiting: ((isNamed: boolean) => void)[] = [];
  #recognising: Promise<void> | undefined;

  /** Asks the server who this is, once. Without an answer it is whoever it was before. */
  recognise(): Promise<void> {
    this.#recognising ??= readName()
      .then((name) => {
        if (!this.isKnown) this.#become(name);
      })
      .catch(() => undefined)
      .then(() => {
        this.isKnown = true;
      });
    return this.#recognising;
  }

  /** True once the person has a name; asks for one where it is missing. False if they would rather not. */
  async isNamed(): Promise<boolean> {
    if (this.name === null) await this.recognise();
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
    this.#become(await takeName(name));
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
    this.#become(null);
  }

  #become(name: string | null): void {
    this.name = name;
    if (name === null) forget(key);
    else remember(key, name);
  }

  #answer(isNamed: boolean): void {
    this.isAsked = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(isNamed);
  }
}

export const [getPerson, setPerson] = createContext<Person>();
