/**
 * Cards on their way from where they were to where they are, after something that the person did. What
 * others do is never a movement. The length of the way is a token, and nothing where people want no motion.
 */
import type { Place } from '../tree/place.ts';
import { eased } from './camera.svelte.ts';
import type { Point } from './shape.ts';

const still: Point = { x: 0, y: 0 };

export class Slide {
  /** In milliseconds. */
  duration = 0;
  isMoving = $state.raw(false);
  #from: ReadonlyMap<Place, Point> = new Map();
  #left = 0;
  #began = 0;

  begin(moves: readonly { readonly place: Place; readonly from: Point }[]): void {
    if (this.duration === 0) return;
    const far = moves.filter(({ from }) => Math.abs(from.x) + Math.abs(from.y) > 0.5);
    if (far.length === 0) return;
    this.#from = new Map(far.map(({ place, from }) => [place, from]));
    this.#left = 1;
    this.#began = 0;
    this.isMoving = true;
  }

  offsetOf(place: Place): Point {
    const from = this.#left > 0 ? this.#from.get(place) : undefined;
    return from ? { x: from.x * this.#left, y: from.y * this.#left } : still;
  }

  /** False once all are there. */
  step(now: number): boolean {
    if (this.#began === 0) this.#began = now;
    this.#left = 1 - eased(Math.min(1, (now - this.#began) / this.duration));
    this.isMoving = this.#left > 0;
    return this.isMoving;
  }
}
