/**
 * The database of an Entente that was given none: a real Postgres, run as a child process, reached through a
 * local socket only, with its data in a folder. This file says in which order things happen; each part is in a
 * file of its own.
 */
import { findBinaries } from './binaries.ts';
import { clusterFolder, ensureCluster } from './cluster.ts';
import { prepareDataDir } from './data-dir.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { EmbeddedPostgresError, orUseAnotherServer } from './embedded-postgres-error.ts';
import { stopLeftoverServer } from './leftover-server.ts';
import type { Connection } from './readiness.ts';
import { runServer } from './running-server.ts';
import { serverUserFor } from './server-user.ts';

export { resolveDataDir } from './data-dir.ts';
export { EmbeddedPostgresError };

export interface EmbeddedPostgres {
  readonly connection: Connection;
  readonly dataDir: string;
  /** Stops the server and waits until it is gone. Close your own connections first. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** From resolveDataDir. Made if it is missing. */
  readonly dataDir: string;
  /** Told what the person at the terminal should know, in their words. Postgres's own log is a file. */
  readonly log: (message: string) => void;
  /** Settings of Postgres, by their names in its manual. */
  readonly settings?: Readonly<Record<string, string>>;
}

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') {
    throw new EmbeddedPostgresError(
      'The embedded database does not run on Windows yet. ' +
        'Set DATABASE_URL to a Postgres server of your own, or start Entente under WSL.',
    );
  }
  try {
    return await start(options);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    const reason = `The embedded database could not be started: ${String(error)}.`;
    throw new EmbeddedPostgresError(`${reason} ${orUseAnotherServer}`, { cause: error });
  }
}

async function start({
  dataDir: wanted,
  log,
  settings = {},
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = serverUserFor(wanted);
  const dataDir = prepareDataDir(wanted, user);
  const lock = await lockDataDir(dataDir);
  try {
    const binaries = await findBinaries({ dataDir, user, log });
    const cluster = clusterFolder(dataDir, binaries.major);
    await stopLeftoverServer(cluster, log);
    await ensureCluster(cluster, { binaries, user, log });
    const server = await runServer({ binaries, dataDir, cluster, settings, user, log });
    const stop = async () => {
      try {
        await server.stop();
      } finally {
        lock.release();
      }
    };
    let stopping: Promise<void> | undefined;
    return {
      connection: server.connection,
      dataDir,
      stop() {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
