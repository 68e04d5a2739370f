import type { Claim } from '@entente/shared';
import { createContext } from 'svelte';
import type { Place } from '../tree/place.ts';
import type { MapModel } from './map-model.svelte.ts';
import type { Spot } from './spot.ts';

/** What cards ask of the map that they stand in. */
export interface MapContext {
  readonly model: MapModel;
  /** The place from which a claim's page was to be opened. */
  readonly read: (spot: Spot) => void;
  readonly edit: (spot: Spot) => void;
  readonly remove: (spot: Spot) => void;
  readonly copyLink: (spot: Spot) => void;
  readonly isolate: (place: Place) => void;
  readonly unfoldBranch: (place: Place | null) => void;
  readonly toggle: (place: Place) => void;
  /** Selects a claim at a place and puts focus there. */
  readonly goTo: (claim: Claim, from: number | null) => void;
}

export const [getMap, setMap] = createContext<MapContext>();
