/** What is written: reasons of about 300 bytes, each a new claim with its argument, spread over many theses. */
import { randomUUID } from 'node:crypto';
import type { EditIntent } from '@entente/shared';

/** As many as a lively debate has, so that no list of siblings grows without measure. */
export const thesisCount = 100;

const text =
  'If that were so we would have seen it in the figures of the last ten years, and nobody has shown one.';

/** UUIDv7, as clients make them: close in time is close in the index. */
export function timeId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

export function aReason(thesisId: string): EditIntent {
  return {
    kind: 'claim.add',
    claimId: timeId(),
    argumentId: timeId(),
    target: { kind: 'claim', id: thesisId },
    stance: 'for',
    text,
  };
}

/** Fixed in length, so that it can be read out of a frame without parsing it. */
export function ticketOf(number: number): string {
  return `e${String(number).padStart(9, '0')}`;
}

/** What a bare server stores of an edit: one row of the log. */
export const insertStatement = {
  name: 'insert',
  text: `INSERT INTO operation (debate_id, seq, kind, intent, at_ms) VALUES ($1, $2, 'claim.add', $3, 0)`,
};
