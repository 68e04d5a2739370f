/** An icicle bent into a circle: rows become rings around the middle, widths become angles, clockwise from the top. */
import type { Cell, Icicle } from '../ribbon/icicle.ts';

export interface Disc {
  /** Distance from the middle to the edge. */
  readonly radius: number;
  /** Of the hole in the middle. */
  readonly hole: number;
}

const fullTurn = 2 * Math.PI;

function angleOf(icicle: Icicle, at: number): number {
  return (at / icicle.width) * fullTurn - Math.PI / 2;
}

function ringHeight({ radius, hole }: Disc, rows: number): number {
  return (radius - hole) / Math.max(1, rows);
}

/** The outline of a cell. */
export function sectorOf(icicle: Icicle, cell: Cell, disc: Disc): string {
  const high = ringHeight(disc, icicle.rows.length);
  const inner = disc.hole + cell.row * high;
  const outer = inner + high - 1.5;
  const from = angleOf(icicle, cell.start);
  // An arc that ends where it begins is not drawn at all.
  const to = Math.min(angleOf(icicle, cell.start + cell.width), from + fullTurn - 0.0001);
  const isLarge = to - from > Math.PI ? 1 : 0;
  return (
    `M${point(outer, from)}A${outer} ${outer} 0 ${isLarge} 1 ${point(outer, to)}` +
    `L${point(inner, to)}A${inner} ${inner} 0 ${isLarge} 0 ${point(inner, from)}z`
  );
}

/** The middle of a cell, for a sign in it; null if it is too small for one. */
export function signAt(icicle: Icicle, cell: Cell, disc: Disc): { x: number; y: number } | null {
  const high = ringHeight(disc, icicle.rows.length);
  const radius = disc.hole + (cell.row + 0.5) * high;
  const angle = angleOf(icicle, cell.start + cell.width / 2);
  if ((cell.width / icicle.width) * fullTurn * radius < 12 || high < 8) return null;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

/** Row and place along it of a point, counted from the middle of the disc; null outside of it. */
export function placeAt(
  icicle: Icicle,
  disc: Disc,
  x: number,
  y: number,
): { row: number; at: number } | null {
  const distance = Math.hypot(x, y);
  if (distance < disc.hole || distance >= disc.radius) return null;
  const turn = (Math.atan2(y, x) + Math.PI / 2 + fullTurn) % fullTurn;
  const row = Math.floor((distance - disc.hole) / ringHeight(disc, icicle.rows.length));
  return { row, at: (turn / fullTurn) * icicle.width };
}

function point(radius: number, angle: number): string {
  return `${(radius * Math.cos(angle)).toFixed(1)} ${(radius * Math.sin(angle)).toFixed(1)}`;
}
