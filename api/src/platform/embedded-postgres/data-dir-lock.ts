/**
 * One Entente per data folder. The start stops a database server left over by a killed Entente; without a lock
 * a second Entente would in that way stop the first one's.
 *
 * The lock is one the kernel holds (flock on a file kept open): it ends with the process however that dies, so
 * there is no stale lock to take over, no race in doing so, and no process number to mistake for another's. It
 * also holds between containers that share the folder, where process numbers mean nothing. Node cannot call
 * flock, but the lock belongs to the open file and not to the process: a short-lived program that inherits the
 * descriptor can take it for us. A socket in the data folder would be Node's own, but needs an election between
 * starters who find it dead, and some shared folders (Docker on a Mac, WSL) hold no sockets.
 */
import { spawn } from 'node:child_process';
import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresError, orUseAnotherServer, systemCodeOf } from './embedded-postgres-error.ts';

export interface DataDirLock {
  release(): void;
}

export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  // The file is never removed: a lock on a file that has lost its name would exclude nobody.
  const path = join(dataDir, 'entente.lock');
  const fd = await openLocked(path);
  if (fd === undefined) throw refusal(dataDir, path);
  ftruncateSync(fd);
  writeSync(fd, `${process.pid} ${hostname()}\n`, 0);
  return {
    release() {
      ftruncateSync(fd);
      closeSync(fd);
    },
  };
}

/** The open file, or undefined when another process has it locked. */
async function openLocked(path: string): Promise<number | undefined> {
  // A bare descriptor: a FileHandle is closed once it is garbage, and the lock would go with it.
  const { O_RDWR, O_CREAT, O_NONBLOCK } = constants;
  if (process.platform === 'darwin') {
    // BSD systems lock as they open. Node passes the flag on but has no name for it.
    const O_EXLOCK = 0x20;
    try {
      return open(path, O_RDWR | O_CREAT | O_NONBLOCK | O_EXLOCK);
    } catch (error) {
      if (systemCodeOf(error) === 'EAGAIN') return undefined;
      throw error;
    }
  }
  const fd = open(path, O_RDWR | O_CREAT);
  try {
    if (await takeLock(fd)) return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  closeSync(fd);
  return undefined;
}

function open(path: string, flags: number): number {
  try {
    return openSync(path, flags, 0o644);
  } catch (error) {
    if (systemCodeOf(error) === 'EAGAIN') throw error;
    throw new EmbeddedPostgresError(
      `The file ${path} could not be opened (${String(error)}). If another user has run Entente here before, ` +
        `start it as that user, or set ENTENTE_DATA to a folder of your own. ${orUseAnotherServer}`,
      { cause: error },
    );
  }
}

/** Programs that lock what they have open as descriptor 3. They exit with 0: locked, 1: another has it. */
const lockers: readonly [string, ...string[]][] = [
  ['flock', '-n', '3'],
  [
    'perl',
    '-e',
    'use Fcntl ":flock"; open(my $f, "+<&=", 3) or exit 2; exit(flock($f, LOCK_EX | LOCK_NB) ? 0 : 1)',
  ],
];

async function takeLock(fd: number): Promise<boolean> {
  for (const [program, ...args] of lockers) {
    const code = await exitCodeOf(program, { args, fd });
    if (code === 0) return true;
    if (code === 1) return false;
  }
  throw new EmbeddedPostgresError(
    'Entente locks its data folder with the program "flock", which was not found or failed. ' +
      `Install it (it is part of util-linux). ${orUseAnotherServer}`,
  );
}

function exitCodeOf(
  program: string,
  { args, fd }: { readonly args: readonly string[]; readonly fd: number },
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', fd] });
    child.once('error', () => resolve(undefined));
    child.once('exit', (code) => resolve(code ?? undefined));
  });
}

function refusal(dataDir: string, path: string): EmbeddedPostgresError {
  const [pid, host] = readFileSync(path, 'utf8').trim().split(' ');
  const where = host && host !== hostname() ? ` on ${host}` : '';
  const holder = pid ? ` (process ${pid}${where})` : '';
  return new EmbeddedPostgresError(
    `Another Entente${holder} is already using the data folder ${dataDir}. ` +
      'Stop that one first, or give this one a folder of its own with ENTENTE_DATA.',
  );
}
