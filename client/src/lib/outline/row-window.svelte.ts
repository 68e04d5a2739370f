/**
 * Which rows of a long list are in the page: those in view and a margin around them. Heights are known by row,
 * not by index, so that what comes and goes above never gives a row the height of another; they are whole
 * pixels, as scrolling is. Knows no DOM: it is told what was measured, and where the window is.
 */
export interface Keyed {
  readonly key: string;
}

/** So far around the window rows are in the page already. */
const margin = 600;

export class RowWindow<Row extends Keyed> {
  rows = $state.raw<readonly Row[]>([]);
  #top = $state(0);
  #height = $state(900);
  /** Told of as a whole: a list of thousands of rows asks for each of them. */
  readonly #measured = new Map<string, number>();
  #measurings = $state(0);
  readonly #estimate: (row: Row) => number;

  /** Where each row begins; the last one is where the list ends. */
  readonly #offsets = $derived.by(() => {
    void this.#measurings;
    const offsets = new Float64Array(this.rows.length + 1);
    let offset = 0;
    for (const [i, row] of this.rows.entries()) {
      offset += this.#heightOf(row);
      offsets[i + 1] = offset;
    }
    return offsets;
  });
  readonly #indexes = $derived.by(() => new Map(this.rows.map(({ key }, i) => [key, i])));
  readonly #start = $derived(this.#indexAt(this.#top - margin));
  readonly #end = $derived(this.#indexAt(this.#top + this.#height + margin) + 1);

  /** `estimate`: how high a row will be that was not in the page yet. */
  constructor(estimate: (row: Row) => number) {
    this.#estimate = estimate;
  }

  /** How high the whole list is. */
  get extent(): number {
    return this.#offsets[this.rows.length] ?? 0;
  }

  indexOf(key: string): number {
    return this.#indexes.get(key) ?? -1;
  }

  rowOf(key: string | null): Row | undefined {
    return key === null ? undefined : this.rows[this.indexOf(key)];
  }

  offsetOf(key: string): number {
    return this.#offsets[this.indexOf(key)] ?? 0;
  }

  /** The rows to be in the page, in order: those around the window, and those that are to stay in any case. */
  shown(kept: ReadonlySet<string>): readonly Row[] {
    const indexes = new Set<number>();
    for (const key of kept) indexes.add(this.indexOf(key));
    for (let i = this.#start; i < Math.min(this.#end, this.rows.length); i++) indexes.add(i);
    indexes.delete(-1);
    return [...indexes].sort((a, b) => a - b).flatMap((i) => this.rows[i] ?? []);
  }

  /** The window is here: so far below the beginning of the list, and so high. */
  look(top: number, height: number): void {
    this.#top = top;
    this.#height = height;
  }

  /** Other rows. The window stays where `anchor` is; answers by how much that has moved in the list. */
  replace(rows: readonly Row[], anchor: string | null): number {
    return this.#keeping(anchor, () => {
      this.rows = rows;
    });
  }

  isHeight(key: string, height: number): boolean {
    return this.#measured.get(key) === Math.ceil(height);
  }

  measure(key: string, height: number, anchor: string | null): void {
    const whole = Math.ceil(height);
    if (this.#measured.get(key) === whole) return;
    this.#keeping(anchor, () => {
      this.#measured.set(key, whole);
      this.#measurings += 1;
    });
  }

  /** The width has changed, and with it every height. */
  forget(): void {
    this.#measured.clear();
    this.#measurings += 1;
  }

  #keeping(anchor: string | null, change: () => void): number {
    const before = anchor !== null && this.indexOf(anchor) >= 0 ? this.offsetOf(anchor) : null;
    change();
    if (anchor === null || before === null || this.indexOf(anchor) < 0) return 0;
    const moved = this.offsetOf(anchor) - before;
    this.#top += moved;
    return moved;
  }

  #heightOf(row: Row): number {
    return this.#measured.get(row.key) ?? Math.ceil(this.#estimate(row));
  }

  /** The row at so many pixels from the beginning. */
  #indexAt(offset: number): number {
    const offsets = this.#offsets;
    let low = 0;
    let high = Math.max(0, this.rows.length - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((offsets[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
