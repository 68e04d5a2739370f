/**
 * The running server as a child process, and the promise that it never outlives this one: a small shell beside
 * it waits on a pipe that only we hold open. However we die, the system closes the pipe, and the shell asks
 * Postgres for a fast shutdown.
 */
import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import type { PostgresBinaries } from './binaries.ts';
import type { PostgresLog } from './postgres-log.ts';
import { asUser } from './run-program.ts';
import type { ServerUser } from './server-user.ts';
import { socketPort } from './socket-folder.ts';

export interface ServerProcess {
  /** Settles when the process is gone, with how it went; never rejects. */
  readonly gone: Promise<string>;
  /** Fast shutdown: open transactions are rolled back, everything committed is written. */
  stop(): Promise<void>;
}

interface Launch {
  readonly binaries: PostgresBinaries;
  readonly cluster: string;
  readonly socketFolder: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly user: ServerUser | undefined;
  readonly log: PostgresLog;
}

/**
 * The shell becomes Postgres (so we are its parent, and see how it ends) after leaving a watchdog behind. That
 * one is started by a shell in between, for Postgres takes a child process that it did not start for a crashed
 * one of its own. A line in the pipe means all is well, its end without one that we are gone. The watchdog has
 * to outlast the signals that a terminal or a service manager sends to everyone at once.
 */
const watched = `
(
  trap '' HUP INT TERM
  ( read -r _ <&3 || kill -INT $$ ) &
)
exec "$@" 3<&-
`;

/** Light settings for one small server. What keeps committed work safe (fsync and the like) stays as it is. */
const defaults = { shared_buffers: '64MB', max_connections: '50' };

/** A shutdown may have much to write. After this long it is cut short; the next start then recovers. */
const patience = 20_000;

export function launchServer({
  binaries,
  cluster,
  socketFolder,
  settings,
  user,
  log,
}: Launch): ServerProcess {
  const options = Object.entries({ ...defaults, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const socketOnly = ['-c', 'listen_addresses=', '-k', socketFolder, '-p', String(socketPort)];
  const command = [binaries.postgres, '-D', cluster, ...options, ...socketOnly];
  const child = spawn('/bin/sh', ['-c', watched, 'sh', ...command], {
    ...asUser(user),
    stdio: ['ignore', log.fd, log.fd, 'pipe'],
    // A session of its own: Ctrl-C in the terminal is for us, and we stop the server when we are done with it.
    detached: true,
  });
  const lifeline = child.stdio[3] as Writable;
  // The watchdog may have been killed; that shows in writing to it, and there is nothing left to tell it.
  lifeline.on('error', () => undefined);
  const gone = new Promise<string>((resolve) => {
    child.on('error', (error) => {
      // The same event tells of a signal that could not be sent, to a server that runs on.
      if (child.pid === undefined) resolve(String(error));
    });
    child.once('exit', (code, signal) => {
      lifeline.end('\n', () => lifeline.destroy());
      resolve(signal ? `it was killed by ${signal}` : `it ended with code ${code}`);
    });
  });
  return {
    gone,
    async stop() {
      child.kill('SIGINT');
      const cutShort = setTimeout(() => child.kill('SIGQUIT'), patience);
      await gone;
      clearTimeout(cutShort);
    },
  };
}
