/** Every address of the client and every address it links to, in one place. */
import type { ExportFormat } from '@entente/shared';

export const startPath = '/';

export function debatePath(slug: string): string {
  return `/d/${encodeURIComponent(slug)}`;
}

/** `from` names the claim above by which the reader came, for claims that stand in several places. */
export function claimPath(slug: string, number: number, from?: number): string {
  const path = `${debatePath(slug)}/${number}`;
  return from === undefined ? path : `${path}?from=${from}`;
}

export function exportPath(debateId: string, format: ExportFormat): string {
  return `/api/debates/${debateId}/export?format=${format}`;
}

/** A claim's number as it stands in an address; null when it is none. */
export function numberFrom(text: string | null | undefined): number | null {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
