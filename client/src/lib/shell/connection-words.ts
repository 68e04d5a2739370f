/** How things stand between this page, this device and the server, in words. */

import type { SyncStatus } from '@entente/shared';
import { m } from '../paraglide/messages.js';
import { endingInWords } from '../refusals/ending-words.ts';

export interface Standing extends Omit<SyncStatus, 'participantId'> {
  /** Whether the person has typed a name, and whether the server knows them by it here. */
  readonly isNamed: boolean;
  readonly isJoined: boolean;
}

export type Mood = 'calm' | 'busy' | 'warning';

export function standingInWords(standing: Standing): { readonly words: string; readonly mood: Mood } {
  const { connection, unsaved, isStorageRefused, isNamed, isJoined, ending } = standing;
  if (connection === 'ended') return { words: endingInWords(ending?.code), mood: 'warning' };
  if (connection === 'offline') return { words: offlineWords(standing), mood: 'warning' };
  if (connection === 'connecting') return { words: m.shell_connecting(), mood: 'busy' };
  if (!isNamed) return { words: m.shell_read_only(), mood: 'calm' };
  if (!isJoined) return { words: m.shell_read_only_again(), mood: 'warning' };
  if (unsaved === 0) return { words: m.shell_saved(), mood: 'calm' };
  return { words: isStorageRefused ? m.shell_saving_stay() : m.shell_saving(), mood: 'busy' };
}

function offlineWords({ unsaved, isKept, isStorageRefused, isNamed }: Standing): string {
  if (!isNamed) return m.shell_offline_stale();
  if (isStorageRefused || !isKept) return m.shell_offline_on_page();
  return unsaved === 0 ? m.shell_offline_kept() : m.shell_offline_kept_count({ count: unsaved });
}
