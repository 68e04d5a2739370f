/**
 * The whole map in a few pixels: depth goes down, and what stands one below the other in the map stands
 * side by side here. So a place of the small map and a height of the large one are the same number.
 */
import type { Bands } from './bands.ts';
import type { Ink } from './ink.ts';
import type { Pen } from './scene.ts';
import type { Columns } from './shape.ts';

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly pixels: number;
}

/** How tall one level is; all levels fit. */
function rowHeight(levels: number, height: number): number {
  return Math.min(13, height / Math.max(1, levels));
}

export function drawMinimap(pen: Pen, bands: Bands, columns: Columns, ink: Ink, frame: Frame): void {
  const { width, height, pixels } = frame;
  pen.setTransform(pixels, 0, 0, pixels, 0, 0);
  pen.clearRect(0, 0, width, height);
  if (bands.height === 0) return;
  const along = width / bands.height;
  const down = rowHeight(bands.levels, height);
  const gap = down > 5 ? 1 : 0;
  for (const { place, band, isMerged } of bands.within(0, bands.height, 2 / along)) {
    const wide = Math.max(0.75, band.height * along - (band.height * along > 3 ? 1 : 0));
    const left = columns.isRightToLeft ? width - band.top * along - wide : band.top * along;
    const row = place.depth - columns.from;
    pen.fillStyle = place.stance ? ink.stance[place.stance] : ink.ink;
    pen.globalAlpha = place.stance ? Math.max(0.45, 1 - row * 0.09) : 1;
    const rows = isMerged ? bands.extentOf(place).levels : 1;
    pen.fillRect(left, row * down, wide, rows * down - gap);
  }
  pen.globalAlpha = 1;
}
