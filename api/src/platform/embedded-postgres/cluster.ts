/**
 * Makes the cluster, the folder in which Postgres keeps its databases. Its name tells the major version of
 * Postgres, since another one cannot read it, and appears only once the cluster is whole: a start that is
 * interrupted leaves nothing that could stop the next one.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import { EmbeddedPostgresError, orUseAnotherServer, systemCodeOf } from './embedded-postgres-error.ts';
import { runProgram } from './run-program.ts';
import { clustersIn, giveTo, isRoot, ownerOf, type ServerUser } from './server-user.ts';

/** The superuser of the cluster, and the database made for the application. */
export const databaseName = 'entente';

interface Request {
  readonly binaries: PostgresBinaries;
  readonly user: ServerUser | undefined;
  readonly log: (message: string) => void;
}

export function clusterFolder(dataDir: string, major: number): string {
  return join(dataDir, `pg${major}`);
}

export async function ensureCluster(cluster: string, request: Request): Promise<void> {
  const { binaries, user, log } = request;
  const dataDir = dirname(cluster);
  await removeUnfinished(cluster);
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    if (user && ownerOf(cluster) !== user.uid) await giveTo(user, cluster);
    return;
  }
  await refuseForeignContent(cluster);
  const others = clustersIn(dataDir).map((path) => basename(path));
  if (others.length > 0) {
    log(
      `${dataDir} holds data of another version of Postgres (${others.join(', ')}), which version ` +
        `${binaries.major} cannot read: starting with an empty database. The old data is left as it is.`,
    );
  }
  log(`First start: making a database in ${cluster}.`);
  await makeCluster(cluster, request);
}

async function makeCluster(cluster: string, { binaries, user, log }: Request): Promise<void> {
  refuseNamelessUser();
  const unfinished = await mkdtemp(`${cluster}.tmp-`);
  await giveTo(user, unfinished);
  const locale =
    // The same sorting on every system. Older versions (by PG_BIN_DIR) know only the system's locales.
    binaries.major >= 17
      ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
      : ['--locale=C'];
  const args = ['-D', unfinished, '-U', databaseName, '-A', 'trust', '-E', 'UTF8', ...locale, '--no-sync'];
  const { ok, output } = await runProgram(binaries.initdb, { args, user });
  if (!ok) {
    await rm(unfinished, { recursive: true, force: true });
    throw new EmbeddedPostgresError(
      `Postgres could not make a database in ${dirname(cluster)}:\n${output}\n` +
        `Set ENTENTE_DATA to another folder. ${orUseAnotherServer}`,
    );
  }
  await rename(unfinished, cluster);
  // Not synced by initdb, so that the first start need not wait for the disk; done now, beside it.
  runProgram(binaries.initdb, { args: ['-D', cluster, '--sync-only'], user }).catch((error: unknown) =>
    log(`The new database could not be flushed to disk: ${String(error)}`),
  );
}

/** What interrupted starts left. An initdb may outlive its start for a moment and still write there: next time, then. */
async function removeUnfinished(cluster: string): Promise<void> {
  const dataDir = dirname(cluster);
  const unfinished = (await readdir(dataDir)).filter((name) => name.startsWith(`${basename(cluster)}.tmp-`));
  for (const name of unfinished) {
    await rm(join(dataDir, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A folder with the cluster's name that we did not make. It may hold something dear to someone: never removed. */
async function refuseForeignContent(cluster: string): Promise<void> {
  try {
    await rmdir(cluster);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return;
    throw new EmbeddedPostgresError(
      `${cluster} is there but holds no whole database (${String(error)}). ` +
        'Move it away and start again: a new database is then made.',
      { cause: error },
    );
  }
}

/** initdb wants to know our name; a container started with any number for a user has none. */
function refuseNamelessUser(): void {
  if (isRoot()) return;
  try {
    userInfo();
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The user Entente runs as (number ${process.getuid?.()}) has no name on this system, and Postgres ` +
        'refuses to make a database for such a user. Start Entente as a user listed in /etc/passwd, or set ' +
        'DATABASE_URL to a Postgres server of your own.',
      { cause: error },
    );
  }
}
