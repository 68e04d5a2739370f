/** Clients as they are built now: the product's, and one whose map lays everything out anew with each edit. */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

/** The root of the repository, where benchmarks run. */
const root = process.cwd();
const client = join(root, 'client');
const baseline = join(root, 'tests/bench/map/flextree-bands.ts');

/** Puts the layout of the baseline where the map asks for its own. */
const withBaseline: Plugin = {
  name: 'flextree-instead-of-bands',
  enforce: 'pre',
  resolveId: (source) => (source === './bands.ts' ? baseline : null),
};

export interface BuiltClients {
  readonly product: string;
  readonly flextree: string;
}

export async function buildClients(): Promise<BuiltClients> {
  // The product comes last, so that its build is what stays in the client's own folder.
  const flextree = await buildInto('client-flextree', [withBaseline]);
  return { flextree, product: await buildProduct() };
}

/** Answers the folder of the product's client. */
export function buildProduct(): Promise<string> {
  return buildInto('client-product', []);
}

async function buildInto(name: string, plugins: Plugin[]): Promise<string> {
  const folder = join(root, 'tests/dist', name);
  // SvelteKit builds where it is called.
  process.chdir(client);
  await build({ root: client, configFile: join(client, 'vite.config.ts'), logLevel: 'error', plugins });
  await rm(folder, { recursive: true, force: true });
  await cp(join(client, 'build'), folder, { recursive: true });
  process.chdir(root);
  return folder;
}
