/** Why a claim is not seen: the nearest removed thing at or above it, and so what to restore. */
import type { Argument, Claim } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';

export type Cause =
  | { readonly kind: 'claim'; readonly claim: Claim }
  | { readonly kind: 'argument'; readonly argument: Argument };

export function removedAbove({ state }: DebateView, from: Claim): Cause | null {
  const seen = new Set<string>();
  const queue: (Claim | Argument)[] = [from];
  for (let at = queue.shift(); at; at = queue.shift()) {
    if (seen.has(at.id)) continue;
    seen.add(at.id);
    if (at.removed)
      return 'premises' in at ? { kind: 'argument', argument: at } : { kind: 'claim', claim: at };
    const above =
      'premises' in at
        ? [state.claims.get(at.target.id) ?? state.arguments.get(at.target.id)]
        : (state.argumentIdsByPremise.get(at.id) ?? []).map((id) => state.arguments.get(id));
    queue.push(...above.filter((found) => found !== undefined));
  }
  return null;
}
