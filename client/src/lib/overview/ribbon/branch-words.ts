/** What a cell of an overview is called, for those who hear it, the same as its place in the other views. */
import type { DebateView } from '../../debate/debate-view.ts';
import { m } from '../../paraglide/messages.js';
import { placeLabel } from '../../tree/place-words.ts';
import type { Cell } from './icicle.ts';

export function cellLabel(view: DebateView, { branch, claims, isMerged }: Cell): string {
  const { by } = branch;
  const label = placeLabel(view, {
    claims: branch.claims,
    argumentId: by?.id ?? null,
    stance: by?.stance ?? null,
    target: by?.target ?? null,
  });
  return isMerged ? m.tree_and({ one: label, two: m.overview_merged({ count: claims }) }) : label;
}
