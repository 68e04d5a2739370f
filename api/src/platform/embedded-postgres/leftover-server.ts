/**
 * Stops a database server that outlived its Entente: that one and the watchdog of the server were both killed.
 * To be called only under the lock of the data folder, or it would stop the server of another Entente.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

const patience = 30_000;

export async function stopLeftoverServer(cluster: string, log: (message: string) => void): Promise<void> {
  const pid = notedPid(cluster);
  if (!pid || !isServerOf(cluster, pid)) return;
  log(`Stopping a database server that an earlier start left running (process ${pid}).`);
  const deadline = Date.now() + patience;
  try {
    process.kill(pid, 'SIGINT');
    while (isServerOf(cluster, pid)) {
      if (Date.now() > deadline) throw new Error(`it did not stop within ${patience / 1000} s`);
      await pause(20);
    }
  } catch (error) {
    throw new EmbeddedPostgresError(
      `An earlier start left a database server running (process ${pid}) that could not be stopped: ` +
        `${String(error)}. Stop it with "kill -INT ${pid}", then start Entente again.`,
      { cause: error },
    );
  }
}

/** The number in the note Postgres writes about itself while it runs, and leaves behind when it is killed. */
function notedPid(cluster: string): number | undefined {
  const note = join(cluster, 'postmaster.pid');
  if (!existsSync(note)) return undefined;
  const pid = Number.parseInt(readFileSync(note, 'utf8'), 10);
  return pid > 0 ? pid : undefined;
}

/** The number alone proves nothing: the system may have given it to another process since. */
function isServerOf(cluster: string, pid: number): boolean {
  return commandOf(pid).includes(`postgres -D ${cluster} `);
}

function commandOf(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline'))
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
