/**
 * How somebody left a tree: what was unfolded, and the branch that was shown alone. Kept for as long as the page
 * lives, so that going to read a claim and coming back finds the tree as it was. It is nobody else's business,
 * so it is neither stored nor told.
 */
import { keyOfPlace, type OpenBranches, openBranchesOf, type Place, wayDownTo } from './place.ts';
import type { PlaceTree } from './place-tree.ts';

interface Kept {
  readonly open: OpenBranches;
  /** The keys from a thesis down to the branch; none while everything is shown. */
  readonly branch: readonly string[];
}

const kept = new Map<string, Kept>();

/** `name` says which view of which debate it was. */
export function keepFolds(name: string, tree: PlaceTree, branch: Place | null): void {
  const way = branch ? wayDownTo(branch) : [];
  kept.set(name, { open: openBranchesOf(tree.roots), branch: way.map(keyOfPlace) });
}

/** Unfolds a tree as one was left; answers the branch that was shown alone, if it is still there. */
export function putBackFolds(name: string, tree: PlaceTree): Place | null {
  const found = kept.get(name);
  if (!found) return null;
  tree.openAgain(found.open);
  let branch: Place | undefined;
  for (const [i, key] of found.branch.entries()) {
    const places: readonly Place[] = i === 0 ? tree.roots : (branch?.children ?? []);
    branch = places.find((place) => keyOfPlace(place) === key);
  }
  return branch ?? null;
}
