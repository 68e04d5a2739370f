/** Every address of the client and every address it links to, in one place. */
import type { ExportFormat } from '@entente/shared';

export const startPath = '/';

export function debatePath(slug: string): string {
  return `/d/${encodeURIComponent(slug)}`;
}

/** `from` names the claim above by which the reader came, for claims that stand in several places. */
export function claimPath(slug: string, number: number, from?: number): string {
  return `${debatePath(slug)}${claimIn(number, from)}`;
}

function claimIn(number: number | undefined, from: number | undefined): string {
  if (number === undefined) return '';
  return from === undefined ? `/${number}` : `/${number}?from=${from}`;
}

/** The views of a debate, each at an address of its own. */
export const views = ['read', 'map', 'outline', 'history'] as const;
export type ViewName = (typeof views)[number];

/** The map, at a claim if one is named; `from` as in `claimPath`. */
export function mapPath(slug: string, number?: number, from?: number): string {
  return `${debatePath(slug)}/map${claimIn(number, from)}`;
}

/** The outline, at a claim if one is named; `from` as in `claimPath`. */
export function outlinePath(slug: string, number?: number, from?: number): string {
  return `${debatePath(slug)}/outline${claimIn(number, from)}`;
}

/** The debate as it was at a place in its log; without one, as it is. */
export function historyPath(slug: string, seq?: number): string {
  return `${debatePath(slug)}/history${seq === undefined ? '' : `/${seq}`}`;
}

/** The same claim in a view; where no claim is named, or the view shows none, the whole debate in it. */
export function viewPath(view: ViewName, slug: string, number?: number, from?: number): string {
  if (view === 'history') return historyPath(slug);
  if (view === 'map') return mapPath(slug, number, from);
  if (view === 'outline') return outlinePath(slug, number, from);
  return number === undefined ? debatePath(slug) : claimPath(slug, number, from);
}

export function exportPath(debateId: string, format: ExportFormat): string {
  return `/api/debates/${debateId}/export?format=${format}`;
}

/** A claim's number as it stands in an address; null when it is none. */
export function numberFrom(text: string | null | undefined): number | null {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
