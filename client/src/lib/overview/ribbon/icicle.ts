/**
 * Lays branches out as an icicle: a row for each level, the width of a cell its share of all claims. What would
 * be narrower than can be seen is drawn together with its neighbours as one cell that says how many it is.
 */
import type { Branch, Forest } from './branches.ts';

export interface Cell {
  /** The branch; of several that are drawn as one, the heaviest. */
  readonly branch: Branch;
  /** How many claims the cell stands for: with what is below it, if that is not drawn by itself. */
  readonly claims: number;
  readonly isMerged: boolean;
  readonly row: number;
  readonly start: number;
  readonly width: number;
}

export interface Icicle {
  readonly rows: readonly (readonly Cell[])[];
  readonly byBranch: ReadonlyMap<Branch, Cell>;
  readonly width: number;
  /** Levels of the debate below the last row that is drawn. */
  readonly levelsHidden: number;
}

/** Narrower than this, in pixels, nobody can see or hit a cell. */
const leastWidth = 2;

export function layOut(forest: Forest, width: number, mostRows: number): Icicle {
  const rowCount = Math.min(forest.levels, mostRows);
  const rows: Cell[][] = Array.from({ length: rowCount }, () => []);
  const byBranch = new Map<Branch, Cell>();
  if (forest.weight === 0) return { rows, byBranch, width, levelsHidden: 0 };
  place(forest.roots, 0, width / forest.weight);
  return { rows, byBranch, width, levelsHidden: forest.levels - rowCount };

  function place(siblings: readonly Branch[], from: number, perClaim: number): void {
    let start = from;
    let run: Branch[] = [];
    let runStart = from;
    const endRun = () => {
      if (run.length > 0) push(run, runStart, start - runStart);
      run = [];
    };
    for (const branch of siblings) {
      const cellWidth = branch.weight * perClaim;
      if (cellWidth < leastWidth) {
        if (run.length === 0) runStart = start;
        run.push(branch);
        start += cellWidth;
        if (start - runStart >= leastWidth) endRun();
        continue;
      }
      endRun();
      push([branch], start, cellWidth);
      place(branch.children, start, perClaim);
      start += cellWidth;
    }
    endRun();
  }

  function push(branches: readonly Branch[], start: number, cellWidth: number): void {
    const [first, ...others] = branches;
    const row = first && rows[first.depth];
    if (!first || !row) return;
    const branch = others.reduce((best, next) => (next.weight > best.weight ? next : best), first);
    const isMerged = others.length > 0 || cellWidth < leastWidth;
    const claims = isMerged ? branches.reduce((sum, { weight }) => sum + weight, 0) : branch.claims.length;
    const cell = { branch, claims, isMerged, row: first.depth, start, width: cellWidth };
    row.push(cell);
    byBranch.set(branch, cell);
  }
}

/** The cell at a point of a row; null in a gap. */
export function cellAt({ rows }: Icicle, row: number, x: number): Cell | null {
  const cells = rows[row] ?? [];
  let low = 0;
  let high = cells.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const cell = cells[middle];
    if (!cell) return null;
    if (x < cell.start) high = middle - 1;
    else if (x >= cell.start + cell.width) low = middle + 1;
    else return cell;
  }
  return null;
}

/** The cell that shows a branch: its own, or the one it is drawn in with others, or the nearest above it. */
export function cellOf({ byBranch }: Icicle, branch: Branch): Cell | null {
  for (let at: Branch | null = branch; at; at = at.parent) {
    const found = byBranch.get(at);
    if (found) return found;
  }
  return null;
}

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** Where an arrow key leads from a cell; null if it leads nowhere. */
export function neighbour(icicle: Icicle, cell: Cell, direction: Direction): Cell | null {
  const row = icicle.rows[cell.row] ?? [];
  const index = row.indexOf(cell);
  if (direction === 'left') return row[index - 1] ?? null;
  if (direction === 'right') return row[index + 1] ?? null;
  if (direction === 'first') return row[0] ?? null;
  if (direction === 'last') return row.at(-1) ?? null;
  const middle = cell.start + cell.width / 2;
  if (direction === 'up') return cellAt(icicle, cell.row - 1, middle);
  const below = icicle.rows[cell.row + 1]?.find(
    ({ start }) => start >= cell.start - 0.001 && start < cell.start + cell.width,
  );
  return below ?? null;
}
