/** The search of a debate, fetched and begun when somebody first looks for something. */
import { createContext } from 'svelte';
import type { DebateView } from '../debate/debate-view.ts';
import type { DebateSession } from '../net/debate-session.svelte.ts';
import type { ClaimSearch } from './claim-search.svelte.ts';

interface Parts {
  readonly session: DebateSession;
  readonly view: () => DebateView;
}

export class SearchOnDemand {
  readonly #parts: Parts;
  #search: Promise<ClaimSearch> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  open(): Promise<ClaimSearch> {
    this.#search ??= import('./claim-search.svelte.ts').then(
      ({ ClaimSearch }) => new ClaimSearch(this.#parts),
    );
    // What could not be fetched now may be fetched later.
    this.#search.catch(() => {
      this.#search = null;
    });
    return this.#search;
  }

  stop(): void {
    void this.#search?.then((search) => search.stop());
  }
}

export const [getSearch, setSearch] = createContext<SearchOnDemand>();
