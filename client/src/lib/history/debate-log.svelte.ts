/**
 * The log of a debate as far as this page has it: fetched in pages, the oldest first, and no further than
 * somebody asked for. When the server is away, what is here can still be looked at.
 */
import { type http, Past } from '@entente/shared';
import { thrownInWords } from '../refusals/problem-words.ts';

/** A page of the log after an operation. */
type FetchPage = (after: number) => Promise<http.History>;

export class DebateLog {
  readonly past = new Past();
  /** The last operation that is here. */
  seq = $state.raw(0);
  /** The last one that there is, as far as anybody has said. */
  head = $state.raw(0);
  /** Why it goes no further; it does when somebody asks again. */
  problem = $state.raw<string | null>(null);
  readonly #fetchPage: FetchPage;
  #reaching: Promise<void> | null = null;

  constructor(fetchPage: FetchPage) {
    this.#fetchPage = fetchPage;
  }

  get isComplete(): boolean {
    return this.seq >= this.head;
  }

  /** Fetches what is missing up to `head`. Resolves when it is here, or when it cannot be. */
  reach(head: number): Promise<void> {
    this.head = Math.max(this.head, head);
    if (this.isComplete) return Promise.resolve();
    this.#reaching ??= this.#fetch().finally(() => {
      this.#reaching = null;
    });
    return this.#reaching;
  }

  async #fetch(): Promise<void> {
    this.problem = null;
    while (!this.isComplete)
      try {
        const page = await this.#fetchPage(this.seq);
        this.past.append(page.operations);
        this.head = Math.max(this.head, page.head);
        // A page that brings nothing new would be asked for for ever.
        if (this.past.seq === this.seq) return;
        this.seq = this.past.seq;
      } catch (thrown) {
        this.problem = thrownInWords(thrown);
        return;
      }
  }
}
