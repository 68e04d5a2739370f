/** What became of the intents that a client asks about when it says hello. Pure. */
import type { Hello, PendingResult } from '@entente/shared';
import type { ClientRecord } from '../persistence/debate-store.ts';

/**
 * `reused`: a number stands for another intent here than there, so two clients use one id (a cloned
 * profile, a counter that went back). `expired`: nothing is known of a client that had been here, so its
 * queue is too old to be replayed unseen.
 */
export type Fates = readonly PendingResult[] | 'reused' | 'expired';

export function fatesOf(pending: Hello['pending'], { watermark, accepted }: ClientRecord): Fates {
  const first = pending[0]?.[0];
  if (!watermark) return first !== undefined && first > 1 ? 'expired' : [];
  const results: PendingResult[] = [];
  for (const [clientSeq, ticket] of pending) {
    if (clientSeq > watermark.lastClientSeq) continue;
    const place = accepted.get(clientSeq);
    const refused = watermark.refusals[clientSeq];
    if (place?.ticket === ticket) results.push({ clientSeq, status: 'accepted', seq: place.seq });
    else if (refused?.ticket === ticket)
      results.push({ clientSeq, status: 'refused', refusal: refused.refusal });
    else return 'reused';
  }
  return results;
}
