/** Bundles the application and the benchmarks as they are now, then runs them. Packages must be installed. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { checkNode, root } from '../../scripts/workspace.mjs';

checkNode();

const here = import.meta.dirname;
const servers = readdirSync(here).filter((file) => file.endsWith('.server.ts'));
const inputs = Object.fromEntries(
  ['main.ts', ...servers].map((file) => [file.slice(0, -3), join(here, file)]),
);
const bundled = /^(@entente\/|@oxc-project\/)/;
const bundle = await rolldown({
  // Of its own, so that a build elsewhere does not change what is being measured.
  input: { ...inputs, application: join(root, 'api/src/main.ts') },
  platform: 'node',
  tsconfig: join(root, 'tests/tsconfig.json'),
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !bundled.test(id),
});
// As deep as the sources of tests/support, which find the repository from where they are.
const dir = join(root, 'tests/dist');
await bundle.write({ dir, format: 'esm', sourcemap: true, cleanDir: true, entryFileNames: '[name].js' });

const { status } = spawnSync(process.execPath, [join(dir, 'main.js'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
