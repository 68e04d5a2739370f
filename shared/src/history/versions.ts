/** Every wording that a claim has had, the first one first. */
import type { DebateEvent } from '../debate/events.ts';
import type { PastOperation } from './operation.ts';

export interface Version {
  /** 1 for the first wording. */
  readonly number: number;
  readonly text: string;
  readonly by: string | null;
  readonly at: number;
  /** The operation that made it. */
  readonly seq: number;
  /** Put together from two changes: the words are nobody's alone. */
  readonly isMerged: boolean;
  /** The latest earlier version that had just these words; null for words of its own. */
  readonly sameAs: number | null;
}

export function versionsOf(claimId: string, operations: Iterable<PastOperation>): readonly Version[] {
  const versions: Version[] = [];
  for (const { seq, at, by, events } of operations)
    for (const event of events) {
      const wording = wordingIn(event, claimId);
      if (!wording) continue;
      const sameAs = versions.findLast(({ text }) => text === wording.text)?.number ?? null;
      versions.push({ number: versions.length + 1, by, at, seq, sameAs, ...wording });
    }
  return versions;
}

function wordingIn(event: DebateEvent, claimId: string): Pick<Version, 'text' | 'isMerged'> | null {
  if (event.kind === 'claim.added' && event.claimId === claimId) return { text: event.text, isMerged: false };
  if (event.kind === 'claim.edited' && event.claimId === claimId)
    return { text: event.text, isMerged: event.merged };
  return null;
}
