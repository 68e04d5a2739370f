/**
 * Finds the next row by the first letters of its claim, as they are typed. What is typed within a moment
 * belongs together, and then also letters that are keys when they come alone.
 */
const moment = 700;

interface Named {
  readonly claim: { readonly text: string };
}

export class TypeAhead {
  readonly #now: () => number;
  #typed = '';
  #at = Number.NEGATIVE_INFINITY;

  constructor(now: () => number) {
    this.#now = now;
  }

  get isUnderWay(): boolean {
    return this.#typed !== '' && this.#now() - this.#at < moment;
  }

  /** The row that is meant, looking onwards from the present one and round; undefined where none begins so. */
  type<Row extends Named>(letter: string, rows: readonly Row[], present: number): Row | undefined {
    this.#typed = this.isUnderWay ? this.#typed + folded(letter) : folded(letter);
    this.#at = this.#now();
    // The same letter again goes on to the next one; more letters may still mean the present one.
    const isAgain = [...this.#typed].every((typed) => typed === this.#typed[0]);
    const start = present + (isAgain ? 1 : 0);
    const wanted = isAgain ? (this.#typed[0] ?? '') : this.#typed;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[(start + i + rows.length) % rows.length];
      if (row && folded(row.claim.text.slice(0, 80)).startsWith(wanted)) return row;
    }
    return undefined;
  }
}

/** Without case and accents, and without quotation marks before the first word. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/^[\p{P}\s]+(?=\p{L})/u, '')
    .toLowerCase();
}
