/** The life of the embedded database inside one process: real Postgres, real folders. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type EmbeddedPostgres, EmbeddedPostgresError, startEmbeddedPostgres } from './index.ts';
import {
  hasProc,
  isAlive,
  newFolder,
  query,
  removeFolders,
  serverPid,
  unlessProc,
  until,
  watchdogPid,
} from './test-support.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const log: string[] = [];
const running: EmbeddedPostgres[] = [];
let dataDir = '';

async function start(options: { dataDir?: string; settings?: Record<string, string> } = {}) {
  const database = await startEmbeddedPostgres({ dataDir, log: (message) => log.push(message), ...options });
  running.push(database);
  return database;
}

// The first start makes the cluster that all tests here use in turn. It finds what an interrupted one left.
beforeAll(async () => {
  dataDir = join(newFolder(), 'data');
  mkdirSync(join(dataDir, 'pg18.tmp-half'), { recursive: true });
  writeFileSync(join(dataDir, 'pg18.tmp-half', 'PG_VERSION'), '18\n');
  const database = await start();
  await query(database.connection, 'CREATE TABLE claims AS SELECT 1 AS id');
  await database.stop();
});

afterEach(async () => {
  for (const database of running.splice(0)) await database.stop();
  log.length = 0;
  vi.unstubAllEnvs();
});

afterAll(removeFolders);

test('a half-made cluster is swept away and a whole one made', () => {
  expect(readdirSync(dataDir).filter((name) => name.startsWith('pg'))).toEqual(['pg18']);
});

test('a stop leaves neither a process nor a socket, and can be asked for twice', async () => {
  const database = await start();
  const pid = serverPid(database.dataDir);
  await Promise.all([database.stop(), database.stop()]);
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(database.connection.host)).toBe(false);
  expect(existsSync(join(dataDir, 'pg18', 'postmaster.pid'))).toBe(false);
});

test('a warm start finds the data again and has nothing to say', async () => {
  const database = await start();
  expect(await query(database.connection, 'SELECT id FROM claims')).toEqual([1]);
  expect(log).toEqual([]);
});

test('the server is durable, modest, sorts alike everywhere and is reached by its socket only', async () => {
  const { connection } = await start();
  const names = ['fsync', 'synchronous_commit', 'shared_buffers', 'max_connections', 'listen_addresses'];
  const settings = await query(connection, `SELECT ${names.map((name) => `current_setting('${name}')`)}`);
  expect(settings).toEqual(['on', 'on', '64MB', '50', '']);
  const locale = 'SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database';
  expect(await query(connection, `${locale} WHERE datname = 'entente'`)).toEqual(['b', 'C.UTF-8', 'UTF8']);
  expect(statSync(connection.host).mode & 0o007).toBe(0);
  expect(readlinkSync(join(dataDir, 'socket'))).toBe(connection.host);
});

test('a database that was dropped is made again', async () => {
  const first = await start();
  await query({ ...first.connection, database: 'postgres' }, 'DROP DATABASE entente');
  await first.stop();
  const second = await start();
  await query(second.connection, 'CREATE TABLE claims AS SELECT 1 AS id');
});

test('a second start on the same data is refused and names the process that has it', async () => {
  await start();
  const refusal = start();
  await expect(refusal).rejects.toThrow(EmbeddedPostgresError);
  await expect(refusal).rejects.toThrow(`Another Entente (process ${process.pid}) is already using`);
});

test('a server that will not start says why, and the next start is free to go', async () => {
  await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
    /did not start: it ended with code 1.*invalid value for parameter "shared_buffers": "plenty"/s,
  );
  await start();
});

test('settings given by the caller win', async () => {
  const { connection } = await start({ settings: { max_connections: '7' } });
  expect(await query(connection, 'SHOW max_connections')).toEqual(['7']);
});

test('variables meant for another database server do not matter', async () => {
  for (const [name, value] of Object.entries({ PGSSLMODE: 'require', PGPORT: '7777', PGDATA: '/nowhere' })) {
    vi.stubEnv(name, value);
  }
  const { connection } = await start();
  expect(await query(connection, 'SELECT 1')).toEqual([1]);
});

test.skipIf(!hasProc)(`a server that dies by itself is reported${unlessProc}`, async () => {
  const database = await start();
  process.kill(serverPid(database.dataDir), 'SIGKILL');
  await until('it is reported', () => log.length > 0);
  expect(log).toEqual([expect.stringMatching(/stopped by itself: it was killed by SIGKILL/)]);
});

test.skipIf(!hasProc)(`the server goes on and stops as ever without its watchdog${unlessProc}`, async () => {
  const database = await start();
  const watchdog = watchdogPid(database.dataDir);
  process.kill(watchdog, 'SIGKILL');
  await until('the watchdog is gone', () => !isAlive(watchdog));
  expect(await query(database.connection, 'SELECT 1')).toEqual([1]);
  await database.stop();
});

test('a large log is begun anew', async () => {
  const path = join(dataDir, 'postgres.log');
  truncateSync(path, 11 * 1024 * 1024);
  await start();
  expect(statSync(path).size).toBeLessThan(100_000);
});

test('a temporary folder with a path too long for a socket is not used', async () => {
  const long = join(newFolder(), 'x'.repeat(80));
  mkdirSync(long);
  vi.stubEnv('TMPDIR', long);
  expect(tmpdir()).toBe(long);
  const { connection } = await start();
  expect(connection.host).toMatch(/^\/tmp\/entente-pg-/);
});

test('a folder with the name of the cluster but other content is left alone', async () => {
  const other = newFolder();
  mkdirSync(join(other, 'pg18'));
  writeFileSync(join(other, 'pg18', 'thesis.txt'), 'dear to someone');
  await expect(start({ dataDir: other })).rejects.toThrow(/Move it away and start again/);
  expect(existsSync(join(other, 'pg18', 'thesis.txt'))).toBe(true);
});
