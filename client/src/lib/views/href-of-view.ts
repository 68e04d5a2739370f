/** The way to another view of a debate, at the claim that is in focus in the present one. */
import type { DebateView } from '../debate/debate-view.ts';
import { type ViewName, viewPath } from '../paths.ts';
import type { Address } from './address.ts';

/** `inFocus`: id of the claim that is held in a view of many, which may have moved on from the address. */
export function hrefOfView(
  view: ViewName,
  { state }: DebateView,
  address: Address,
  inFocus: string | null,
): string {
  const slug = state.debate?.slug ?? '';
  const held = inFocus === null ? undefined : state.claims.get(inFocus)?.number;
  if (held !== undefined && held !== address.number) return viewPath(view, slug, held);
  return viewPath(view, slug, address.number ?? undefined, address.from ?? undefined);
}
