/**
 * What a person does in the map, by key, menu or mouse: where they go, what they unfold, what they write. It
 * keeps focus with the claim in hand, and tells those who listen what they cannot see.
 */
import type { Argument, Claim } from '@entente/shared';
import { tick } from 'svelte';
import type { Addition } from '../compose/place.ts';
import type { DebateView } from '../debate/debate-view.ts';
import type { ClaimCommands, ClaimKeysHost, FocusedClaim } from '../keys/claim-commands.ts';
import { m } from '../paraglide/messages.js';
import type { Place } from '../tree/place.ts';
import { mostAtFirst } from './card-facts.ts';
import type { MapCounts } from './map-counts.svelte.ts';
import type { MapEdits } from './map-edits.ts';
import type { Direction, MapKeys } from './map-keys.ts';
import type { MapModel } from './map-model.svelte.ts';
import { leastTelling } from './shape.ts';
import { type Spot, spotAbove, spotAt, spotBelow, spotBeside } from './spot.ts';

interface Parts {
  readonly model: MapModel;
  readonly counts: MapCounts;
  readonly edits: MapEdits;
  readonly commands: ClaimCommands;
  readonly view: () => DebateView;
  readonly areLettersOn: () => boolean;
  /** How long the camera may take for a way of its own, in milliseconds. */
  readonly calm: () => number;
}

