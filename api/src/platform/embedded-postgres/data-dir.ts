/**
 * Where the embedded database lives: ./data, or what ENTENTE_DATA names. Root lends Postgres another user, who
 * cannot enter folders like /root; then the data goes to a folder under /var/lib, and we say so.
 */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError, orUseAnotherServer } from './embedded-postgres-error.ts';
import { canEnter, holdsCluster, isRoot, type ServerUser, serverUserFor } from './server-user.ts';

interface DataDirChoice {
  readonly dataDir: string;
  /** Set when the data is not where one would look for it: tell the person who started Entente. */
  readonly notice?: string;
}

export function resolveDataDir(env: { readonly ENTENTE_DATA?: string }, cwd: string): DataDirChoice {
  const wanted = resolve(cwd, env.ENTENTE_DATA || 'data');
  const user = serverUserFor(wanted);
  if (!user) return { dataDir: wanted };
  const elsewhere = join('/var/lib/entente', createHash('sha256').update(wanted).digest('hex').slice(0, 12));
  const isReachable = canEnter(nearestFolder(wanted), user);
  // Once debates are elsewhere they are found there, even if the wanted folder became reachable since.
  const livesElsewhere = !holdsCluster(wanted) && holdsCluster(elsewhere);
  if (isReachable && !livesElsewhere) return { dataDir: wanted };
  const reason = isReachable
    ? `The database is kept in ${elsewhere}, where an earlier start put it, and not in ${wanted}.`
    : `Postgres does not run as root but as the user "${user.name}", who cannot enter ${wanted}: ` +
      `the database is kept in ${elsewhere} instead.`;
  return { dataDir: elsewhere, notice: `${reason} Set ENTENTE_DATA to choose another folder.` };
}

/** Makes the data folder if needed and gives its path free of symbolic links, one spelling for each folder. */
export function prepareDataDir(dataDir: string, user: ServerUser | undefined): string {
  const wanted = resolve(dataDir);
  try {
    const firstMade = mkdirSync(wanted, { recursive: true });
    // Under a strict umask the server's user could not pass through the folders root has just made.
    if (firstMade && isRoot()) openToAll({ from: firstMade, to: wanted });
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data folder ${wanted} could not be made (${String(error)}). ` +
        `Set ENTENTE_DATA to a folder you can write to. ${orUseAnotherServer}`,
      { cause: error },
    );
  }
  if (!canEnter(wanted, user)) {
    throw new EmbeddedPostgresError(
      `Postgres does not run as root but as the user "${user?.name}", who cannot enter the data folder ` +
        `${wanted}. Set ENTENTE_DATA to a folder this user can reach. ${orUseAnotherServer}`,
    );
  }
  return realpathSync(wanted);
}

function openToAll({ from, to }: { readonly from: string; readonly to: string }): void {
  chmodSync(to, 0o755);
  if (to !== from) openToAll({ from, to: dirname(to) });
}

function nearestFolder(path: string): string {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  return isFolder || path === dirname(path) ? path : nearestFolder(dirname(path));
}
