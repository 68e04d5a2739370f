/**
 * A debate as the tree that people read, as far as they have unfolded it. Follows the debate event by event
 * and does work only for the places that an event touches, so that a tree of ten thousand places costs no more
 * per edit than one of ten. Folding is personal: it is never told to anybody.
 */
import { type Argument, type Claim, type LoggedEvent, touchedBy } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';
import { wayTo } from '../debate/trail.ts';
import { keyOfPlace, type OpenBranches, type Place } from './place.ts';

type Growing = { -readonly [Key in keyof Omit<Place, 'parent' | 'children'>]: Place[Key] } & {
  parent: Growing | null;
  children: readonly Growing[];
};

/** What happened to the tree: `changed` places have other words, counts or children, `gone` ones are no more. */
export interface TreeChange {
  readonly changed: ReadonlySet<Place>;
  readonly gone: ReadonlySet<Place>;
}

type Listener = (change: TreeChange) => void;

export class PlaceTree {
  #view: DebateView;
  #roots: readonly Growing[] = [];
  #nextId = 1;
  readonly #opensTo: number;
  readonly #byArgument = new Map<string, Set<Growing>>();
  readonly #byClaim = new Map<string, Set<Growing>>();
  readonly #listeners = new Set<Listener>();
  #changed = new Set<Growing>();
  #left = new Set<Growing>();

  /** Places less deep than `opensTo` begin open. */
  constructor(view: DebateView, { opensTo = 2 }: { readonly opensTo?: number } = {}) {
    this.#view = view;
    this.#opensTo = opensTo;
    this.#refreshRoots();
    this.#tell();
  }

  get view(): DebateView {
    return this.#view;
  }

  /** The theses, in order. */
  get roots(): readonly Place[] {
    return this.#roots;
  }

