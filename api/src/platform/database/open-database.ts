/** The database this process runs on: the server of DATABASE_URL, else an embedded one of its own. */
import pg from 'pg';
import type { Config } from '../config.ts';
import { resolveDataDir, startEmbeddedPostgres } from '../embedded-postgres/index.ts';
import { StartError } from '../start-error.ts';
import type { Connection } from './data-source.ts';

const oldestVersion = 150_000;

export interface Database {
  readonly connection: Connection;
  close(): Promise<void>;
}

/** @throws StartError or EmbeddedPostgresError, with what to do next. `say` tells the person at the terminal. */
export async function openDatabase(config: Config, say: (line: string) => void): Promise<Database> {
  if (config.DATABASE_URL) {
    await assertUsable(config.DATABASE_URL);
    return { connection: { url: config.DATABASE_URL }, close: async () => undefined };
  }
  const { dataDir, notice } = resolveDataDir(process.env, process.cwd());
  if (notice) say(notice);
  const embedded = await startEmbeddedPostgres({ dataDir, log: say });
  return { connection: embedded.connection, close: () => embedded.stop() };
}

/** The URL itself is never shown: it may hold a password. */
async function assertUsable(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
    const version = Number(rows[0]?.server_version_num);
    if (version < oldestVersion)
      throw new StartError(
        `DATABASE_URL leads to Postgres ${Math.floor(version / 10_000)}. Entente needs Postgres 15 or newer.`,
      );
  } catch (error) {
    if (error instanceof StartError) throw error;
    const reason =
      error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error);
    throw new StartError(
      `The database of DATABASE_URL cannot be reached: ${reason}. Start it, correct the address, or unset DATABASE_URL to use the embedded database.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
