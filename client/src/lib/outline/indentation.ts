/**
 * Indenting makes an argument a reason on the claim of the row above it at its level; outdenting makes it a
 * sibling of what it hangs on. It keeps its stance either way. What cannot be is said in words.
 */
import type { Argument, Claim, Target } from '@entente/shared';
import type { DebateView } from '../debate/debate-view.ts';
import { m } from '../paraglide/messages.js';
import type { OutlineRow } from './rows.ts';

export type Indentation =
  | {
      readonly argument: Argument;
      readonly target: Target;
      readonly after: string | null | undefined;
      /** The claim it then speaks about. */
      readonly onto: Claim;
    }
  | { readonly problem: string };

/** `above`: the row before it among those directly below the same row; none for the first. */
export function indent(view: DebateView, row: OutlineRow, above: OutlineRow | undefined): Indentation {
  const argument = argumentOf(view, row);
  if (!argument) return { problem: m.outline_thesis_not_indented({ number: row.claim.number }) };
  if (!above) return { problem: m.outline_nothing_above({ number: row.claim.number }) };
  return { argument, target: { kind: 'claim', id: above.claim.id }, after: undefined, onto: above.claim };
}

export function outdent(view: DebateView, row: OutlineRow): Indentation {
  const argument = argumentOf(view, row);
  if (!argument) return { problem: m.outline_thesis_not_outdented({ number: row.claim.number }) };
  const parent = row.place.parent?.argumentId;
  const above = parent && view.state.arguments.get(parent);
  const onto = above && view.claimAbove(above);
  if (!above || !onto) return { problem: m.outline_below_thesis({ number: row.claim.number }) };
  return { argument, target: above.target, after: above.id, onto };
}

function argumentOf(view: DebateView, { place }: OutlineRow): Argument | undefined {
  return place.argumentId === null ? undefined : view.state.arguments.get(place.argumentId);
}
