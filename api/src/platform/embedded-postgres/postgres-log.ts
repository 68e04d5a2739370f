/** Postgres's own log: a file in the data folder, for when something goes wrong; never the user's terminal. */
import { closeSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const largest = 10 * 1024 * 1024;

export interface PostgresLog {
  readonly path: string;
  /** What the server writes to. */
  readonly fd: number;
  /** The last lines written since it was opened. */
  tail(): string;
  close(): void;
}

export function openPostgresLog(dataDir: string): PostgresLog {
  const path = join(dataDir, 'postgres.log');
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largest) truncateSync(path);
  const fd = openSync(path, 'a+', 0o600);
  const start = size > largest ? 0 : size;
  return { path, fd, tail: () => lastLines(fd, start), close: () => closeSync(fd) };
}

function lastLines(fd: number, start: number): string {
  const buffer = Buffer.alloc(4096);
  const { size } = fstatSync(fd);
  const length = readSync(fd, buffer, 0, buffer.length, Math.max(start, size - buffer.length));
  return buffer.toString('utf8', 0, length).trim().split('\n').slice(-12).join('\n');
}
