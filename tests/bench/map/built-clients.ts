/** Clients as they are built now: the product's, and one whose map lays everything out anew with each edit. */
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the repository, where benchmarks run. */
const root = process.cwd();
const client = join(root, 'client');

export interface BuiltClients {
  readonly product: string;
  readonly flextree: string;
}

export function buildClients(): BuiltClients {
  // The product comes last, so that its build is what stays in the client's own folder.
  const flextree = buildInto('client-flextree', join(root, 'tests/bench/map/flextree.vite.config.mjs'));
  return { flextree, product: buildProduct() };
}

/** Answers the folder of the product's client. */
export function buildProduct(): string {
  return buildInto('client-product', join(client, 'vite.config.ts'));
}

/** In a process of its own: SvelteKit builds where it is called, and only once. */
function buildInto(name: string, config: string): string {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'error'], {
    cwd: client,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`The client could not be built with ${config}.`);
  const folder = join(root, 'tests/dist', name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(client, 'build'), folder, { recursive: true });
  return folder;
}
