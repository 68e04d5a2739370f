/**
 * A debate as one tree of branches to be drawn small: an argument with its premises, or a thesis. A claim that
 * stands in several places is drawn at the first, with all that hangs on it; so the branches add up to the debate.
 */
import type { Argument, Claim, Stance } from '@entente/shared';
import type { DebateView } from '../../debate/debate-view.ts';

export interface Branch {
  /** The premises that stand here first; one for a thesis. */
  readonly claims: readonly Claim[];
  /** null for a thesis. */
  readonly by: Argument | null;
  readonly depth: number;
  readonly parent: Branch | null;
  readonly children: readonly Branch[];
  /** Its claims and all below them. */
  readonly weight: number;
}

export interface Forest {
  readonly roots: readonly Branch[];
  readonly weight: number;
  readonly levels: number;
  /** Claim id → where it is drawn. */
  readonly byClaim: ReadonlyMap<string, Branch>;
  /** Participant id → how many of the claims are theirs. */
  readonly written: ReadonlyMap<string, number>;
}

type Growing = { -readonly [Key in keyof Omit<Branch, 'parent' | 'children'>]: Branch[Key] } & {
  readonly parent: Growing | null;
  readonly children: Growing[];
};

const rank: { readonly [S in Stance]: number } = { for: 0, against: 1, neutral: 2 };

export function forestOf(view: DebateView): Forest {
  const growth = growForest(view);
  for (let step = growth.next(); ; step = growth.next()) if (step.done) return step.value;
}

/** So many branches are a small piece of work: a fraction of a millisecond. */
const branchesPerStep = 50;

/** The same in small steps, for a page that has other things to do in between. */
export function* growForest(view: DebateView): Generator<undefined, Forest> {
  const byClaim = new Map<string, Growing>();
  const written = new Map<string, number>();
  const roots: Growing[] = [];
  const order: Growing[] = [];
  const stack: { claims: readonly Claim[]; by: Argument | null; parent: Growing | null }[] = view.theses
    .map((thesis) => ({ claims: [thesis], by: null, parent: null }))
    .reverse();
  for (let at = stack.pop(); at; at = stack.pop()) {
    const claims = at.claims.filter(({ id }) => !byClaim.has(id));
    if (claims.length === 0) {
      // Drawn elsewhere; what is said of its step here is not, and hangs on what the step leads to.
      if (at.by) grow([at.by.id], at.parent);
      continue;
    }
    const depth = at.parent ? at.parent.depth + 1 : 0;
    const branch: Growing = {
      claims,
      by: at.by,
      depth,
      parent: at.parent,
      children: [],
      weight: claims.length,
    };
    for (const { id, by } of claims) {
      byClaim.set(id, branch);
      if (by !== null) written.set(by, (written.get(by) ?? 0) + 1);
    }
    (at.parent?.children ?? roots).push(branch);
    order.push(branch);
    if (order.length % branchesPerStep === 0) yield;
    grow([...claims.map(({ id }) => id), ...(at.by ? [at.by.id] : [])], branch);
  }
  let levels = 0;
  for (const branch of order.reverse()) {
    levels = Math.max(levels, branch.depth + 1);
    if (branch.parent) branch.parent.weight += branch.weight;
  }
  return { roots, weight: byClaim.size, levels, byClaim, written };

  function grow(targetIds: readonly string[], parent: Growing | null): void {
    const below = targetIds.flatMap((id) => view.on(id)).toSorted((a, b) => rank[a.stance] - rank[b.stance]);
    // What is pushed last comes first.
    for (const by of below.reverse()) stack.push({ claims: view.premises(by), by, parent });
  }
}
