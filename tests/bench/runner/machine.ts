/** Where the figures were measured: without it they mean nothing. */
import { cpus, totalmem } from 'node:os';
import pg from 'pg';
import type { BenchDatabase } from './database.ts';

export async function describeMachine({ connection, name }: BenchDatabase): Promise<string[]> {
  const client = new pg.Client('url' in connection ? { connectionString: connection.url } : connection);
  await client.connect();
  const setting = async (setting: string) => {
    const { rows } = await client.query<{ value: string }>('SELECT current_setting($1) AS value', [setting]);
    return rows[0]?.value ?? '?';
  };
  const postgres = `Postgres ${await setting('server_version')} (${name}), fsync ${await setting('fsync')}, synchronous_commit ${await setting('synchronous_commit')}`;
  await client.end();
  const cores = cpus();
  return [
    `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`,
    `Node ${process.versions.node}`,
    postgres,
  ];
}
