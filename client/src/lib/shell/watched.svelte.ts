import { createContext } from 'svelte';

/** The claims that the present page is about; each page says so itself. */
export class Watched {
  claimIds = $state.raw<readonly string[]>([]);
}

export const [getWatched, setWatched] = createContext<Watched>();
