/**
 * The outline of a debate as one person has unfolded it: its rows, the row that has focus, the branch that is
 * shown alone, and where they write. Follows the debate by a `PlaceTree`.
 */
import type { Claim, LoggedEvent, Stance } from '@entente/shared';
import { SvelteMap } from 'svelte/reactivity';
import { type Desk, editKey } from '../compose/desk.svelte.ts';
import { keyOf, type Place as WritingPlace } from '../compose/place.ts';
import type { DebateView } from '../debate/debate-view.ts';
import { type Place, wayDownTo } from '../tree/place.ts';
import { PlaceTree } from '../tree/place-tree.ts';
import { heightOf } from './row-height.ts';
import { RowWindow } from './row-window.svelte.ts';
import { type OutlineRow, RowsOf, withHeld } from './rows.ts';

/** As many places as are unfolded below one at a stroke. What is left is said, and unfolded by the next. */
const mostUnfolded = 30_000;

interface Parts {
  readonly view: DebateView;
  readonly desk: Desk;
  /** How wide the text of a row at this level is, in pixels. */
  readonly widthAt: (level: number) => number;
  readonly most?: number;
}

export class Outline {
  readonly tree: PlaceTree;
  readonly list: RowWindow<OutlineRow>;
  /** Key of the row that has focus, or had it last: the one that Tab comes to. */
  active = $state.raw<string | null>(null);
  /** The branch that is shown alone. */
  branch = $state.raw<Place | null>(null);
  /** Unfolding has stopped before the end; what does it again goes on. */
  unfinished = $state.raw<(() => void) | null>(null);
  /** Called before rows change; answers the key of the row that is to stay where it is. */
  hold: () => string | null = () => null;
  readonly #desk: Desk;
  readonly #most: number;
  readonly #rowsOf = new RowsOf();
  /** Which row a field was opened in, by the key of its draft: a claim may stand in several. */
  readonly #homes = new SvelteMap<string, string>();
  /** Fields beside a row that its claim does not suggest: those for a sibling of it. */
  readonly #beside = new SvelteMap<string, WritingPlace>();
  #isWaiting = false;

  constructor({ view, desk, widthAt, most = mostUnfolded }: Parts) {
    this.#desk = desk;
    this.#most = most;
    this.tree = new PlaceTree(view);
    this.list = new RowWindow((row) => heightOf(row, widthAt(row.level)));
    this.tree.onChange(() => this.#refresh());
    this.#refresh();
    this.active = this.rows[0]?.key ?? null;
  }

  get rows(): readonly OutlineRow[] {
    return this.list.rows;
  }

  get view(): DebateView {
    return this.tree.view;
  }

  get activeRow(): OutlineRow | undefined {
    return this.list.rowOf(this.active);
  }

  update(view: DebateView, events?: readonly LoggedEvent[]): void {
    this.tree.update(view, events);
  }

  /** A field has closed: a row that was only still there for it may go. */
  settle(): void {
    this.#refresh();
  }

  // What is unfolded

  open(row: OutlineRow): void {
    this.tree.open(row.place);
  }

  fold(row: OutlineRow): void {
    this.tree.fold(row.place);
  }

  toggle(row: OutlineRow): void {
    if (row.isOpen) this.fold(row);
    else this.open(row);
  }

  foldBranch(row: OutlineRow): void {
    this.fold(row);
  }

  unfoldBranch(row: OutlineRow): void {
    this.#unfold(() => this.tree.openBelow(row.place, { most: this.#most }));
  }

  unfoldAll(): void {
    this.#unfold(() => this.#each((root) => this.tree.openBelow(root, { most: this.#most })));
  }

  /** Unfolds so many levels, and folds what is deeper. */
  unfoldTo(levels: number): void {
    this.#unfold(() =>
      this.#each((root) => {
        const deepest = root.depth + levels - 1;
        const isAll = this.tree.openBelow(root, { depth: deepest, most: this.#most });
        for (const place of placesAt(root, deepest)) this.tree.fold(place);
        return isAll;
      }),
    );
  }

  /** Shows this branch alone; null: everything again. */
  zoom(place: Place | null): void {
    this.branch = place;
    if (place) this.tree.open(place);
    this.#refresh();
  }

  /** From the thesis to the branch that is shown alone. */
  get wayToBranch(): readonly Place[] {
    return this.branch ? wayDownTo(this.branch) : [];
  }

  // Where somebody is

