/** Fresh databases on real servers: the embedded one always, the one of DATABASE_URL when it is given. */
import pg from 'pg';
import { inject } from 'vitest';
import type { Connection } from '../../api/src/platform/database/data-source.ts';

export interface TestServer {
  readonly name: string;
  readonly connection: Connection;
}

export function embeddedServer(): TestServer {
  return { name: 'the embedded Postgres', connection: inject('embedded') };
}

/** undefined when DATABASE_URL is not set. */
export function givenServer(): TestServer | undefined {
  const url = process.env.DATABASE_URL;
  return url ? { name: 'the server of DATABASE_URL', connection: { url } } : undefined;
}

export interface TestDatabase {
  readonly connection: Connection;
  drop(): Promise<void>;
}

let made = 0;

export async function freshDatabase(server: TestServer): Promise<TestDatabase> {
  made += 1;
  const name = `entente_test_${process.pid}_${Date.now()}_${made}`;
  await administer(server, `CREATE DATABASE ${name}`);
  const { connection } = server;
  return {
    connection:
      'url' in connection ? { url: withDatabase(connection.url, name) } : { ...connection, database: name },
    drop: () => administer(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function administer(server: TestServer, sql: string): Promise<void> {
  const client = new pg.Client(configOf(server.connection));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function configOf(connection: Connection): pg.ClientConfig {
  return 'url' in connection ? { connectionString: connection.url } : connection;
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