  /** The places of a claim that are known so far, in no order: those inside folded places are not. */
  placesOf(claimId: string): readonly Place[] {
    return [...(this.#byClaim.get(claimId) ?? [])];
  }

  /** The places at which an argument stands: several, where it hangs on a shared claim. */
  placesOfArgument(argumentId: string): readonly Place[] {
    return [...(this.#byArgument.get(argumentId) ?? [])];
  }

  /** How many claims stand somewhere in what is unfolded, each counted once. */
  get claimCount(): number {
    return this.#byClaim.size;
  }

  /** Hears of every change, once all of it is done. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Goes on to the next state. Without `events` nothing is known of what lies between: all is looked at. */
  update(view: DebateView, events?: readonly LoggedEvent[]): void {
    const before = this.#view;
    this.#view = view;
    if (events) for (const event of events) this.#follow(event, before);
    else {
      this.#refreshRoots();
      for (const place of this.#everyPlace()) this.#refresh(place);
    }
    this.#tell();
  }

  open(place: Place): void {
    this.#setOpen(place as Growing, true);
    this.#tell();
  }

  fold(place: Place): void {
    this.#setOpen(place as Growing, false);
    this.#tell();
  }

  /**
   * Opens all below a place, itself included, down to `depth` and to at most so many new places. False if
   * there was not room for all.
   */
  openBelow(place: Place, limits: { readonly depth?: number; readonly most?: number } = {}): boolean {
    return this.#openLevels([place as Growing], limits);
  }

  /** Opens everything, level by level, so that where there is not room for all of it the top is there. */
  openAll(limits: { readonly depth?: number; readonly most?: number } = {}): boolean {
    return this.#openLevels(this.#roots, limits);
  }

  #openLevels(
    tops: readonly Growing[],
    { depth = Number.POSITIVE_INFINITY, most = Number.POSITIVE_INFINITY },
  ): boolean {
    let room = most;
    let isAll = true;
    const seen = new Set<string>();
    let level = tops;
    while (level.length > 0) {
      const next: Growing[] = [];
      for (const at of level) {
        // What hangs on a shared claim is opened at the first of its places only, unless there is something
        // about the step that stands nowhere else.
        const isAgain =
          at.claims.every(({ id }) => seen.has(id)) &&
          !tops.includes(at) &&
          (at.argumentId === null || this.#view.on(at.argumentId).length === 0);
        for (const { id } of at.claims) seen.add(id);
        if (at.depth >= depth || isAgain) continue;
        if (!at.isOpen && at.reasons > room) {
          isAll = false;
          continue;
        }
        if (!at.isOpen) room -= at.reasons;
        this.#setOpen(at, true);
        next.push(...at.children);
      }
      level = next;
    }
    this.#tell();
    return isAll;
  }

  /** Opens what was open in an earlier tree of this debate, and folds the rest. */
  openAgain(open: OpenBranches): void {
    const openAll = (places: readonly Growing[], among: OpenBranches) => {
      for (const place of places) {
        const below = among.get(keyOfPlace(place));
        this.#setOpen(place, below !== undefined);
        if (below) openAll(place.children, below);
      }
    };
    openAll(this.#roots, open);
    this.#tell();
  }

  foldAll(): void {
    for (const root of this.#roots) this.#setOpen(root, false);
    this.#tell();
  }

  /**
   * Opens the way to a claim, to the place under claim number `from` if it has several; null if it is not
   * visible.
   */
  openWayTo(claim: Claim, from: number | null = null): Place | null {
    const { above, by } = wayTo(this.#view, claim, from);
    const steps = [...above.slice(1).map((step) => step.by), ...(above.length > 0 || by ? [by] : [])];
    const first = above[0]?.claim ?? claim;
    let at = this.#roots.find(({ claims }) => claims[0]?.id === first.id);
    for (const argument of steps) {
      if (!at || !argument) break;
      this.#setOpen(at, true);
      at = at.children.find(({ argumentId }) => argumentId === argument.id);
    }
    this.#tell();
    return at?.claims.some(({ id }) => id === claim.id) ? at : null;
  }

  #follow(logged: LoggedEvent, before: DebateView): void {
    const { event } = logged;
    switch (event.kind) {
      case 'argument.added':
        this.#refreshTarget(event.target.id);
        break;
      case 'argument.moved':
        this.#refreshFormerTarget(event.argumentId, before);
        this.#refreshTarget(event.target.id);
        break;
      case 'argument.removed':
      case 'argument.restored':
      case 'premise.added':
      case 'premise.removed':
        this.#refreshArgument(event.argumentId);
        break;
      case 'claim.removed':
      case 'claim.restored':
        if (this.#view.isThesis(event.claimId)) this.#refreshRoots();
        for (const argumentId of this.#view.state.argumentIdsByPremise.get(event.claimId) ?? [])
          this.#refreshArgument(argumentId);
        break;
      case 'claim.merged':
      case 'claim.parted':
      case 'claim.split':
        this.#followMany(logged, before);
        break;
      case 'claim.edited':
      case 'claim.cited':
        this.#refreshTarget(event.claimId);
        break;
      case 'thesis.added':
      case 'siblings.rekeyed':
        this.#refreshRoots();
        break;
      default:
    }
  }

  /** Claims were made one, two, or two again: arguments stand elsewhere, and have other premises. */
  #followMany(logged: LoggedEvent, before: DebateView): void {
    const { claims, theses, arguments: arguments_ } = touchedBy([logged]);
    if (theses.size > 0 || [...claims].some((id) => this.#view.isThesis(id))) this.#refreshRoots();
    for (const argumentId of arguments_) {
      this.#refreshFormerTarget(argumentId, before);
      this.#refreshArgument(argumentId);
    }
    for (const claimId of claims) this.#refreshTarget(claimId);
  }

  /** An argument may have come, gone or got other premises. */
  #refreshArgument(argumentId: string): void {
    this.#refreshParentsOf(argumentId);
    const target = this.#view.state.arguments.get(argumentId)?.target;
    if (target) this.#refreshTarget(target.id);
    for (const place of [...(this.#byArgument.get(argumentId) ?? [])]) this.#refresh(place);
  }

  /** Folded places count what hangs on them without knowing it, so they are found by where it hung. */
  #refreshFormerTarget(argumentId: string, before: DebateView): void {
    const target = before.state.arguments.get(argumentId)?.target;
    if (target) this.#refreshTarget(target.id);
  }

  #refreshParentsOf(argumentId: string): void {
    for (const { parent } of [...(this.#byArgument.get(argumentId) ?? [])]) if (parent) this.#refresh(parent);
  }

  /** What hangs on a claim or an argument, or its words, may be other than before. */
  #refreshTarget(id: string): void {
    for (const place of [...(this.#byClaim.get(id) ?? []), ...(this.#byArgument.get(id) ?? [])])
      this.#refresh(place);
  }

  #refreshRoots(): void {
    const known = new Map(this.#roots.map((root) => [root.claims[0]?.id, root]));
    this.#roots = this.#view.theses.map((thesis) => {
      const place = known.get(thesis.id);
      known.delete(thesis.id);
      return place ?? this.#grow(null, null, [thesis]);
    });
    for (const place of known.values()) this.#left.add(place);
    for (const place of this.#roots) this.#refresh(place);
  }

  #refresh(place: Growing): void {
    if (place.parent ? !place.parent.children.includes(place) : !this.#roots.includes(place)) return;
    this.#index(place, this.#claimsAt(place));
    const reasons = this.#argumentsAt(place);
    place.reasons = reasons.length;
    if (place.isOpen) this.#replaceChildren(place, reasons);
    else this.#dropChildren(place);
    this.#markUp(place);
  }

  #replaceChildren(place: Growing, reasons: readonly Argument[]): void {
    const known = new Map(place.children.map((child) => [child.argumentId, child]));
    place.children = reasons.map((argument) => {
      const child = known.get(argument.id) ?? this.#moved(argument.id, place);
      known.delete(argument.id);
      if (!child) return this.#grow(place, argument, this.#view.premises(argument));
      child.stance = argument.stance;
      child.target = argument.target;
      return child;
    });
    for (const child of known.values()) this.#left.add(child);
    for (const child of place.children) this.#changed.add(child);
  }

  /** The place of an argument that has just left elsewhere: it comes along with what is open below it. */
  #moved(argumentId: string, parent: Growing): Growing | undefined {
    for (const place of this.#left) {
      if (place.argumentId !== argumentId) continue;
      this.#left.delete(place);
      place.parent = parent;
      const stack = [place];
      for (let at = stack.pop(); at; at = stack.pop()) {
        at.depth = (at.parent?.depth ?? -1) + 1;
        stack.push(...at.children);
      }
      return place;
    }
    return undefined;
  }

  #grow(parent: Growing | null, argument: Argument | null, claims: readonly Claim[]): Growing {
    const place: Growing = {
      id: this.#nextId++,
      parent,
      depth: parent ? parent.depth + 1 : 0,
      argumentId: argument?.id ?? null,
      stance: argument?.stance ?? null,
      target: argument?.target ?? null,
      claims: [],
      children: [],
      reasons: 0,
      isOpen: false,
    };
    this.#index(place, claims);
    if (argument) addTo(this.#byArgument, argument.id, place);
    const reasons = this.#argumentsAt(place);
    place.reasons = reasons.length;
    if (place.depth < this.#opensTo) {
      place.isOpen = true;
      this.#replaceChildren(place, reasons);
    }
    this.#changed.add(place);
    return place;
  }

  #claimsAt(place: Growing): readonly Claim[] {
    if (place.argumentId === null)
      return place.claims.flatMap(({ id }) => this.#view.state.claims.get(id) ?? []);
    const argument = this.#view.state.arguments.get(place.argumentId);
    return argument ? this.#view.premises(argument) : [];
  }

  #argumentsAt(place: Growing): readonly Argument[] {
    const onPremises = place.claims.flatMap(({ id }) => this.#view.on(id));
    return place.argumentId === null ? onPremises : [...onPremises, ...this.#view.on(place.argumentId)];
  }

  #index(place: Growing, claims: readonly Claim[]): void {
    for (const { id } of place.claims) removeFrom(this.#byClaim, id, place);
    for (const { id } of claims) addTo(this.#byClaim, id, place);
    place.claims = claims;
  }

  #setOpen(place: Growing, isOpen: boolean): void {
    if (place.isOpen === isOpen) return;
    place.isOpen = isOpen;
    if (isOpen) this.#replaceChildren(place, this.#argumentsAt(place));
    else this.#dropChildren(place);
    this.#markUp(place);
  }

  #dropChildren(place: Growing): void {
    for (const child of place.children) this.#left.add(child);
    place.children = [];
  }

  #drop(place: Growing): void {
    const stack = [place];
    for (let at = stack.pop(); at; at = stack.pop()) {
      stack.push(...at.children);
      for (const { id } of at.claims) removeFrom(this.#byClaim, id, at);
      if (at.argumentId) removeFrom(this.#byArgument, at.argumentId, at);
      this.#changed.delete(at);
    }
  }

  #markUp(place: Growing): void {
    for (let at: Growing | null = place; at && !this.#changed.has(at); at = at.parent) this.#changed.add(at);
  }

  *#everyPlace(): Generator<Growing> {
    const stack = [...this.#roots];
    for (let place = stack.pop(); place; place = stack.pop()) {
      yield place;
      stack.push(...place.children);
    }
  }

  #tell(): void {
    const gone = this.#left;
    for (const place of gone) this.#drop(place);
    const change = { changed: this.#changed, gone };
    this.#changed = new Set();
    this.#left = new Set();
    if (change.changed.size + gone.size > 0) for (const listener of this.#listeners) listener(change);
  }
}

function addTo<Item>(index: Map<string, Set<Item>>, key: string, item: Item): void {
  const items = index.get(key);
  if (items) items.add(item);
  else index.set(key, new Set([item]));
}

function removeFrom<Item>(index: Map<string, Set<Item>>, key: string, item: Item): void {
  const items = index.get(key);
  items?.delete(item);
  if (items?.size === 0) index.delete(key);
}
