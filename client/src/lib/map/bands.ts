/**
 * Where the cards of a map stand. Each place owns a horizontal band as tall as its card or as the bands of
 * what hangs on it together, and stands in the middle of it: so bands never interleave, and a change
 * moves what is below it by one number. Heights are kept with the places; an edit touches those on its way
 * up, and a question for a window visits only the bands that meet it.
 */
import { openPlaces, type Place } from '../tree/place.ts';
import type { CardSize } from './card-sizes.ts';
import { shape } from './shape.ts';

interface Band {
  size: CardSize;
  height: number;
  /** All that hangs on it, one below the other. */
  inner: number;
  /** Cards in it, and over how many columns. */
  cards: number;
  levels: number;
  /** Where each child's band begins in `inner`; made when it is asked for. */
  starts: Float64Array | null;
  /** Its place among its siblings, as of the making of their starts. */
  index: number;
}

/** A place in its band. */
export interface Placed {
  readonly place: Place;
  readonly size: CardSize;
  /** Of the card. */
  readonly top: number;
  readonly band: { readonly top: number; readonly height: number };
  /** Its band is less than was asked for: what hangs on it is not looked at. */
  readonly isMerged: boolean;
}

export class Bands {
  readonly #sizeOf: (place: Place) => CardSize;
  readonly #bands = new WeakMap<Place, Band>();
  #roots: readonly Place[] = [];
  #starts = new Float64Array(0);
  #height = 0;

  constructor(roots: readonly Place[], sizeOf: (place: Place) => CardSize) {
    this.#sizeOf = sizeOf;
    for (const place of [...openPlaces(roots)].reverse()) this.#measure(place);
    this.showFrom(roots);
  }

  /** Of everything. */
  get height(): number {
    return this.#height;
  }

  /** Over how many columns the cards stand. */
  get levels(): number {
    return this.#roots.reduce((levels, root) => Math.max(levels, this.#band(root).levels), 0);
  }

  get cards(): number {
    return this.#roots.reduce((count, root) => count + this.#band(root).cards, 0);
  }

  /** Shows these and what hangs on them: the theses, or the place that a branch begins at. */
  showFrom(roots: readonly Place[]): void {
    this.#roots = roots;
    this.#stack();
  }

  /** Follows a change of the tree; `changed` holds every place on the way up from what changed. */
  update(changed: Iterable<Place>, roots = this.#roots): void {
    for (const place of [...changed].sort((a, b) => b.depth - a.depth)) this.#measure(place);
    this.showFrom(roots);
  }

  bandOf(place: Place): { readonly top: number; readonly height: number } {
    const { height } = this.#band(place);
    let top = 0;
    let at = place;
    while (!this.#roots.includes(at) && at.parent) {
      top += this.#startIn(at.parent, at);
      at = at.parent;
    }
    return { top: top + (this.#starts[this.#roots.indexOf(at)] ?? 0), height };
  }

  sizeOf(place: Place): CardSize {
    return this.#band(place).size;
  }

  /** How many cards stand in its band, itself included, and over how many columns. */
  extentOf(place: Place): { readonly cards: number; readonly levels: number } {
    return this.#band(place);
  }

  topOf(place: Place): number {
    const { top, height } = this.bandOf(place);
    return top + (height - this.sizeOf(place).height) / 2;
  }

  /** Those whose bands meet the window, each before what hangs on it; bands under `least` are not opened. */
  *within(top: number, bottom: number, least = 0): Generator<Placed> {
    const stack: { place: Place; top: number }[] = [];
    const push = (places: readonly Place[], starts: Float64Array, origin: number) => {
      const first = Math.max(0, firstAfter(starts, top - origin) - 1);
      const from = stack.length;
      for (let i = first; i < places.length; i += 1) {
        const place = places[i] as Place;
        const start = origin + (starts[i] as number);
        if (start > bottom) break;
        if (start + this.#band(place).height >= top) stack.push({ place, top: start });
      }
      // The stack gives the last one first.
      for (let i = from, j = stack.length - 1; i < j; i += 1, j -= 1)
        [stack[i], stack[j]] = [stack[j] as (typeof stack)[0], stack[i] as (typeof stack)[0]];
    };
    push(this.#roots, this.#starts, 0);
    for (let at = stack.pop(); at; at = stack.pop()) {
      const band = this.#band(at.place);
      const isMerged = band.height < least && at.place.children.length > 0;
      yield {
        place: at.place,
        size: band.size,
        top: at.top + (band.height - band.size.height) / 2,
        band: { top: at.top, height: band.height },
        isMerged,
      };
      if (!isMerged && at.place.children.length > 0)
        push(at.place.children, this.#startsOf(at.place), at.top + (band.height - band.inner) / 2);
    }
  }

  /** Where the cards of the children stand, by their centres: for the lines that lead to them. */
  centresBelow({ place, band }: Placed): Float64Array {
    const { inner } = this.#band(place);
    const origin = band.top + (band.height - inner) / 2;
    const starts = this.#startsOf(place);
    return starts.map((start, i) => origin + start + this.#band(place.children[i] as Place).height / 2);
  }

  /** The place of a depth whose band is at a height. */
  at(y: number, depth: number): Placed | null {
    for (const placed of this.within(y, y)) if (placed.place.depth === depth) return placed;
    return null;
  }

  #measure(place: Place): void {
    const size = this.#sizeOf(place);
    const band = { size, height: 0, inner: 0, cards: 1, levels: 1, starts: null, index: 0 };
    for (const child of place.children) {
      const below = this.#band(child);
      band.inner += below.height;
      band.cards += below.cards;
      band.levels = Math.max(band.levels, below.levels + 1);
    }
    band.height = Math.max(size.height + shape.gap, band.inner);
    const known = this.#bands.get(place);
    if (known) Object.assign(known, { ...band, index: known.index });
    else this.#bands.set(place, band);
  }

  #stack(): void {
    this.#starts = new Float64Array(this.#roots.length);
    let top = 0;
    for (const [i, root] of this.#roots.entries()) {
      this.#starts[i] = top;
      top += this.#band(root).height + shape.thesisGap;
    }
    this.#height = Math.max(0, top - shape.thesisGap);
  }

  #band(place: Place): Band {
    const band = this.#bands.get(place);
    if (band) return band;
    this.#measure(place);
    return this.#bands.get(place) as Band;
  }

  #startsOf(place: Place): Float64Array {
    const band = this.#band(place);
    if (band.starts) return band.starts;
    const starts = new Float64Array(place.children.length);
    let top = 0;
    for (const [i, child] of place.children.entries()) {
      const below = this.#band(child);
      below.index = i;
      starts[i] = top;
      top += below.height;
    }
    band.starts = starts;
    return starts;
  }

  /** How far below its parent's band a child's band begins. */
  #startIn(parent: Place, child: Place): number {
    const band = this.#band(parent);
    const starts = this.#startsOf(parent);
    return (band.height - band.inner) / 2 + (starts[this.#band(child).index] ?? 0);
  }
}

/** Index of the first of these that is more than `value`. */
function firstAfter(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
