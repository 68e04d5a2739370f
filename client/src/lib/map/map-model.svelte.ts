/**
 * The map as a person has it open: what is unfolded, where it stands, what part of it is seen, and where
 * they are in it. Whatever others do, what the person looks at stays where it is on the screen.
 */
import type { Claim, LoggedEvent } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';
import { openPlaces, type Place, wayDownTo } from '../tree/place.ts';
import { PlaceTree, type TreeChange } from '../tree/place-tree.ts';
import { Bands } from './bands.ts';
import { Camera } from './camera.svelte.ts';
import { depthThatFits, mostAtFirst } from './card-facts.ts';
import type { CardSizes } from './card-sizes.ts';
import { type Card, LiveCards } from './live-cards.svelte.ts';
import { type Box, Columns, type Point, scales, widthOf } from './shape.ts';
import { Slide } from './slide.svelte.ts';
import { type Spot, spotAt } from './spot.ts';

/** A spot that the eye holds on to, and where it is on the screen; then what it hangs on. */
type Hold = readonly { readonly place: Place; readonly at: Point }[];

/** A map that can be seen whole at this scale is seen whole at first. */
const leastAtFirst = 0.7;

export class MapModel {
  readonly tree: PlaceTree;
  readonly bands: Bands;
  readonly columns = new Columns();
  readonly camera = new Camera();
  readonly slide = new Slide();
  readonly live: LiveCards;
  spot = $state.raw<Spot | null>(null);
  /** The place whose branch alone is shown. */
  branch = $state.raw<Place | null>(null);
  /** One more with every change of where things stand. */
  layout = $state.raw(0);
  /** The place that somebody writes at: it holds still, and its card stays. */
  written: Place | null = null;
  #sizes: CardSizes;
  /** Places that are no more. */
  readonly #gone = new WeakSet<Place>();

  constructor(view: DebateView, sizes: CardSizes) {
    this.#sizes = sizes;
    this.tree = new PlaceTree(view, { opensTo: depthThatFits(view, mostAtFirst) });
    this.bands = new Bands(this.tree.roots, (place) => this.#sizes.of(place));
    this.live = new LiveCards({
      bands: this.bands,
      columns: this.columns,
      camera: this.camera,
      theses: () => this.tree.roots,
      musts: () => [this.spot?.place ?? [], this.written ?? []].flat().filter((place) => this.isShown(place)),
      boxOf: (place) => this.boxOf(place),
    });
    this.tree.onChange((change) => this.#relay(change));
    this.camera.content = () => ({
      ...this.columns.span(this.columns.from, this.bands.levels),
      top: 0,
      height: this.bands.height,
    });
  }

  /** The cards that are elements. */
  get cards(): readonly Card[] {
    return this.live.list;
  }

  /** What the map begins with: the theses, or the place that a branch begins at. */
  get roots(): readonly Place[] {
    return this.branch ? [this.branch] : this.tree.roots;
  }

  /** Goes on to the next state of the debate. */
  update(view: DebateView, events?: readonly LoggedEvent[], isOwn = false): void {
    this.#change(() => this.tree.update(view, events), isOwn);
  }

  /** Shows and selects a claim, at its place below claim number `from` if it has several. */
  goTo(claim: Claim, from: number | null = null): Place | null {
    let found: Place | null = null;
    this.#change(() => {
      found = this.tree.openWayTo(claim, from);
    }, false);
    if (found) this.goToPlace(found, claim.id);
    return found;
  }

  goToPlace(place: Place, claimId?: string): void {
    if (this.branch && !wayDownTo(place).includes(this.branch)) this.showAll();
    this.select(spotAt(place, claimId));
    this.reveal(place);
  }

  select(spot: Spot | null): void {
    if (spot?.place === this.spot?.place && spot?.claimId === this.spot?.claimId) return;
    this.spot = spot;
    this.live.look();
  }

  open(place: Place): void {
    this.#change(() => this.tree.open(place), true, place);
  }

