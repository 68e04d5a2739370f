/** How things stand between this page, this device and the server, in words. */
import type { SyncStatus } from '@entente/shared';
import { counted } from '../debate/words.ts';

export interface Standing extends Omit<SyncStatus, 'participantId'> {
  /** Whether the person has typed a name, and whether the server knows them by it here. */
  readonly isNamed: boolean;
  readonly isJoined: boolean;
}

export type Mood = 'calm' | 'busy' | 'warning';

export function standingInWords(standing: Standing): { readonly words: string; readonly mood: Mood } {
  const { connection, unsaved, isStorageRefused, isNamed, isJoined, ending } = standing;
  if (connection === 'ended')
    return { words: ending?.message ?? 'This page is not connected any more.', mood: 'warning' };
  if (connection === 'offline') return { words: `Offline: ${offlineWords(standing)}`, mood: 'warning' };
  if (connection === 'connecting') return { words: 'Connecting…', mood: 'busy' };
  if (!isNamed) return { words: 'Read only: type your name to take part', mood: 'calm' };
  if (!isJoined) return { words: 'Read only: type your name again to go on', mood: 'warning' };
  if (unsaved === 0) return { words: 'Saved', mood: 'calm' };
  return { words: isStorageRefused ? 'Saving… Stay on this page' : 'Saving…', mood: 'busy' };
}

function offlineWords({ unsaved, isKept, isStorageRefused, isNamed }: Standing): string {
  if (!isNamed) return 'this may be out of date';
  if (isStorageRefused || !isKept) return 'your changes wait on this page';
  return unsaved === 0
    ? 'changes are kept on this device'
    : `${counted(unsaved, 'change')} ${unsaved === 1 ? 'is' : 'are'} kept on this device`;
}
