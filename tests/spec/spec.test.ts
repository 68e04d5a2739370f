/** SPEC.md and the tests speak of the same rules. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'build', 'dist', '.svelte-kit'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return testFiles(path);
    return entry.name.endsWith('.test.ts') ? [path] : [];
  });
}

const rules = new Set(
  [...readFileSync(join(root, 'shared/SPEC.md'), 'utf8').matchAll(/^- \*\*([DS]\d+)\*\*/gm)].map(
    ([, id]) => id,
  ),
);
const titles = ['shared', 'api', 'client', 'tests']
  .flatMap((workspace) => testFiles(join(root, workspace)))
  .flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/(?:test|describe)[^'`"\n]*\(\s*['`"]((?:\[[DS]\d+\] ?)+)/g),
  ])
  .map(([, ids = '']) => ids);
const quoted = new Set(titles.flatMap((ids) => ids.match(/[DS]\d+/g) ?? []));

test('every rule of SPEC.md is quoted by a test', () => {
  expect(rules.size).toBeGreaterThan(30);
  expect([...rules].filter((id) => id && !quoted.has(id))).toEqual([]);
});

test('every rule that a test quotes is in SPEC.md', () => {
  expect([...quoted].filter((id) => !rules.has(id))).toEqual([]);
});
