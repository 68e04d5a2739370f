import type pg from 'pg';
import type { Connection } from './data-source.ts';

/** For a single connection beside the application's own. */
export function clientConfigOf(connection: Connection): pg.ClientConfig {
  const where = 'url' in connection ? { connectionString: connection.url } : connection;
  return { ...where, connectionTimeoutMillis: 10_000 };
}
