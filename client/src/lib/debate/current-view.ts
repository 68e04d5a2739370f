import { createContext } from 'svelte';
import type { DebateView } from './debate-view.ts';

/** The debate as it stands now. Read `view` where it is used, so that what is shown follows it. */
export interface CurrentView {
  readonly view: DebateView;
}

export const [getDebate, setDebate] = createContext<CurrentView>();