  /** Unfolds the way to a claim and makes its row the active one; undefined where it is not to be seen. */
  show(claim: Claim, from: number | null = null): OutlineRow | undefined {
    const place = this.tree.openWayTo(claim, from);
    if (!place) return undefined;
    if (this.branch && !wayDownTo(place).includes(this.branch)) this.zoom(null);
    this.active = `${place.id}:${claim.id}`;
    return this.activeRow;
  }

  /** Makes the row of an argument the active one, at the place that is unfolded, if any is. */
  showArgument(argumentId: string, claimId?: string): OutlineRow | undefined {
    const shown = this.rows.find(
      ({ place, claim }) => place.argumentId === argumentId && (!claimId || claim.id === claimId),
    );
    if (shown) {
      this.active = shown.key;
      return shown;
    }
    const argument = this.view.state.arguments.get(argumentId);
    const claim = this.view.state.claims.get(claimId ?? argument?.premises[0] ?? '');
    return claim && argument ? this.show(claim, this.view.claimAbove(argument)?.number ?? null) : undefined;
  }

  /** The row that focus goes to from the active one. */
  neighbour(to: 'next' | 'previous' | 'first' | 'last'): OutlineRow | undefined {
    if (to === 'first') return this.rows[0];
    if (to === 'last') return this.rows.at(-1);
    return this.rows[this.#activeIndex + (to === 'next' ? 1 : -1)];
  }

  parentOf(row: OutlineRow): OutlineRow | undefined {
    return this.list.rowOf(row.parent);
  }

  firstBelow(row: OutlineRow): OutlineRow | undefined {
    const next = this.rows[this.list.indexOf(row.key) + 1];
    return next?.parent === row.key ? next : undefined;
  }

  /** The row before it among those directly below the same row, other premises of its argument left out. */
  siblingAbove(row: OutlineRow): OutlineRow | undefined {
    for (let i = this.list.indexOf(row.key) - 1; i >= 0; i--) {
      const other = this.rows[i];
      if (!other || other.level < row.level) return undefined;
      if (other.level === row.level && other.place !== row.place) return other;
    }
    return undefined;
  }

  /** Where focus goes once a row is gone: the next sibling, else the one before, else what it stood below. */
  afterRemoving(row: OutlineRow): OutlineRow | undefined {
    const rows = this.rows.slice(this.list.indexOf(row.key) + 1);
    const end = rows.findIndex(({ level, place }) => level <= row.level && place !== row.place);
    const next = rows[end];
    return next?.level === row.level ? next : (this.siblingAbove(row) ?? this.parentOf(row));
  }

  // Where they write

  write(row: OutlineRow, stance: Stance): void {
    this.#writeAt(row, { kind: 'reason', target: { kind: 'claim', id: row.claim.id }, stance });
  }

  /** Opens the field for something that is to stand right below a row's argument, beside it. */
  writeSibling(row: OutlineRow): void {
    const { argumentId, target, stance } = row.place;
    const place: WritingPlace =
      argumentId && target && stance
        ? { kind: 'reason', target, stance, after: argumentId }
        : { kind: 'thesis', after: row.claim.id };
    this.#beside.set(keyOf(place), place);
    this.#writeAt(row, place);
  }

  edit(row: OutlineRow): void {
    this.#homes.set(editKey(row.claim.id), row.key);
    this.#desk.edit({ claimId: row.claim.id, argumentId: row.place.argumentId });
  }

  isEdited(row: OutlineRow): boolean {
    return (
      this.#desk.isEditing(row.claim.id, row.place.argumentId) && this.#isHome(row, editKey(row.claim.id))
    );
  }

  /** The fields that are open in a row. */
  fieldsAt(row: OutlineRow): readonly WritingPlace[] {
    const here = [...this.#beside].flatMap(([key, place]) =>
      this.#homes.get(key) === row.key && this.#desk.isOpen(place) ? [place] : [],
    );
    for (const place of placesToWrite(row)) {
      const key = keyOf(place);
      if (here.every((other) => keyOf(other) !== key) && this.#desk.isOpen(place) && this.#isHome(row, key))
        here.push(place);
    }
    return here;
  }

  isWrittenIn(row: OutlineRow): boolean {
    return this.isEdited(row) || this.fieldsAt(row).length > 0;
  }

  /** Whether the field for a thesis is open in a row. */
  get hasThesisField(): boolean {
    const home = this.#homes.get(keyOf({ kind: 'thesis' }));
    return home !== undefined && this.list.indexOf(home) >= 0;
  }

  /** The rows with an open field. */
  get heldKeys(): readonly string[] {
    const isHeld = this.#isHeld();
    return this.rows.filter(isHeld).map(({ key }) => key);
  }

  #writeAt(row: OutlineRow, place: WritingPlace): void {
    this.#homes.set(keyOf(place), row.key);
    this.#desk.write(place);
  }

  /** Whether a field belongs in this row: where it was opened, else at the first place of the claim. */
  #isHome(row: OutlineRow, key: string): boolean {
    const home = this.#homes.get(key);
    if (home !== undefined && this.list.indexOf(home) >= 0) return home === row.key;
    const isOnClaim = key.endsWith(row.claim.id) && !key.startsWith('edit:');
    const places = this.tree
      .placesOf(row.claim.id)
      .filter(({ argumentId }) => isOnClaim || argumentId === row.place.argumentId);
    return places.every(({ id }) => id >= row.place.id);
  }

