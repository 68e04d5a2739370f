/**
 * The lines between cards: solid for, dashed against, thin and dotted where it is a question or context.
 * What speaks about a step does not lead to a card: its line passes below or above the card and ends in a
 * knot on the line of the step itself.
 */
import type { Stance } from '@entente/shared';
import type { Place } from '../tree/place.ts';
import type { Placed } from './bands.ts';
import type { CardSize } from './card-sizes.ts';
import type { Pen, Scene } from './scene.ts';
import { type Point, shape } from './shape.ts';

/** A line from the card above; both ends run straight out of their cards. */
interface Line {
  readonly from: Point;
  readonly to: Point;
}

interface Knot extends Point {
  readonly stance: Stance;
}

/** Of many children out of sight, so many lines are drawn: more could not be told apart. */
const mostOutOfSight = 60;

/** Bands smaller than this many pixels have no lines of their own. */
const leastBand = 5;

const dashes: { readonly [S in Stance]: readonly number[] } = {
  for: [],
  against: [7, 5],
  neutral: [1.5, 4],
};

export function drawLines(pen: Pen, scene: Scene, seen: readonly Placed[]): void {
  const { view, ink } = scene;
  const paths: { readonly [S in Stance]: Path2D } = {
    for: new Path2D(),
    against: new Path2D(),
    neutral: new Path2D(),
  };
  const knots: Knot[] = [];
  for (const placed of seen) trace(scene, placed, paths, knots);
  // However small the map is shown, a line is at least a pixel wide.
  const thick = Math.max(1, 0.6 / view.scale);
  pen.lineCap = 'butt';
  for (const stance of ['neutral', 'against', 'for'] as const) {
    pen.lineWidth = (stance === 'neutral' ? 1.5 : 2.25) * thick;
    pen.strokeStyle = ink.stance[stance];
    pen.setLineDash(dashes[stance].map((length) => length * thick));
    pen.globalAlpha = 0.85;
    pen.stroke(paths[stance]);
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
  for (const knot of knots) drawKnot(pen, scene, knot);
}

function trace(scene: Scene, placed: Placed, paths: { readonly [S in Stance]: Path2D }, knots: Knot[]): void {
  const { view, bands } = scene;
  const { children } = placed.place;
  if (children.length === 0 || placed.isMerged || placed.band.height * view.scale < leastBand) return;
  const centres = bands.centresBelow(placed);
  const sight = { top: -view.y / view.scale, bottom: (scene.height - view.y) / view.scale };
  const every = Math.max(1, Math.ceil(children.length / mostOutOfSight));
  for (const [i, child] of children.entries()) {
    const centre = centres[i] as number;
    const isOut = centre < sight.top || centre > sight.bottom;
    if (isOut && i % every !== 0) continue;
    const line = lineTo(scene, placed, child, centre);
    if (Math.max(line.from.y, line.to.y) < sight.top || Math.min(line.from.y, line.to.y) > sight.bottom)
      continue;
    const path = paths[child.stance ?? 'neutral'];
    if (child.target?.kind === 'argument') knots.push(traceToStep(scene, path, placed, child, line.to));
    else traceLine(path, line);
  }
}

function traceLine(path: Path2D, { from, to }: Line): void {
  const middle = (from.x + to.x) / 2;
  path.moveTo(from.x, from.y);
  path.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
}

function lineTo(scene: Scene, parent: Placed, child: Place, centre: number): Line {
  const { columns, offsetOf } = scene;
  const [there, here] = [offsetOf(parent.place), offsetOf(child)];
  return {
    from: {
      x: columns.endOf(parent.place) + there.x,
      y: parent.top + rowCentre(parent.place, parent.size, child) + there.y,
    },
    to: { x: columns.startOf(child) - columns.forward * shape.glyph + here.x, y: centre + here.y },
  };
}

/** At the height of the premise that is spoken about. */
function rowCentre(parent: Place, size: CardSize, child: Place): number {
  if (size.rows.length < 2) return size.height / 2;
  const row = size.rows[parent.claims.findIndex(({ id }) => id === child.target?.id)];
  return row ? row.top + row.height / 2 : size.height / 2;
}

/** From the card of the child around the card of the parent to the parent's own line. */
function traceToStep(scene: Scene, path: Path2D, parent: Placed, child: Place, start: Point): Knot {
  const { columns, offsetOf } = scene;
  const { place, size } = parent;
  const ahead = columns.forward;
  const offset = offsetOf(place);
  const top = parent.top + offset.y;
  const isBelow = start.y >= top + size.height / 2;
  const lane = isBelow ? top + size.height + shape.gap / 2 : top - shape.gap / 2;
  const [near, far] = [columns.endOf(place) + offset.x, columns.startOf(place) + offset.x];
  const knot = knotOn(scene, parent);
  const turn = near + ahead * 6;
  const middle = (start.x + turn) / 2;
  path.moveTo(start.x, start.y);
  path.bezierCurveTo(middle, start.y, middle, lane, turn, lane);
  path.lineTo(far, lane);
  path.quadraticCurveTo(knot.x, lane, knot.x, knot.y);
  return { ...knot, stance: child.stance ?? 'neutral' };
}

/** Where the line that leads to a card is met: a little before the card, on the curve. */
function knotOn(scene: Scene, { place, top, size }: Placed): Point {
  const { bands, columns, offsetOf } = scene;
  const { parent } = place;
  const offset = offsetOf(place);
  const to = {
    x: columns.startOf(place) - columns.forward * shape.glyph + offset.x,
    y: top + size.height / 2 + offset.y,
  };
  const x = columns.startOf(place) - columns.forward * shape.joint + offset.x;
  // Alone in sight, a branch begins without the line that leads to it.
  if (!parent || place.depth === columns.from) return { x, y: to.y };
  const above = { size: bands.sizeOf(parent), top: bands.topOf(parent) };
  const there = offsetOf(parent);
  const from = {
    x: columns.endOf(parent) + there.x,
    y: above.top + rowCentre(parent, above.size, place) + there.y,
  };
  return { x, y: heightAt({ from, to }, x) };
}

/** The height of a line at x. */
function heightAt({ from, to }: Line, x: number): number {
  const middle = (from.x + to.x) / 2;
  let [low, high] = [0, 1];
  for (let i = 0; i < 20; i += 1) {
    const t = (low + high) / 2;
    const at = from.x * (1 - t) ** 3 + 3 * middle * (1 - t) * t + to.x * t ** 3;
    if (Math.abs(at - from.x) < Math.abs(x - from.x)) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  return from.y + (to.y - from.y) * (3 - 2 * t) * t * t;
}

/** A cross where a step is questioned, a plus where it is backed, a ring else. */
function drawKnot(pen: Pen, { ink }: Scene, { x, y, stance }: Knot): void {
  pen.beginPath();
  pen.arc(x, y, 7, 0, 2 * Math.PI);
  pen.fillStyle = ink.paper;
  pen.fill();
  pen.strokeStyle = ink.stance[stance];
  pen.lineWidth = 2;
  pen.stroke();
  if (stance === 'neutral') return;
  const r = 3.2;
  pen.beginPath();
  if (stance === 'against') {
    pen.moveTo(x - r, y - r);
    pen.lineTo(x + r, y + r);
    pen.moveTo(x + r, y - r);
    pen.lineTo(x - r, y + r);
  } else {
    pen.moveTo(x - r, y);
    pen.lineTo(x + r, y);
    pen.moveTo(x, y - r);
    pen.lineTo(x, y + r);
  }
  pen.stroke();
}