export class MapHand {
  /** Whether Tab belongs to the page for now. */
  isTabReleased = $state(false);
  /** Unfolding has stopped before the end. */
  isCapped = $state(false);
  /** All of the map was to be seen, and is too tall for it. */
  isTooTall = $state(false);
  /** What has just happened, for those who listen. */
  said = $state('');
  /** The element of the tree. */
  tree = $state.raw<HTMLElement>();
  readonly keys: MapKeys;
  readonly host: ClaimKeysHost;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.keys = this.#keys();
    this.host = {
      focused: () => this.focusedAt(this.entry),
      focusArgument: (argumentId) => this.goToArgument(argumentId),
      focusAfterRemoving: () => this.focusAfterRemoving(this.entry),
    };
  }

  /** Where Tab comes into the map, and what keys act on. */
  get entry(): Spot | null {
    const { spot, cards } = this.#parts.model;
    return spot ?? (cards[0] ? spotAt(cards[0].place) : null);
  }

  claimAt(spot: Spot | null): Claim | undefined {
    return spot?.place.claims.find(({ id }) => id === spot.claimId);
  }

  argumentAt({ argumentId }: Place): Argument | null {
    return this.#parts.view().state.arguments.get(argumentId ?? '') ?? null;
  }

  focusedAt(spot: Spot | null): FocusedClaim | null {
    const claim = this.claimAt(spot);
    return spot && claim ? { claim, argument: this.argumentAt(spot.place) } : null;
  }

  elementOf(spot: Spot | null): HTMLElement | null {
    return this.tree?.querySelector<HTMLElement>(`[data-spot="${spot?.place.id}:${spot?.claimId}"]`) ?? null;
  }

  /** The spot of an element in the tree. */
  spotIn(target: EventTarget | null): Spot | null {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-spot]') : null;
    const [placeId, claimId] = row?.dataset.spot?.split(':') ?? [];
    const card = this.#parts.model.cards.find(({ place }) => place.id === Number(placeId));
    return card ? spotAt(card.place, claimId) : null;
  }

  async focus(): Promise<void> {
    await tick();
    this.elementOf(this.#parts.model.spot)?.focus({ preventScroll: true });
  }

  goToSpot(spot: Spot | null): void {
    if (!spot) return;
    const { model, calm } = this.#parts;
    this.isTabReleased = false;
    model.select(spot);
    model.reveal(spot.place, calm() / 2);
    void this.focus();
  }

  /** All of the map at once; of a map that is too tall for it as much as can be made out, around where one is. */
  seeAll(): void {
    const { camera } = this.#parts.model;
    const whole = camera.content();
    const calm = this.#parts.calm();
    this.isTooTall = camera.scaleOf(whole) < leastTelling;
    const { top, height } = camera.sight;
    if (this.isTooTall) camera.centreOn({ ...whole, top, height }, leastTelling, calm);
    else camera.fit(whole, calm);
  }

  goTo(claim: Claim, from: number | null): void {
    if (this.#parts.model.goTo(claim, from)) void this.focus();
  }

  /** An argument has come, or gone elsewhere: there is where the person is now. */
  goToArgument(argumentId: string, under?: Place | null): void {
    const places = this.#parts.model.tree.placesOfArgument(argumentId);
    const place = places.find(({ parent }) => parent === under) ?? places[0];
    if (place) {
      this.goToSpot(spotAt(place));
      return;
    }
    const view = this.#parts.view();
    const argument = view.state.arguments.get(argumentId);
    const claim = argument && view.premises(argument)[0];
    if (claim) this.goTo(claim, view.claimAbove(argument)?.number ?? null);
  }

  /** Focus is on a claim now, however it came there. */
  arriveAt(spot: Spot): void {
    const { model } = this.#parts;
    if (spot.claimId === model.spot?.claimId && spot.place === model.spot.place) return;
    this.isTabReleased = false;
    model.select(spot);
  }

  /** After something was posted: on it, wherever it stands now. */
  posted({ claimId, argumentId }: Addition, under: Place | null): void {
    const { model } = this.#parts;
    if (under && !under.isOpen) model.open(under);
    const [thesis] = model.tree.placesOf(claimId);
    if (argumentId) this.goToArgument(argumentId, under);
    else if (thesis) this.goToSpot(spotAt(thesis));
  }

  remove(spot: Spot): void {
    const focused = this.focusedAt(spot);
    if (focused) void this.#parts.commands.remove(focused, () => this.focusAfterRemoving(spot));
  }

  /** Known before it goes: afterwards it hangs nowhere. */
  focusAfterRemoving(spot: Spot | null): () => void {
    if (!spot) return () => {};
    const { place } = spot;
    const siblings = place.parent?.children ?? this.#parts.model.tree.roots;
    const index = siblings.indexOf(place);
    const isCard = place.claims.length === 1;
    const next = isCard ? (siblings[index + 1] ?? siblings[index - 1] ?? place.parent) : place;
    return () => this.goToSpot(next && spotAt(next));
  }

  toggle(place: Place): void {
    this.#parts.model.toggle(place);
    this.count();
  }

  isolate(place: Place): void {
    const { model } = this.#parts;
    if (model.branch === place) model.showAll();
    else model.isolate(place);
    this.count();
    void this.focus();
  }

  showAll(): void {
    this.#parts.model.showAll();
    this.count();
    void this.focus();
  }

  /** All that is shown, where no place is named. */
  unfold(place: Place | null, most = mostAtFirst): void {
    const { model } = this.#parts;
    this.isCapped = !model.openBelow(place ?? model.branch, most);
    this.count();
  }

  fit(): void {
    const { model, calm } = this.#parts;
    if (model.spot) model.camera.fit(model.branchBox(model.spot.place), calm());
  }

  count(): void {
    this.#parts.counts.count(this.#parts.view(), this.#parts.model);
  }

  #go(direction: Direction, spot: Spot): void {
    const { model } = this.#parts;
    if (direction === 'above') this.goToSpot(spot.place === model.branch ? null : spotAbove(spot));
    else if (direction === 'below') {
      if (!spot.place.isOpen && spot.place.reasons > 0) this.toggle(spot.place);
      this.goToSpot(spotBelow(spot));
    } else this.goToSpot(spotBeside(spot, model.roots, direction));
  }

  #keys(): MapKeys {
    const { model, edits, commands, areLettersOn } = this.#parts;
    const withEntry = (act: (spot: Spot) => void) => {
      if (this.entry) act(this.entry);
    };
    return {
      areLettersOn,
      isRightToLeft: () => model.columns.isRightToLeft,
      isTabReleased: () => this.isTabReleased,
      go: (direction) => withEntry((spot) => this.#go(direction, spot)),
      goToEnd: (end) => {
        const place = end === 'first' ? model.roots[0] : lastOf(model.roots);
        this.goToSpot(place ? spotAt(place) : null);
      },
      toggle: () => withEntry(({ place }) => this.toggle(place)),
      setOpen: (isOpen) =>
        withEntry(({ place }) => {
          if (isOpen) this.unfold(place);
          else if (place.isOpen) this.toggle(place);
        }),
      writeBelow: () =>
        withEntry((spot) => {
          const claim = this.claimAt(spot);
          if (claim) commands.write(claim, 'for');
        }),
      writeBeside: (side) => withEntry((spot) => edits.writeBeside(spot, side)),
      indent: (way) => withEntry((spot) => edits.indent(spot, way)),
      isolate: () => withEntry(({ place }) => this.isolate(place)),
      fit: () => this.fit(),
      fullSize: () => model.camera.zoomTo(1),
      menu: () => withEntry((spot) => this.openMenu(spot)),
      releaseTab: () => {
        this.isTabReleased = true;
        this.said = m.map_tab_released();
      },
    };
  }

  openMenu(spot: Spot): void {
    this.elementOf(spot)?.querySelector<HTMLElement>('.more')?.click();
  }
}

function lastOf(places: readonly Place[]): Place | undefined {
  const last = places.at(-1);
  return last && (lastOf(last.children) ?? last);
}
