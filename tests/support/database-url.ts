import type { Connection } from '../../api/src/platform/database/data-source.ts';

/** The connection as a DATABASE_URL; that of a local socket names its folder as `host`, as libpq has it. */
export function databaseUrl(connection: Connection): string {
  if ('url' in connection) return connection.url;
  const { host, port, user, database } = connection;
  return `postgres://${user}@localhost/${database}?${new URLSearchParams({ host, port: String(port) })}`;
}
