/** A database for one benchmark: on an embedded cluster of its own, or on the server of DATABASE_URL. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { type Connection, dataSourceOptions } from '../../../api/src/platform/database/data-source.ts';
import { startEmbeddedPostgres } from '../../../api/src/platform/embedded-postgres/index.ts';
import { databaseUrl } from '../../support/database-url.ts';

export interface BenchDatabase {
  readonly name: string;
  readonly connection: Connection;
  readonly url: string;
  close(): Promise<void>;
}

export async function openDatabase(): Promise<BenchDatabase> {
  const given = process.env.DATABASE_URL;
  return given ? onServer(given) : onOwnCluster();
}

/** With the application's settings and its tables. */
export function openDataSource({ connection }: BenchDatabase): Promise<DataSource> {
  return new DataSource(dataSourceOptions(connection)).initialize();
}

async function onOwnCluster(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-bench-'));
  // Postgres does not run as root: another user must be able to enter.
  await chmod(folder, 0o755);
  const embedded = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => undefined });
  return {
    name: 'embedded',
    connection: embedded.connection,
    url: databaseUrl(embedded.connection),
    close: async () => {
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function onServer(server: string): Promise<BenchDatabase> {
  const name = `entente_bench_${process.pid}_${Date.now()}`;
  const administer = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await administer(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    name: 'DATABASE_URL',
    connection: { url: url.href },
    url: url.href,
    close: () => administer(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}
