import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { lockDataDir } from './data-dir-lock.ts';
import { makeProgram, newFolder, removeFolders, startOther } from './test-support.ts';

vi.setConfig({ testTimeout: 30_000 });

afterAll(removeFolders);

test('one holder at a time; a release lets the next one in', async () => {
  const dataDir = newFolder();
  const lock = await lockDataDir(dataDir);
  expect(readFileSync(join(dataDir, 'entente.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `));
  await expect(lockDataDir(dataDir)).rejects.toThrow(`(process ${process.pid})`);
  lock.release();
  (await lockDataDir(dataDir)).release();
});

test('what a killed holder left in the file means nothing, even if its number is in use again', async () => {
  const dataDir = newFolder();
  writeFileSync(join(dataDir, 'entente.lock'), `${process.ppid} somewhere-else\n`);
  (await lockDataDir(dataDir)).release();
});

test('of many who ask at once exactly one gets it', async () => {
  const dataDir = newFolder();
  const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataDir(dataDir)));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const attempt of attempts) if (attempt.status === 'fulfilled') attempt.value.release();
});

test('of three processes that start at once exactly one starts the database', async () => {
  const program = await makeProgram(newFolder());
  const dataDir = newFolder();
  const others = [1, 2, 3].map(() => startOther(program, { dataDir }));
  const starts = await Promise.allSettled(others.map(({ started }) => started));
  expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refusals = starts.flatMap((start) => (start.status === 'rejected' ? [String(start.reason)] : []));
  for (const refusal of refusals) expect(refusal).toContain('is already using the data folder');
  await Promise.all(others.map((other) => other.kill()));
});
