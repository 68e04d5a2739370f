/**
 * The tree of places as the rows of an outline: one row for each claim where it stands, from top to bottom.
 * Premises that go together have a row each, and below each of them stands what speaks about it; what speaks
 * about the step of their argument stands below the last one. A row stays the same object for as long as it
 * says the same, so that what is drawn of it can stay too.
 */
import type { Argument, Claim, Stance } from '@entente/shared';
import type { Place } from '../tree/place.ts';

/** A linked argument above whose last premise is still to come: its bracket goes on beside these rows. */
interface Bracket {
  readonly level: number;
  readonly stance: Stance;
}

export interface OutlineRow {
  /** Unique, and the same for as long as the claim stands there. */
  readonly key: string;
  readonly place: Place;
  readonly claim: Claim;
  /** Which of the premises of its place, from 0, and of how many. */
  readonly premise: number;
  readonly premises: number;
  /** 1 for the topmost. */
  readonly level: number;
  /** Among the rows directly below the same row, from 1, and of how many. */
  readonly position: number;
  readonly siblings: number;
  /** Key of the row it stands below. */
  readonly parent: string | null;
  /** How many arguments hang directly on it. */
  readonly reasons: number;
  readonly isOpen: boolean;
  readonly stance: Stance | null;
  readonly brackets: readonly Bracket[];
}

/** What hangs on a claim or an argument. */
type On = (targetId: string) => readonly Argument[];

const none: readonly Bracket[] = [];

export class RowsOf {
  #known = new Map<Place, readonly OutlineRow[]>();

  /** The rows of these places and of all that is unfolded below them. */
  flatten(places: readonly Place[], on: On): readonly OutlineRow[] {
    const before = this.#known;
    const known = new Map<Place, OutlineRow[]>();
    const rows: OutlineRow[] = [];
    const stack = [...childRows(places, null, 1, none, on)].reverse();
    for (let next = stack.pop(); next; next = stack.pop()) {
      const old = before.get(next.place)?.[next.premise];
      const row = old && isSame(old, next) ? old : next;
      rows.push(row);
      const ofPlace = known.get(row.place);
      if (ofPlace) ofPlace.push(row);
      else known.set(row.place, [row]);
      if (!row.isOpen) continue;
      stack.push(...childRows(childrenOf(row), row.key, row.level + 1, bracketsBelow(row), on).reverse());
    }
    this.#known = known;
    return rows;
  }
}

/** The arguments that stand below one premise, and below the last one also those about the step. */
function childrenOf({ place, claim, premise, premises }: OutlineRow): readonly Place[] {
  if (premises === 1) return place.children;
  const isLast = premise === premises - 1;
  return place.children.filter(
    ({ target }) => target?.id === claim.id || (isLast && target?.kind === 'argument'),
  );
}

function bracketsBelow({ brackets, premise, premises, level, stance }: OutlineRow): readonly Bracket[] {
  return premise < premises - 1 && stance ? [...brackets, { level, stance }] : brackets;
}

function childRows(
  places: readonly Place[],
  parent: string | null,
  level: number,
  brackets: readonly Bracket[],
  on: On,
): OutlineRow[] {
  const siblings = places.reduce((sum, { claims }) => sum + claims.length, 0);
  const rows: OutlineRow[] = [];
  for (const place of places)
    for (const [premise, claim] of place.claims.entries()) {
      const reasons = reasonsOn(place, premise, on);
      rows.push({
        key: `${place.id}:${claim.id}`,
        place,
        claim,
        premise,
        premises: place.claims.length,
        level,
        position: rows.length + 1,
        siblings,
        parent,
        reasons,
        isOpen: place.isOpen && reasons > 0,
        stance: place.stance,
        brackets,
      });
    }
  return rows;
}

function reasonsOn(place: Place, premise: number, on: On): number {
  const { claims, argumentId, reasons } = place;
  if (claims.length === 1) return reasons;
  const onClaim = on(claims[premise]?.id ?? '').length;
  return argumentId && premise === claims.length - 1 ? onClaim + on(argumentId).length : onClaim;
}

const said = [
  'key',
  'claim',
  'premise',
  'premises',
  'level',
  'position',
  'siblings',
  'parent',
  'reasons',
  'isOpen',
  'stance',
] as const satisfies readonly (keyof OutlineRow)[];

function isSame(one: OutlineRow, other: OutlineRow): boolean {
  return (
    said.every((property) => one[property] === other[property]) &&
    one.brackets.length === other.brackets.length &&
    one.brackets.every(
      ({ level, stance }, i) => level === other.brackets[i]?.level && stance === other.brackets[i]?.stance,
    )
  );
}

/**
 * Rows that somebody writes in stay where they are when their place goes: each after the nearest row above it
 * that is still there.
 */
export function withHeld(
  rows: readonly OutlineRow[],
  before: readonly OutlineRow[],
  isHeld: (row: OutlineRow) => boolean,
): readonly OutlineRow[] {
  const held = before.filter(isHeld);
  if (held.length === 0) return rows;
  const there = new Set(rows.map(({ key }) => key));
  let all = rows;
  for (const row of held) {
    if (there.has(row.key)) continue;
    let at = before.indexOf(row) - 1;
    while (at >= 0 && !there.has(before[at]?.key ?? '')) at -= 1;
    const after = at < 0 ? -1 : all.findIndex(({ key }) => key === before[at]?.key);
    all = all.toSpliced(after + 1, 0, row);
    there.add(row.key);
  }
  return all;
}
