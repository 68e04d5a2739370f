/**
 * What is said to somebody who comes by an address whose claim is not what they expect: it was merged into
 * another, or it is not part of the debate now. The map and the outline would show neither by themselves.
 */
import type { Claim } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';
import { m } from '../paraglide/messages.js';
import { claimPath } from '../paths.ts';
import type { Toasts } from '../ui/toasts.svelte.ts';

interface Arrival {
  readonly view: DebateView;
  /** The claim that the number in the address leads to. */
  readonly claim: Claim | undefined;
  readonly number: number | null;
  readonly toasts: Pick<Toasts, 'show'>;
  readonly go: (path: string) => void;
}

export function sayOnArrival({ view, claim, number, toasts, go }: Arrival): void {
  if (!claim || number === null) return;
  if (claim.number !== number) toasts.show(m.edit_was_merged({ number, into: claim.number }));
  if (view.isVisible({ kind: 'claim', id: claim.id })) return;
  toasts.show(m.views_not_in_debate({ number: claim.number }), {
    label: m.views_read_claim({ number: claim.number }),
    run: () => go(claimPath(view.state.debate?.slug ?? '', claim.number)),
  });
}