  fold(place: Place): void {
    this.#change(() => this.tree.fold(place), true, place);
    if (this.spot && this.spot.place !== place && !this.#isThere(this.spot.place)) this.select(spotAt(place));
  }

  toggle(place: Place): void {
    if (place.isOpen) this.fold(place);
    else this.open(place);
  }

  /** Opens a branch, or all of the map, as far as there is room for. True if all of it is open now. */
  openBelow(place: Place | null, most: number): boolean {
    let isAll = true;
    const held = place ?? this.#looksAt();
    this.#change(
      () => {
        isAll = place ? this.tree.openBelow(place, { most }) : this.tree.openAll({ most });
      },
      true,
      held,
    );
    // On a narrow screen it may be the only card left.
    if (held && !place) this.reveal(held);
    return isAll;
  }

  /** As it was at first. */
  foldToTop(): void {
    const top = this.spot ? wayDownTo(this.spot.place)[0] : this.tree.roots[0];
    this.showAll();
    this.#change(() => {
      this.tree.foldAll();
      this.tree.openAll({ depth: 2, most: mostAtFirst });
    }, true);
    if (top) this.goToPlace(top);
  }

  /** Shows a branch alone. */
  isolate(place: Place): void {
    this.#change(() => this.#showFrom(place), false, place);
    this.reveal(place);
  }

  showAll(): void {
    if (this.branch) this.#change(() => this.#showFrom(null), false);
  }

  boxOf(place: Place): Box {
    const offset = this.slide.offsetOf(place);
    return {
      left: this.columns.leftOf(place) + offset.x,
      top: this.bands.topOf(place) + offset.y,
      width: widthOf(place),
      height: this.bands.sizeOf(place).height,
    };
  }

  /** A card with what hangs on it, as far as it is unfolded. */
  branchBox(place: Place): Box {
    const { top, height } = this.bands.bandOf(place);
    return { ...this.columns.span(place.depth, this.bands.extentOf(place).levels), top, height };
  }

  reveal(place: Place, duration = 0): void {
    this.camera.reveal(this.boxOf(place), duration);
    this.live.look();
  }

  /** As the map is first seen: all of it if it is small, else the thesis, or what was come for. */
  begin(): void {
    const whole = this.camera.content();
    this.camera.fit(whole);
    if (this.camera.scale >= leastAtFirst) return;
    const place = this.spot?.place ?? this.tree.roots[0];
    if (!place) return;
    const box = this.boxOf(place);
    this.camera.centreOn(box, 0.8);
    if (!place.parent) {
      const { side } = this.camera.margins;
      const edge = this.columns.isRightToLeft ? this.camera.width - side - box.width * 0.8 : side;
      this.camera.follow(edge + 16 * this.columns.forward - this.camera.toStage({ x: box.left, y: 0 }).x, 0);
    }
  }

  /** Puts a height of the map into the middle of the stage. */
  goToHeight(y: number): void {
    const { camera } = this;
    camera.panBy(0, camera.height / 2 - camera.toStage({ x: 0, y }).y);
  }

  /** People read in the other direction now. */
  turn(isRightToLeft: boolean): void {
    if (this.columns.isRightToLeft === isRightToLeft) return;
    this.#change(() => {
      this.columns.isRightToLeft = isRightToLeft;
    }, false);
  }

  /** The fonts are others than they were measured in. */
  measureAnew(sizes: CardSizes): void {
    this.#sizes = sizes;
    this.#change(() => this.bands.update(openPlaces(this.tree.roots)), false);
  }

  /** The card at a point of the screen, drawn or not. */
  placeAt(point: Point): Place | null {
    const { x, y } = this.camera.toMap(point);
    const placed = this.bands.at(y, this.columns.depthAt(x));
    if (!placed) return null;
    const left = this.columns.leftOf(placed.place);
    const isOn = x >= left && x <= left + widthOf(placed.place);
    return isOn && y >= placed.top && y <= placed.top + placed.size.height ? placed.place : null;
  }

  /** An element shows that its words take more lines than were worked out. */
  learn(claim: Claim, place: Place, lines: number): void {
    if (!this.#sizes.learn(claim.text, place.argumentId === null, lines)) return;
    this.#change(() => this.bands.update(this.tree.placesOf(claim.id).flatMap(wayDownTo)), false);
  }

  /** The next step of cards on their way; false once they are there. */
  step(now: number): boolean {
    const isMoving = this.slide.step(now);
    this.live.collect();
    return isMoving;
  }

  #relay({ changed, gone }: TreeChange): void {
    for (const place of gone) this.#gone.add(place);
    this.live.forget(changed);
    if (this.branch && !this.#isThere(this.branch)) this.branch = null;
    this.columns.from = this.branch?.depth ?? 0;
    this.bands.update(changed, this.roots);
    if (this.spot) this.#keepSpot(this.spot);
  }

  /** What was selected may be gone, or its premise: then what it hung on is selected. */
  #keepSpot({ place, claimId }: Spot): void {
    let at: Place | null = place;
    while (at && !this.#isThere(at)) at = at.parent;
    if (at === place && place.claims.some(({ id }) => id === claimId)) return;
    this.spot = at && spotAt(at, at === place ? undefined : place.target?.id);
  }

  #showFrom(branch: Place | null): void {
    this.branch = branch;
    this.columns.from = branch?.depth ?? 0;
    this.bands.showFrom(this.roots);
  }

  /** Changes the map, and holds still what the person looks at. `isOwn`: the cards go where they go in sight. */
  #change(work: () => void, isOwn: boolean, held: Place | null = this.#looksAt()): void {
    const hold = this.#holdOf(held);
    const before = isOwn ? this.cards.map(({ place }) => ({ place, at: this.#onStage(place) })) : [];
    work();
    const kept = hold.find(({ place }) => this.isShown(place));
    if (kept) {
      const now = this.#onStage(kept.place);
      this.camera.follow(kept.at.x - now.x, kept.at.y - now.y);
    }
    const { scale } = this.camera;
    const moved = before.filter(({ place }) => this.isShown(place));
    this.slide.begin(
      moved.map(({ place, at }) => {
        const now = this.#onStage(place);
        return { place, from: { x: (at.x - now.x) / scale, y: (at.y - now.y) / scale } };
      }),
    );
    this.layout += 1;
    this.live.look(true);
  }

  #onStage(place: Place): Point {
    return this.camera.toStage({ x: this.columns.startOf(place), y: this.bands.topOf(place) });
  }

  #holdOf(held: Place | null): Hold {
    if (!held) return [];
    const way = wayDownTo(held);
    const shown = way.slice(this.branch ? Math.max(0, way.indexOf(this.branch)) : 0);
    return shown.reverse().map((place) => ({ place, at: this.#onStage(place) }));
  }

  /** What is written at, else what is selected, if it is in sight; else the card nearest the middle. */
  #looksAt(): Place | null {
    for (const place of [this.written, this.spot?.place])
      if (place && this.isShown(place) && this.#isInSight(place)) return place;
    const { sight } = this.camera;
    const middle = { x: sight.left + sight.width / 2, y: sight.top + sight.height / 2 };
    let nearest: Place | null = null;
    let least = Number.POSITIVE_INFINITY;
    const reach = sight.height / 2;
    const small = this.camera.scale < scales.words ? 2 / this.camera.scale : 0;
    for (const { place, top } of this.bands.within(middle.y - reach, middle.y + reach, small)) {
      const far = Math.hypot(this.columns.leftOf(place) - middle.x, top - middle.y);
      if (far >= least) continue;
      least = far;
      nearest = place;
    }
    return nearest;
  }

  #isInSight(place: Place): boolean {
    const { left, top, width, height } = this.boxOf(place);
    const { sight } = this.camera;
    return (
      left < sight.left + sight.width &&
      left + width > sight.left &&
      top < sight.top + sight.height &&
      top + height > sight.top
    );
  }

  #isThere(place: Place): boolean {
    for (let at: Place | null = place; at; at = at.parent) if (this.#gone.has(at)) return false;
    return true;
  }

  /** Whether it is there, and in the branch that is shown. */
  isShown(place: Place): boolean {
    return this.#isThere(place) && (!this.branch || wayDownTo(place).includes(this.branch));
  }
}
