/**
 * What others wrote since a person was here, claim by claim: new ones, and ones they have seen in other words.
 * Folded from the log; the same events again change nothing.
 */
import type { LoggedEvent } from '@entente/shared';

export type Mark = 'new' | 'edited';

/** Claim id → what is new of it. */
export type Marks = ReadonlyMap<string, Mark>;

/** What these events mark beyond the marks there are. Nobody's own words are news to them. */
export function newsIn(
  events: readonly LoggedEvent[],
  marks: Marks,
  self: string | null,
): readonly [claimId: string, mark: Mark][] {
  const news = new Map<string, Mark>();
  for (const { by, event } of events) {
    if (by !== null && by === self) continue;
    if (event.kind === 'claim.added') news.set(event.claimId, 'new');
    else if (event.kind === 'claim.edited' && (news.get(event.claimId) ?? marks.get(event.claimId)) !== 'new')
      news.set(event.claimId, 'edited');
  }
  return [...news].filter(([claimId, mark]) => marks.get(claimId) !== mark);
}
