/** Where in a debate the page stands, as its address says. */
import { createContext } from 'svelte';
import type { ViewName } from '../paths.ts';

export interface Address {
  readonly view: ViewName;
  /** The claim that is named; null for the whole debate. */
  readonly number: number | null;
  /** Number of the claim above by which the reader came. */
  readonly from: number | null;
}

/** Read its parts where they are used: they follow the address. */
export const [getAddress, setAddress] = createContext<Address>();
