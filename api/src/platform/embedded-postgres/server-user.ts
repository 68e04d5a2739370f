/**
 * Whom Postgres runs as. A normal user runs it as themselves (`undefined` here). Postgres refuses to run as
 * root, so root lends it another user; that user then has to be able to reach the files, which is asked of the
 * system and not worked out from mode bits, so that access lists and the like count too.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { lchown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError, orUseAnotherServer } from './embedded-postgres-error.ts';

export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The user to run the server of this data folder as. A cluster that is already there keeps its owner: otherwise
 * one start with sudo would lock a normal user out of their own debates.
 */
export function serverUserFor(dataDir: string): ServerUser | undefined {
  if (!isRoot()) return undefined;
  const users = usersIn(readFileSync('/etc/passwd', 'utf8'));
  const owner = ownerOfClusterIn(dataDir);
  const user =
    users.find(({ uid }) => uid !== 0 && uid === owner) ??
    users.find(({ name }) => name === 'postgres') ??
    users.find(({ name }) => name === 'nobody');
  if (user) return user;
  throw new EmbeddedPostgresError(
    'Postgres refuses to run as root, and there is neither a user "postgres" nor "nobody" to run it as. ' +
      `Start Entente as a normal user. ${orUseAnotherServer}`,
  );
}

export function usersIn(passwd: string): ServerUser[] {
  return passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/** Whether there is a database in a data folder: its clusters are folders named by major version. */
export function holdsCluster(dataDir: string): boolean {
  return clustersIn(dataDir).length > 0;
}

/** The folders of clusters in a data folder, of any major version. */
export function clustersIn(dataDir: string): string[] {
  if (!existsSync(dataDir)) return [];
  return readdirSync(dataDir)
    .filter((name) => /^pg\d+$/.test(name))
    .map((name) => join(dataDir, name));
}

function ownerOfClusterIn(dataDir: string): number | undefined {
  const [cluster] = clustersIn(dataDir);
  return cluster === undefined ? undefined : ownerOf(cluster);
}

export function ownerOf(path: string): number {
  return statSync(path).uid;
}

/** Whether the server's user can go into a folder that exists. */
export function canEnter(dir: string, user: ServerUser | undefined): boolean {
  if (!user) return true;
  const { uid, gid } = user;
  const attempt = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', dir], {
    uid,
    gid,
    cwd: '/',
    stdio: 'ignore',
  });
  if (attempt.error) {
    throw new EmbeddedPostgresError(
      `Postgres refuses to run as root, and starting it as the user "${user.name}" failed ` +
        `(${attempt.error.message}). Start Entente as a normal user. ${orUseAnotherServer}`,
      { cause: attempt.error },
    );
  }
  return attempt.status === 0;
}

/** Makes the server's user the owner of a folder and everything in it. */
export async function giveTo(user: ServerUser | undefined, dir: string): Promise<void> {
  if (!user) return;
  const entries = await readdir(dir, { recursive: true });
  for (const path of [dir, ...entries.map((entry) => join(dir, entry))]) {
    await lchown(path, user.uid, user.gid);
  }
}
