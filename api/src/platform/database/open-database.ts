/** The database this process runs on: the server of DATABASE_URL, else an embedded one of its own. */
import pg from 'pg';
import type { Config } from '../config.ts';
import { resolveDataDir, startEmbeddedPostgres } from '../embedded-postgres/index.ts';
import { StartError } from '../start-error.ts';
import { clientConfigOf } from './client-config.ts';
import type { Connection } from './data-source.ts';
import { assertDurable } from './durability.ts';

const oldestVersion = 150_000;

export interface Database {
  readonly connection: Connection;
  close(): Promise<void>;
}

/** @throws StartError or EmbeddedPostgresError, with what to do next. `say` tells the person at the terminal. */
export async function openDatabase(config: Config, say: (line: string) => void): Promise<Database> {
  const isUnsafeAllowed = config.ENTENTE_ALLOW_UNSAFE !== undefined;
  const check = (client: pg.Client) => assertDurable(client, isUnsafeAllowed, say);
  if (config.DATABASE_URL) {
    const connection = { url: config.DATABASE_URL };
    await orExplain(
      connected(connection, async (client) => {
        await assertVersion(client);
        await check(client);
      }),
    );
    return { connection, close: async () => undefined };
  }
  const { dataDir, notice } = resolveDataDir(process.env, process.cwd());
  if (notice) say(notice);
  const embedded = await startEmbeddedPostgres({ dataDir, log: say });
  try {
    await connected(embedded.connection, check);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return { connection: embedded.connection, close: () => embedded.stop() };
}

async function connected(connection: Connection, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(clientConfigOf(connection));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function assertVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
  const version = Number(rows[0]?.server_version_num);
  if (version < oldestVersion)
    throw new StartError(
      `DATABASE_URL leads to Postgres ${Math.floor(version / 10_000)}. Entente needs Postgres 15 or newer.`,
    );
}

/** The URL itself is never shown: it may hold a password. */
async function orExplain(opening: Promise<void>): Promise<void> {
  await opening.catch((error: unknown) => {
    if (error instanceof StartError) throw error;
    const reason =
      error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error);
    throw new StartError(
      `The database of DATABASE_URL cannot be reached: ${reason}. Start it, correct the address, or unset DATABASE_URL to use the embedded database.`,
    );
  });
}
