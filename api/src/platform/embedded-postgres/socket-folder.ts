/**
 * The folder of the socket that Postgres listens on. Who can enter it can use the database without a password,
 * so only we and the server's user can. It lies among the temporary files, because the path of a socket may
 * have hardly more than 100 bytes and the data folder's may be longer; `<data>/socket` points to it, so that
 * what a killed start left behind is found again (and so that psql -h <data>/socket works).
 */
import { chmod, chown, lstat, mkdtemp, readlink, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { canEnter, type ServerUser } from './server-user.ts';

/** Only a part of the socket's name: Postgres listens on no network port. */
export const socketPort = 5432;

const prefix = 'entente-pg-';
const longestPath = 100;

export interface SocketFolder {
  readonly path: string;
  remove(): Promise<void>;
}

export async function makeSocketFolder(dataDir: string, user: ServerUser | undefined): Promise<SocketFolder> {
  const link = join(dataDir, 'socket');
  const leftover = await readlink(link).catch(() => undefined);
  if (leftover) await removeFolder(leftover);
  const folder = await makeTemporaryFolder(user);
  if (user) {
    await chown(folder, user.uid, process.getgid?.() ?? 0);
    await chmod(folder, 0o770);
  }
  await rm(link, { force: true });
  // Only for convenience: a shared folder that holds no links is still good enough for the data.
  await symlink(folder, link).catch(() => undefined);
  return {
    path: folder,
    async remove() {
      await removeFolder(folder);
      await rm(link, { force: true });
    },
  };
}

/** Removes a folder made here; anything else that a link may have named is left alone. */
async function removeFolder(folder: string): Promise<void> {
  if (!basename(folder).startsWith(prefix)) return;
  const isFolder = await lstat(folder).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  if (isFolder) await rm(folder, { recursive: true, force: true });
}

async function makeTemporaryFolder(user: ServerUser | undefined): Promise<string> {
  const base = tmpdir();
  if (socketPathIn(join(base, `${prefix}XXXXXX`)).length <= longestPath && canEnter(base, user)) {
    const made = await mkdtemp(join(base, prefix)).catch(() => undefined);
    if (made) return made;
  }
  return mkdtemp(join('/tmp', prefix));
}

function socketPathIn(folder: string): Buffer {
  return Buffer.from(join(folder, `.s.PGSQL.${socketPort}`));
}
