import { createContext } from 'svelte';

/** The claims that the present page is about; each page says so itself. */
export class Watched {
  claimIds = $state.raw<readonly string[]>([]);
  /** The page's claim once its heading is scrolled out of sight: the bar then says what is being read. */
  outOfSight = $state.raw<string | null>(null);
  /** The claim that is held in a view of many (Map, Outline): the other views open at it. */
  inFocus = $state.raw<string | null>(null);
}

export const [getWatched, setWatched] = createContext<Watched>();
