import pg from 'pg';
import { clientConfigOf } from './client-config.ts';
import type { Connection } from './data-source.ts';

/** Any number, as long as it is always the same. */
const startLock = 4_711_001;

/** Migrations of processes that start at the same time run one after the other; the second finds them done. */
export async function oneAtATime<T>(connection: Connection, start: () => Promise<T>): Promise<T> {
  const client = new pg.Client(clientConfigOf(connection));
  // Without a listener an error would end the process; the lock is then free, and the start goes on.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock($1)', [startLock]);
    return await start();
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
}
