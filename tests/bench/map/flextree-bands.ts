/**
 * The baseline of the map: the same cards on the same canvas, laid out by d3-flextree, all of them anew with
 * every edit. It takes the place of client/src/lib/map/bands.ts when the client of the baseline is built.
 */
import { flextree } from 'd3-flextree';
import type { Placed } from '../../../client/src/lib/map/bands.ts';
import type { CardSize } from '../../../client/src/lib/map/card-sizes.ts';
import { shape } from '../../../client/src/lib/map/shape.ts';
import type { Place } from '../../../client/src/lib/tree/place.ts';

/** Where a card stands, and between which heights all that hangs on it. */
interface Stand {
  readonly size: CardSize;
  readonly top: number;
  readonly from: number;
  readonly to: number;
  readonly cards: number;
  readonly levels: number;
}

export class Bands {
  readonly #sizeOf: (place: Place) => CardSize;
  #stands = new Map<Place, Stand>();
  #roots: readonly Place[] = [];
  #height = 0;

  constructor(roots: readonly Place[], sizeOf: (place: Place) => CardSize) {
    this.#sizeOf = sizeOf;
    this.showFrom(roots);
  }

  get height(): number {
    return this.#height;
  }

  get levels(): number {
    return Math.max(0, ...this.#roots.map((root) => this.#stand(root).levels));
  }

  get cards(): number {
    return this.#roots.reduce((count, root) => count + this.#stand(root).cards, 0);
  }

  showFrom(roots: readonly Place[]): void {
    this.#roots = roots;
    this.#layOut();
  }

  update(_changed: Iterable<Place>, roots = this.#roots): void {
    this.showFrom(roots);
  }

  bandOf(place: Place): { readonly top: number; readonly height: number } {
    const { from, to } = this.#stand(place);
    return { top: from, height: to - from };
  }

  sizeOf(place: Place): CardSize {
    return this.#stand(place).size;
  }

  extentOf(place: Place): { readonly cards: number; readonly levels: number } {
    return this.#stand(place);
  }

  topOf(place: Place): number {
    return this.#stand(place).top;
  }

  *within(top: number, bottom: number, least = 0): Generator<Placed> {
    const stack = this.#roots.toReversed();
    for (let place = stack.pop(); place; place = stack.pop()) {
      const stand = this.#stand(place);
      if (stand.to < top || stand.from > bottom) continue;
      const band = { top: stand.from, height: stand.to - stand.from };
      const isMerged = band.height < least && place.children.length > 0;
      yield { place, size: stand.size, top: stand.top, band, isMerged };
      if (!isMerged) for (const child of place.children.toReversed()) stack.push(child);
    }
  }

  centresBelow({ place }: Placed): Float64Array {
    return Float64Array.from(place.children, (child) => {
      const { top, size } = this.#stand(child);
      return top + size.height / 2;
    });
  }

  at(y: number, depth: number): Placed | null {
    for (const placed of this.within(y, y)) {
      const isOn = y >= placed.top && y <= placed.top + placed.size.height;
      if (placed.place.depth === depth && isOn) return placed;
    }
    return null;
  }

  #stand(place: Place): Stand {
    const stand = this.#stands.get(place);
    if (!stand) throw new Error('A place has no stand.');
    return stand;
  }

  #layOut(): void {
    this.#stands = new Map();
    const sizes = new Map<Place, CardSize>();
    const sizeOf = (place: Place) => {
      const size = sizes.get(place) ?? this.#sizeOf(place);
      sizes.set(place, size);
      return size;
    };
    const layout = flextree<Place>({
      children: ({ children }) => children,
      nodeSize: ({ data }) => [sizeOf(data).height + shape.gap, shape.column],
    });
    let start = 0;
    for (const root of this.#roots) {
      const tree = layout(layout.hierarchy(root));
      let least = Number.POSITIVE_INFINITY;
      const nodes = [tree];
      for (const node of nodes) {
        least = Math.min(least, node.x - sizeOf(node.data).height / 2);
        if (node.children) nodes.push(...node.children);
      }
      // Each after what hangs on it.
      for (const { data, x } of nodes.reverse()) {
        const size = sizeOf(data);
        const top = start + x - size.height / 2 - least;
        const below = data.children.map((child) => this.#stand(child));
        this.#stands.set(data, {
          size,
          top,
          from: below.reduce((from, child) => Math.min(from, child.from), top),
          to: below.reduce((to, child) => Math.max(to, child.to), top + size.height),
          cards: below.reduce((cards, child) => cards + child.cards, 1),
          levels: 1 + below.reduce((levels, child) => Math.max(levels, child.levels), 0),
        });
      }
      start = this.#stand(root).to + shape.thesisGap;
    }
    this.#height = Math.max(0, start - shape.thesisGap);
  }
}
