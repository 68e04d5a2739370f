import { createContext } from 'svelte';

/** Claim id → the argument by which this reader last came to it. Not shown, so nothing follows it. */
export const [getHabits, setHabits] = createContext<Map<string, string>>();
