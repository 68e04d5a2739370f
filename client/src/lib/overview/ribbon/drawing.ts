/**
 * An icicle as a few SVG paths, one for each stance and level, however many cells there are: thousands of
 * elements would be slow, and a canvas would not follow theme and forced colours by itself.
 */
import type { Stance } from '@entente/shared';
import type { Cell, Icicle } from './icicle.ts';

export interface Drawing {
  readonly layers: readonly {
    readonly key: string;
    readonly kind: CellKind;
    readonly row: number;
    readonly path: string;
  }[];
  /** The signs of cells that are wide enough for one: a dash is Against, whatever the colours are. */
  readonly dashes: string;
}

export type CellKind = Stance | 'thesis';

const gap = 1.5;

export function kindOf(cell: Cell): CellKind {
  return cell.branch.by?.stance ?? 'thesis';
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a cell is drawn; mirrored where one reads from right to left. */
export function boxOf(cell: Cell, rowHeight: number, icicleWidth: number, isMirrored: boolean): Box {
  const width = Math.max(1, cell.width - gap);
  const x = isMirrored ? icicleWidth - cell.start - width : cell.start;
  return { x, y: cell.row * rowHeight, width, height: Math.max(1, rowHeight - gap) };
}

export function draw({ rows, width }: Icicle, rowHeight: number, isMirrored: boolean): Drawing {
  const layers = new Map<string, { key: string; kind: CellKind; row: number; path: string }>();
  let dashes = '';
  for (const cells of rows)
    for (const cell of cells) {
      const kind = kindOf(cell);
      const key = `${kind}:${cell.row}`;
      const box = boxOf(cell, rowHeight, width, isMirrored);
      const layer = layers.get(key) ?? { key, kind, row: cell.row, path: '' };
      layers.set(key, layer);
      layer.path += pathOf(box);
      if (kind === 'against' && box.width > 6 && box.height > 4)
        dashes += pathOf({
          x: box.x + 2,
          y: box.y + box.height / 2 - 0.6,
          width: Math.min(6, box.width - 4),
          height: 1.2,
        });
    }
  return { layers: [...layers.values()], dashes };
}

function pathOf({ x, y, width, height }: Box): string {
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
