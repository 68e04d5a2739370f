/**
 * What this browser keeps of debates, in IndexedDB: intents that are not in a log yet, the client ids they
 * were numbered under, what was not applied, and what has not been read. May be evicted by the browser, or refused: whoever opens it
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
  /** How far somebody on this device has followed the log of a debate. */
  visits: {
    key: string;
    value: { readonly debateId: string; readonly epoch: string; readonly seq: number };
  };
  /** Claims that are new to them. */
  unread: {
    key: [debateId: string, claimId: string];
    value: { readonly debateId: string; readonly claimId: string; readonly mark: 'new' | 'edited' };
    indexes: { byDebate: string };
  };
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

export function openDeviceDatabase(name = 'entente'): Promise<DeviceDatabase> {
  return openDB<DeviceSchema>(name, 2, {
    // Stores are only ever added: what an older version has kept stays.
    upgrade(database, from) {
      if (from < 1) {
        database.createObjectStore('queue', { keyPath: ['clientId', 'clientSeq'] });
        database.createObjectStore('clients', { keyPath: 'clientId' }).createIndex('byDebate', 'debateId');
        database.createObjectStore('notApplied', { keyPath: 'id' }).createIndex('byDebate', 'debateId');
      }
      if (from < 2) {
        database.createObjectStore('visits', { keyPath: 'debateId' });
        const unread = database.createObjectStore('unread', { keyPath: ['debateId', 'claimId'] });
        unread.createIndex('byDebate', 'debateId');
      }
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
