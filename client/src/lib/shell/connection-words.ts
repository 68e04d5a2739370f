/** How things stand between this page and the server, in words. */
import type { ConnectionState } from '../net/debate-session.svelte.ts';

export interface Standing {
  readonly connection: ConnectionState;
  readonly isSaving: boolean;
  /** Whether the person has typed a name, and whether the server knows them by it here. */
  readonly isNamed: boolean;
  readonly isJoined: boolean;
  /** Why the connection has ended. */
  readonly ending?: string | undefined;
}

export type Mood = 'calm' | 'busy' | 'warning';

export function standingInWords(standing: Standing): { readonly words: string; readonly mood: Mood } {
  const { connection, isSaving, isNamed, isJoined, ending } = standing;
  if (connection === 'ended')
    return { words: ending ?? 'This page is not connected any more.', mood: 'warning' };
  if (connection === 'offline')
    return isNamed
      ? { words: 'Offline: your changes wait on this page', mood: 'warning' }
      : { words: 'Offline: this may be out of date', mood: 'warning' };
  if (connection === 'connecting') return { words: 'Connecting…', mood: 'busy' };
  if (!isNamed) return { words: 'Read only: type your name to take part', mood: 'calm' };
  if (!isJoined) return { words: 'Read only: type your name again to go on', mood: 'warning' };
  return isSaving ? { words: 'Saving…', mood: 'busy' } : { words: 'Saved', mood: 'calm' };
}
