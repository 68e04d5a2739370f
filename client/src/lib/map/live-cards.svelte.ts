/**
 * Which cards are elements: those around what is seen, as long as they are large enough to be read, and
 * wherever the person is. They are asked for anew only when what is seen comes near their end.
 */
import { type Place, wayDownTo } from '../tree/place.ts';
import type { Bands } from './bands.ts';
import type { Camera } from './camera.svelte.ts';
import { type CardFacts, factsOf } from './card-facts.ts';
import type { CardSize } from './card-sizes.ts';
import { type Box, type Columns, mostCards, scales, widthOf } from './shape.ts';

/** A card that is an element, as it is now. */
export interface Card {
  readonly place: Place;
  readonly facts: CardFacts;
  readonly size: CardSize;
  readonly left: number;
  readonly top: number;
}

interface Parts {
  readonly bands: Bands;
  readonly columns: Columns;
  readonly camera: Camera;
  readonly theses: () => readonly Place[];
  /** Places whose cards are elements wherever they are. */
  readonly musts: () => readonly Place[];
  readonly boxOf: (place: Place) => Box;
}

type Window = Box & { readonly scale: number };

/** Cards are elements this far around what is seen, in pixels of the screen. */
const around = 300;

export class LiveCards {
  list = $state.raw<readonly Card[]>([]);
  readonly #parts: Parts;
  readonly #facts = new WeakMap<Place, CardFacts>();
  #window: Window | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** These are not as they were. */
  forget(places: Iterable<Place>): void {
    for (const place of places) this.#facts.delete(place);
  }

  /** Looks for the cards around what is seen; with `isAnew`, whatever was found before. */
  look(isAnew = false): void {
    const { sight, scale } = this.#parts.camera;
    if (sight.width === 0 || (!isAnew && this.#window && this.#isEnough(this.#window))) return;
    const margin = around / scale;
    this.#window = {
      left: sight.left - margin,
      top: sight.top - margin,
      width: sight.width + 2 * margin,
      height: sight.height + 2 * margin,
      scale,
    };
    this.collect();
  }

  /** The cards of the same window, where they are now. */
  collect(): void {
    if (!this.#window) return;
    const found = this.#parts.camera.scale < scales.cards ? [] : this.#cardsIn(this.#window);
    const cards = found.length > mostCards ? this.#nearest(found) : found;
    const has = new Set(cards.map(({ place }) => place));
    const musts = this.#parts.musts().filter((place) => !has.has(place));
    if (musts.length > 0) {
      cards.push(...musts.map((place) => this.#card(place)));
      // In the order of the tree, in which they are read out.
      cards.sort((a, b) => inOrder(a.place, b.place, this.#parts.theses()));
    }
    const before = new Map(this.list.map((card) => [card.place, card]));
    this.list = cards.map((card) => sameOr(before.get(card.place), card));
  }

  /** Whether the cards of a window serve what is seen now, too. */
  #isEnough(window: Window): boolean {
    const { sight, scale } = this.#parts.camera;
    const isInside =
      sight.left >= window.left &&
      sight.top >= window.top &&
      sight.left + sight.width <= window.left + window.width &&
      sight.top + sight.height <= window.top + window.height;
    const isAsLarge = scale < window.scale * 2 && scale >= scales.cards === window.scale >= scales.cards;
    return isInside && isAsLarge && this.#parts.musts().every((place) => this.#isElement(place));
  }

  #isElement(place: Place): boolean {
    return this.list.some((card) => card.place === place);
  }

  #cardsIn({ left, top, width, height }: Window): Card[] {
    const { bands, columns } = this.#parts;
    const found: Card[] = [];
    for (const { place, size, top: at } of bands.within(top, top + height)) {
      const x = columns.leftOf(place);
      const isNear =
        x < left + width && x + widthOf(place) > left && at < top + height && at + size.height > top;
      if (isNear) found.push(this.#card(place));
    }
    return found;
  }

  #card(place: Place): Card {
    const { left, top } = this.#parts.boxOf(place);
    let facts = this.#facts.get(place);
    if (!facts) {
      facts = factsOf(place, this.#parts.theses());
      this.#facts.set(place, facts);
    }
    return { place, facts, size: this.#parts.bands.sizeOf(place), left, top };
  }

  #nearest(cards: readonly Card[]): Card[] {
    const { sight } = this.#parts.camera;
    const [x, y] = [sight.left + sight.width / 2, sight.top + sight.height / 2];
    const distance = ({ left, top }: Card) => Math.hypot(left - x, top - y);
    const kept = new Set(cards.toSorted((a, b) => distance(a) - distance(b)).slice(0, mostCards));
    return cards.filter((card) => kept.has(card));
  }
}

/** The same card as before, if nothing of it is other, so that its element is left alone. */
function sameOr(before: Card | undefined, now: Card): Card {
  const isSame =
    before &&
    before.facts === now.facts &&
    before.size === now.size &&
    before.left === now.left &&
    before.top === now.top;
  return isSame ? before : now;
}

/** Which of two places is read first. */
function inOrder(a: Place, b: Place, theses: readonly Place[]): number {
  const [wayA, wayB] = [wayDownTo(a), wayDownTo(b)];
  const fork = wayA.findIndex((place, i) => place !== wayB[i]);
  if (fork === -1) return -1;
  const [left, right] = [wayA[fork], wayB[fork]];
  if (!left || !right) return left ? 1 : -1;
  const siblings = left.parent?.children ?? theses;
  return siblings.indexOf(left) - siblings.indexOf(right);
}
