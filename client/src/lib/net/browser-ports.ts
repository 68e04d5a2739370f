/** What a debate session finds in a browser: its connection, its clock, its storage. */
import type { IntentQueueStore, SyncPorts, Timers } from '@entente/shared';
import { v7 as newId } from 'uuid';
import { fetchSnapshot } from './api.ts';
import { type Claims, holdClientIds } from './client-identity.ts';
import { deviceDatabase } from './device-database.ts';
import { fetchedSocket } from './fetched-socket.ts';
import { Problem } from './problem.ts';
import { QueueStore } from './queue-store.ts';

export const browserTimers: Timers = {
  now: Date.now,
  later(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** 72 random bits. crypto.randomUUID exists in secure contexts only. */
function newTicket(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

let claims: Claims | undefined;

function queueOf(debateId: string): IntentQueueStore {
  claims ??= holdClientIds(newId());
  return new QueueStore({ debateId, database: deviceDatabase, claims, newId, now: Date.now });
}

export function browserPorts(debateId: string, personName: () => string | null): SyncPorts {
  return {
    openConnection: fetchedSocket(() => import('./debate-socket.ts'), browserTimers),
    fetchSnapshot: () =>
      fetchSnapshot(debateId).catch((problem: unknown) => {
        if (problem instanceof Problem && problem.status === 404) return null;
        throw problem;
      }),
    queue: queueOf(debateId),
    timers: browserTimers,
    random: Math.random,
    newId,
    newTicket,
    personName,
  };
}
