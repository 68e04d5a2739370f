/** The part of d3-flextree that the baseline uses; the package has no types. */
declare module 'd3-flextree' {
  interface Laid<Datum> {
    readonly data: Datum;
    readonly children?: readonly Laid<Datum>[];
    /** Across the tree, by the middle of a node. */
    readonly x: number;
  }
  interface Layout<Datum> {
    (tree: Laid<Datum>): Laid<Datum>;
    hierarchy(root: Datum): Laid<Datum>;
  }
  export function flextree<Datum>(options: {
    children: (datum: Datum) => readonly Datum[];
    nodeSize: (node: Laid<Datum>) => [across: number, along: number];
  }): Layout<Datum>;
}
