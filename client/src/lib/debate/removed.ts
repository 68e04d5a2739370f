/** What was removed from a debate and can be restored. */
import type { Argument, Claim } from '@entente/shared';
import type { DebateView } from './debate-view.ts';

export type Removed =
  | { readonly kind: 'claim'; readonly id: string; readonly claim: Claim }
  /** An argument that was taken out of its place; its claims may stand elsewhere. */
  | { readonly kind: 'argument'; readonly id: string; readonly argument: Argument };

export function removedIn({ state }: DebateView): Removed[] {
  const removed: Removed[] = [];
  // These come back with the claim whose merge took them away.
  const doubled = new Set([...state.merges.values()].flatMap((merge) => merge.doubled));
  for (const claim of state.claims.values())
    if (claim.removed) removed.push({ kind: 'claim', id: claim.id, claim });
  for (const argument of state.arguments.values())
    if (argument.removed && !doubled.has(argument.id))
      removed.push({ kind: 'argument', id: argument.id, argument });
  return removed;
}