  // How rows follow the tree

  get #roots(): readonly Place[] {
    return this.branch ? [this.branch] : this.tree.roots;
  }

  get #activeIndex(): number {
    return this.active === null ? -1 : this.list.indexOf(this.active);
  }

  /** `open` answers whether there was room for all. */
  #unfold(open: () => boolean): void {
    this.#isWaiting = true;
    const isAll = open();
    this.#isWaiting = false;
    this.unfinished = isAll ? null : () => this.#unfold(open);
    this.#refresh();
  }

  /** Of every root, also after one that there was not room for. */
  #each(open: (root: Place) => boolean): boolean {
    return this.#roots.map(open).every(Boolean);
  }

  #refresh(): void {
    if (this.#isWaiting) return;
    if (this.branch && !isThere(this.branch, this.tree)) this.branch = null;
    const before = this.rows;
    const present = this.#rowsOf.flatten(this.#roots, (id) => this.view.on(id));
    const rows = withHeld(present, before, this.#isHeld());
    if (rows.length === before.length && rows.every((row, i) => row === before[i])) return;
    const active = this.activeRow;
    const index = this.#activeIndex;
    this.list.replace(rows, this.hold());
    if (this.#activeIndex < 0) this.active = this.#nearest(active, index)?.key ?? null;
  }

  /** Asked of every row, so it looks closely only at those that something open may be about. */
  #isHeld(): (row: OutlineRow) => boolean {
    const about = this.#desk.writtenAbout;
    const homes = new Set(this.#homes.values());
    if (about.size === 0) return () => false;
    return (row) =>
      (about.has(row.claim.id) || about.has(row.place.argumentId ?? '') || homes.has(row.key)) &&
      this.isWrittenIn(row);
  }

  /** In place of a row that is gone: what it stood below, else what stands there now. */
  #nearest(gone: OutlineRow | undefined, index: number): OutlineRow | undefined {
    for (let place = gone?.place.parent ?? null; place; place = place.parent) {
      const row = this.rows.find((candidate) => candidate.place === place);
      if (row) return row;
    }
    return this.rows[Math.min(Math.max(index, 0), this.rows.length - 1)];
  }
}

/** Everything that can be written about the claim of a row and, in its last premise, about its step. */
function placesToWrite({ claim, place, premise, premises }: OutlineRow): WritingPlace[] {
  const stances = ['for', 'against', 'neutral'] as const;
  const on = (target: { kind: 'claim' | 'argument'; id: string }): WritingPlace[] =>
    stances.map((stance) => ({ kind: 'reason', target, stance }));
  const { argumentId } = place;
  const onStep: WritingPlace[] =
    argumentId !== null && premise === premises - 1
      ? [{ kind: 'premise', argumentId }, ...on({ kind: 'argument', id: argumentId })]
      : [];
  return [...on({ kind: 'claim', id: claim.id }), ...onStep];
}

function placesAt(root: Place, depth: number): Place[] {
  const found: Place[] = [];
  const stack = [root];
  for (let place = stack.pop(); place; place = stack.pop()) {
    if (place.depth === depth) found.push(place);
    else stack.push(...place.children);
  }
  return found;
}

function isThere(place: Place, tree: PlaceTree): boolean {
  return wayDownTo(place).every(({ parent }, i, way) => {
    const at = way[i];
    return at !== undefined && (parent ? parent.children : tree.roots).includes(at);
  });
}
