import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { prepareDataDir, resolveDataDir } from './data-dir.ts';
import { isRoot, newFolder, removeFolders, unlessRoot } from './test-support.ts';

afterAll(removeFolders);

test('./data by default, ENTENTE_DATA where it is set', () => {
  const folder = newFolder();
  expect(resolveDataDir({}, folder)).toEqual({ dataDir: join(folder, 'data') });
  expect(resolveDataDir({ ENTENTE_DATA: '' }, folder)).toEqual({ dataDir: join(folder, 'data') });
  expect(resolveDataDir({ ENTENTE_DATA: 'there' }, folder)).toEqual({ dataDir: join(folder, 'there') });
  expect(resolveDataDir({ ENTENTE_DATA: join(folder, 'x') }, '/')).toEqual({ dataDir: join(folder, 'x') });
});

test.skipIf(!isRoot)(
  `a folder the server's user cannot reach is replaced, with a notice${unlessRoot}`,
  () => {
    const closed = newFolder();
    chmodSync(closed, 0o700);
    const { dataDir, notice } = resolveDataDir({}, closed);
    expect(dataDir).toMatch(/^\/var\/lib\/entente\/[0-9a-f]{12}$/);
    expect(notice).toContain(`cannot enter ${closed}/data`);
    expect(notice).toContain('ENTENTE_DATA');
  },
);

test.skipIf(!isRoot)(`debates kept elsewhere are found there later on${unlessRoot}`, () => {
  const folder = newFolder();
  chmodSync(folder, 0o700);
  const { dataDir } = resolveDataDir({}, folder);
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  mkdirSync(join(dataDir, 'pg18'), { recursive: true });
  chmodSync(folder, 0o755);
  const later = resolveDataDir({}, folder);
  expect(later.dataDir).toBe(dataDir);
  expect(later.notice).toContain('where an earlier start put it');
});

test.skipIf(!isRoot)(`a strict umask does not shut the server's user out${unlessRoot}`, () => {
  const umask = process.umask(0o077);
  onTestFinished(() => void process.umask(umask));
  const dataDir = join(newFolder(), 'far', 'down');
  const nobody = { name: 'nobody', uid: 65534, gid: 65534 };
  expect(() => prepareDataDir(dataDir, nobody)).not.toThrow();
});

test('a data folder that cannot be made is refused with a way out', () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  expect(() => prepareDataDir(join(file, 'data'), undefined)).toThrow(
    /could not be made.*ENTENTE_DATA.*DATABASE_URL/s,
  );
});
