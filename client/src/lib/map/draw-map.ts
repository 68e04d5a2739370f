/**
 * Draws what lies behind the cards, and the cards themselves where they are too small or too many to be
 * elements: boxes with their first words, then boxes alone, then whole branches as one bar.
 */
import type { Placed } from './bands.ts';
import { drawLines } from './draw-lines.ts';
import type { Pen, Scene } from './scene.ts';
import { type Box, scales, shape, widthOf } from './shape.ts';
import { wrap } from './text-lines.ts';

/** First words are as large as can still be read, in pixels of the screen. */
const wordSize = 11;

export function drawMap(pen: Pen, scene: Scene, pixels: number): void {
  const { view, width, height } = scene;
  pen.setTransform(pixels, 0, 0, pixels, 0, 0);
  pen.clearRect(0, 0, width, height);
  const zoom = view.scale * pixels;
  pen.setTransform(zoom, 0, 0, zoom, view.x * pixels, view.y * pixels);
  const top = -view.y / view.scale;
  const isFar = view.scale < scales.words;
  // A little more than is seen: cards in movement, and lines around cards, reach out of their bands.
  const room = isFar ? 0 : 200;
  const least = isFar ? 1.5 / view.scale : 0;
  const seen = [...scene.bands.within(top - room, top + height / view.scale + room, least)];
  drawLines(pen, scene, seen);
  for (const placed of seen)
    if (placed.isMerged) drawBar(pen, scene, placed);
    else if (!scene.elements.has(placed.place)) drawCard(pen, scene, placed, isFar);
}

function boxOf(scene: Scene, { place, top, size }: Placed): Box {
  const offset = scene.offsetOf(place);
  return {
    left: scene.columns.leftOf(place) + offset.x,
    top: top + offset.y,
    width: widthOf(place),
    height: size.height,
  };
}

function isInSight({ view, width, height }: Scene, box: Box): boolean {
  const left = box.left * view.scale + view.x;
  const top = box.top * view.scale + view.y;
  return (
    left < width && left + box.width * view.scale > 0 && top < height && top + box.height * view.scale > 0
  );
}

function drawCard(pen: Pen, scene: Scene, placed: Placed, isFar: boolean): void {
  const { ink, view, selected } = scene;
  const { place } = placed;
  const box = boxOf(scene, placed);
  if (!isInSight(scene, box)) return;
  if (place === selected) {
    const wide = Math.max(4, 3 / view.scale);
    pen.fillStyle = ink.mark;
    pen.fillRect(box.left - wide, box.top - wide, box.width + 2 * wide, box.height + 2 * wide);
  }
  if (isFar || place.stance === null) {
    pen.fillStyle = place.stance ? ink.stance[place.stance] : ink.ink;
    pen.globalAlpha = place.stance ? 0.8 : 1;
    pen.fillRect(box.left, box.top, box.width, Math.max(box.height, 1 / view.scale));
    pen.globalAlpha = 1;
  } else drawSheet(pen, scene, box, ink.stance[place.stance]);
  if (!isFar) drawWords(pen, scene, placed, box);
}

function drawSheet(pen: Pen, { ink, columns }: Scene, box: Box, stance: string): void {
  pen.beginPath();
  pen.roundRect(box.left, box.top, box.width, box.height, 8);
  pen.fillStyle = ink.sheet;
  pen.fill();
  pen.strokeStyle = ink.ruleStrong;
  pen.lineWidth = 1.5;
  pen.stroke();
  pen.fillStyle = stance;
  pen.fillRect(columns.isRightToLeft ? box.left + box.width - 6 : box.left, box.top, 6, box.height);
}

function drawWords(pen: Pen, { view, ink, ruler }: Scene, { place }: Placed, box: Box): void {
  const font = wordSize / view.scale;
  const line = font * 1.25;
  const inset = 16;
  const most = Math.max(1, Math.floor((box.height - inset) / line));
  const text = place.claims.map((claim) => claim.text).join(' · ');
  const wide = ((box.width - 2 * inset) * shape.font) / font;
  const lines = wrap(text, wide, ruler.in(shape.font), most + 1);
  const isRightToLeft = startsRightToLeft(text);
  pen.font = `${font}px ${ink.family}`;
  pen.direction = isRightToLeft ? 'rtl' : 'ltr';
  pen.textAlign = 'start';
  pen.textBaseline = 'middle';
  pen.fillStyle = place.stance ? ink.ink : ink.paper;
  const x = isRightToLeft ? box.left + box.width - inset : box.left + inset;
  const shown = lines.slice(0, most);
  const top = box.top + (box.height - shown.length * line) / 2;
  for (const [i, words] of shown.entries())
    pen.fillText(i === most - 1 && lines.length > most ? `${words}…` : words, x, top + (i + 0.5) * line);
}

/** By its first letter, as `dir="auto"` does it. */
function startsRightToLeft(text: string): boolean {
  return /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
}

/** A branch that is too small for its cards: one bar over all its columns. */
function drawBar(pen: Pen, { ink, view, bands, columns }: Scene, { place, band }: Placed): void {
  const { left, width } = columns.span(place.depth, bands.extentOf(place).levels);
  pen.fillStyle = place.stance ? ink.stance[place.stance] : ink.ink;
  pen.globalAlpha = 0.5;
  pen.fillRect(left, band.top, width, Math.max(band.height, 0.75 / view.scale));
  pen.globalAlpha = 1;
}
