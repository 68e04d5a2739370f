/** What a first visit to Read has to load before it can show anything: the budget of the client. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const client = join(import.meta.dirname, '../../client');
const budget = 150_000;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

const manifest: Record<string, Chunk> = JSON.parse(
  readFileSync(join(client, '.svelte-kit/output/client/.vite/manifest.json'), 'utf8'),
);

/** Names of the modules that the router loads for a page: its own, and the layouts around it. */
function modulesOf(route: string): string[] {
  const app = readFileSync(join(client, '.svelte-kit/generated/client-optimized/app.js'), 'utf8');
  const line = app.split('\n').find((text) => text.trim().startsWith(`"${route}":`));
  if (!line) throw new Error(`The client has no page at ${route}.`);
  const nodes = ['0', ...(line.slice(line.indexOf(':')).match(/\d+/g) ?? [])];
  const names = Object.keys(manifest);
  const entries = names.filter((name) => /kit\/src\/runtime\/client\/entry\.js$|\/app\.js$/.test(name));
  return [...entries, ...nodes.flatMap((node) => names.filter((name) => name.endsWith(`/nodes/${node}.js`)))];
}

/** Files that these import, directly or not, apart from what is imported only when it is needed. */
function filesOf(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const stack = [...names];
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    stack.push(...(manifest[name]?.imports ?? []));
  }
  return new Set([...seen].flatMap((name) => manifest[name]?.file ?? []));
}

/** As the server sends it: small files are not worth compressing. */
function bytesOf(file: string): number {
  const path = join(client, 'build', file);
  return statSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).size;
}

test('JavaScript that Read needs is at most 150 kB gzipped', () => {
  const files = [...filesOf(modulesOf('/d/[slug]/[number]')), 'first-paint.js'];
  const sizes = files.map((file) => [file, bytesOf(file)] as const).sort((a, b) => b[1] - a[1]);
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  const largest = sizes.slice(0, 8).map(([file, bytes]) => `${file} ${bytes}`);
  console.log(
    `Read loads ${total} bytes of JavaScript in ${files.length} files; the largest:\n${largest.join('\n')}`,
  );
  expect(files.length).toBeGreaterThan(5);
  expect(total).toBeLessThanOrEqual(budget);
});
