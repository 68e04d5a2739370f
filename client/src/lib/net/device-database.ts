/**
 * What this browser keeps of debates, in IndexedDB: intents that are not in a log yet, the client ids they
 * were numbered under, and what was not applied. May be evicted by the browser, or refused: whoever opens it
 * goes on without it.
 */
import type { NotAppliedIntent, PendingIntent } from '@entente/shared';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

interface DeviceSchema extends DBSchema {
  queue: {
    key: [clientId: string, clientSeq: number];
    value: PendingIntent & { readonly clientId: string };
  };
  clients: {
    key: string;
    value: {
      readonly clientId: string;
      readonly debateId: string;
      /** The number its next intent gets. */
      readonly next: number;
      /** When it was written last, in milliseconds since 1970. */
      readonly usedAt: number;
    };
    indexes: { byDebate: string };
  };
  notApplied: {
    key: string;
    value: NotAppliedIntent & { readonly debateId: string };
    indexes: { byDebate: string };
  };
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

export function openDeviceDatabase(name = 'entente'): Promise<DeviceDatabase> {
  return openDB<DeviceSchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('queue', { keyPath: ['clientId', 'clientSeq'] });
      database.createObjectStore('clients', { keyPath: 'clientId' }).createIndex('byDebate', 'debateId');
      database.createObjectStore('notApplied', { keyPath: 'id' }).createIndex('byDebate', 'debateId');
    },
    // A page with newer code wants to change the stores: ours goes on without.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

let opening: Promise<DeviceDatabase> | undefined;

/** The database of this page, opened at the first use. */
export function deviceDatabase(): Promise<DeviceDatabase> {
  opening ??= openDeviceDatabase();
  return opening;
}

const channelOf = (debateId: string) => `entente:not-applied:${debateId}`;

/** Tells the other pages of this browser that what was not applied in a debate has changed. */
export function tellNotApplied(debateId: string): void {
  const channel = new BroadcastChannel(channelOf(debateId));
  channel.postMessage(null);
  channel.close();
}

/** Hears that another page has changed it. Answers how to stop. */
export function hearNotApplied(debateId: string, hear: () => void): () => void {
  const channel = new BroadcastChannel(channelOf(debateId));
  channel.addEventListener('message', hear);
  return () => channel.close();
}
