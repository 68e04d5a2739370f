/**
 * A copy of the working tree in a temporary folder, with the installed packages of this one: what is broken
 * there on purpose is never seen here.
 */
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const workspaces = ['shared', 'api', 'tests'];
const files = ['package.json', 'tsconfig.base.json'];
const leftOut = /[\\/](node_modules|dist|build)$/;

/** Tests that need no database are a project of their own: a mutant shall not wait for one to start. */
const config = `export default { test: { projects: [
  'shared', 'api', 'tests/vitest.config.ts',
  { test: { name: 'simulation', root: './tests', include: ['simulation/**/*.test.ts'] } },
] } };
`;

/** Answers the folder; remove it with `removeTree`. */
export function copyTree(root) {
  const copy = mkdtempSync(join(tmpdir(), 'entente-mutants-'));
  const filter = (path) => !leftOut.test(path);
  for (const name of [...workspaces, ...files])
    cpSync(join(root, name), join(copy, name), { recursive: true, filter });
  writeFileSync(join(copy, 'vitest.config.mjs'), config);
  linkPackages(join(root, 'node_modules'), join(copy, 'node_modules'));
  mkdirSync(join(copy, 'node_modules/@entente'));
  for (const name of workspaces)
    symlinkSync(join(copy, name), join(copy, 'node_modules/@entente', name), 'junction');
  return copy;
}

function linkPackages(from, to) {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name === '@entente' || name.startsWith('.')) continue;
    const isFolder = lstatSync(join(from, name)).isDirectory();
    if (isFolder) symlinkSync(join(from, name), join(to, name), 'junction');
  }
}

export function removeTree(copy) {
  rmSync(copy, { recursive: true, force: true });
}
