/**
 * Words that were not posted yet, by the place they were meant for. They survive closing the field, a
 * removed place and a reload; where the browser stores nothing, they live as long as the page.
 */
import { SvelteMap } from 'svelte/reactivity';
import { forget, recall, remember } from '../device/storage.ts';

export interface Draft {
  readonly text: string;
  /** Whether its field was open: after a reload it is open again. */
  readonly isOpen: boolean;
  /** For an edit: the text it began from. */
  readonly base?: string | undefined;
}

export class Drafts {
  readonly #prefix: string;
  readonly #index: string;
  readonly #drafts = new SvelteMap<string, Draft>();
  #hear: (key: string) => void = () => {};

  constructor(debateId: string) {
    this.#prefix = `draft:${debateId}:`;
    this.#index = `drafts:${debateId}`;
    for (const key of recall<string[]>(this.#index) ?? []) {
      const draft = recall<Draft>(this.#prefix + key);
      if (draft) this.#drafts.set(key, draft);
    }
  }

  get(key: string): Draft | undefined {
    return this.#drafts.get(key);
  }

  /** Keys of the drafts whose fields were open. */
  get open(): string[] {
    return [...this.#drafts].filter(([, { isOpen }]) => isOpen).map(([key]) => key);
  }

  /** Hears each key that is typed, by the place that the words are meant for. */
  onTyped(hear: (key: string) => void): void {
    this.#hear = hear;
  }

  /** What is typed just now. */
  type(key: string, draft: Omit<Draft, 'isOpen'>): void {
    this.keep(key, { ...draft, isOpen: true });
    this.#hear(key);
  }

  keep(key: string, draft: Draft): void {
    const isNew = !this.#drafts.has(key);
    this.#drafts.set(key, draft);
    remember(this.#prefix + key, draft);
    if (isNew) this.#rememberIndex();
  }

  drop(key: string): void {
    if (!this.#drafts.delete(key)) return;
    forget(this.#prefix + key);
    this.#rememberIndex();
  }

  #rememberIndex(): void {
    const keys = [...this.#drafts.keys()];
    if (keys.length > 0) remember(this.#index, keys);
    else forget(this.#index);
  }
}
