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
      // A claim that was split may have kept its words.
      if (!wording || wording.text === versions.at(-1)?.text) continue;
      const sameAs = versions.findLast(({ text }) => text === wording.text)?.number ?? null;
      versions.push({ number: versions.length + 1, by, at, seq, sameAs, ...wording });
    }
  return versions;
}

function wordingIn(event: DebateEvent, claimId: string): Pick<Version, 'text' | 'isMerged'> | null {
  switch (event.kind) {
    case 'claim.added':
      return event.claimId === claimId ? { text: event.text, isMerged: false } : null;
    case 'claim.edited':
      return event.claimId === claimId ? { text: event.text, isMerged: event.merged } : null;
    case 'claim.merged':
      return event.into === claimId && event.wording ? { text: event.wording.to, isMerged: false } : null;
    case 'claim.parted':
      return event.wording?.claimId === claimId ? { text: event.wording.text, isMerged: false } : null;
    case 'claim.split':
      if (event.newClaimId === claimId) return { text: event.newText, isMerged: false };
      return event.claimId === claimId ? { text: event.text, isMerged: false } : null;
    default:
      return null;
  }
}
