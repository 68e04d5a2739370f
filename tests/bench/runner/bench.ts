/** What a benchmark is given, and what it answers. */

export interface Settings {
  /** Rounds that count. */
  readonly repeats: number;
  /** For trying out: small and short, its figures mean little. */
  readonly isQuick: boolean;
  /** Folder for CPU profiles of the servers; null: none are made. */
  readonly profiles: string | null;
}

/** One side's figures, a sample per round. */
export interface Part {
  readonly label: string;
  readonly unit: string;
  readonly samples: readonly number[];
}

/** One line of the report: most often a ratio of two parts. */
export interface Line {
  readonly title: string;
  readonly unit: '×' | 's' | 'ms' | 'builds' | 'MB/h' | 'ms/h' | '%' | 'px' | 'cards' | 'frames/s';
  readonly samples: readonly number[];
  readonly target?: { readonly is: 'at least' | 'at most'; readonly value: number };
  readonly parts: readonly Part[];
}

export interface Bench {
  readonly name: string;
  run(settings: Settings): Promise<Line[]>;
}
