/** What is drawn of the map: where things stand, how they are seen, and in which colours. */
import type { Place } from '../tree/place.ts';
import type { Bands } from './bands.ts';
import type { View } from './camera.svelte.ts';
import type { Ink } from './ink.ts';
import type { Columns, Point } from './shape.ts';
import type { TextRuler } from './text-ruler.ts';

export interface Scene {
  readonly bands: Bands;
  readonly columns: Columns;
  readonly view: View;
  readonly width: number;
  readonly height: number;
  readonly ink: Ink;
  readonly ruler: TextRuler;
  /** Places whose cards are elements, and need no drawing. */
  readonly elements: ReadonlySet<Place>;
  readonly selected: Place | null;
  /** How far a card still is from where it goes. */
  readonly offsetOf: (place: Place) => Point;
}

export type Pen = CanvasRenderingContext2D;
