/** What happens when Entente is killed outright, alone or with the watchdog of its database, or only the database. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startEmbeddedPostgres } from './index.ts';
import {
  hasProc,
  isAlive,
  makeProgram,
  newFolder,
  query,
  removeFolders,
  serverPid,
  startOther,
  unlessProc,
  until,
  watchdogPid,
} from './test-support.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let program = '';
let dataDir = '';

beforeAll(async () => {
  program = await makeProgram(newFolder());
  dataDir = newFolder();
});

afterAll(removeFolders);

test('killed while it makes the cluster: the next start makes a whole one', async () => {
  const other = startOther(program, { dataDir });
  await until('it has begun', () => readdirSync(dataDir).some((name) => name.startsWith('pg18.tmp-')));
  await other.kill();
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  await query(database.connection, 'CREATE TABLE claims (text text)');
  await database.stop();
});

test('killed: the server is gone soon, the lock is free, and what was committed is there', async () => {
  const other = startOther(program, { dataDir });
  await query(await other.started, "INSERT INTO claims VALUES ('said before the first kill')");
  const server = serverPid(dataDir);
  await expect(startEmbeddedPostgres({ dataDir, log: () => undefined })).rejects.toThrow(
    `Another Entente (process ${other.pid}) is already using the data folder ${dataDir}.`,
  );
  await other.kill();
  await until('the server is gone', () => !isAlive(server));
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  expect(await query(database.connection, 'SELECT text FROM claims')).toEqual(['said before the first kill']);
  await database.stop();
});

test.skipIf(!hasProc)(
  `killed together with the watchdog: the next start takes over${unlessProc}`,
  async () => {
    const other = startOther(program, { dataDir });
    const connection = await other.started;
    await query(connection, "INSERT INTO claims VALUES ('said before the second kill')");
    const server = serverPid(dataDir);
    process.kill(watchdogPid(dataDir), 'SIGKILL');
    await other.kill();
    expect(await query(connection, 'SELECT 1')).toEqual([1]);
    const log: string[] = [];
    const database = await startEmbeddedPostgres({ dataDir, log: (message) => log.push(message) });
    expect(log).toEqual([
      `Stopping a database server that an earlier start left running (process ${server}).`,
    ]);
    expect(isAlive(server)).toBe(false);
    expect(await query(database.connection, 'SELECT count(*)::int FROM claims')).toEqual([2]);
    expect(database.connection.host).not.toBe(connection.host);
    await database.stop();
  },
);

test('the server killed under a living Entente: it is started again, and what was committed is there', async () => {
  const log: string[] = [];
  const database = await startEmbeddedPostgres({ dataDir, log: (message) => log.push(message) });
  await query(database.connection, "INSERT INTO claims VALUES ('said before the third kill')");
  const server = serverPid(dataDir);
  process.kill(server, 'SIGKILL');
  let count: unknown[] | null = null;
  await until('it answers again', async () => {
    count = await query(database.connection, 'SELECT count(*)::int FROM claims').catch(() => null);
    return count !== null && serverPid(dataDir) !== server;
  });
  expect(count).toEqual([3]);
  expect(log).toEqual([
    'The embedded database stopped by itself: it was killed by SIGKILL. Starting it again.',
  ]);
  await database.stop();
  expect(isAlive(server)).toBe(false);
});

test('Ctrl-C in the terminal reaches Entente but not the server', async () => {
  const other = startOther(program, { dataDir });
  const connection = await other.started;
  const server = serverPid(dataDir);
  process.kill(-other.pid, 'SIGINT');
  await until('Entente has noticed', () => other.log.includes('SIGINT'));
  expect(await query(connection, 'SELECT 1')).toEqual([1]);
  const postgresLog = readFileSync(`${dataDir}/postgres.log`, 'utf8');
  expect(postgresLog.slice(postgresLog.lastIndexOf('starting PostgreSQL'))).not.toContain('shutdown request');
  await other.kill();
  await until('the server is gone', () => !isAlive(server));
});
