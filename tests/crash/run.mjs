/** `npm run test:crash`: bundles the server as it is now, where no later build replaces it, and begins. */
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { runnerImport } from 'vite';
import { checkNode, root } from '../../scripts/workspace.mjs';

checkNode();
const folder = join(root, 'node_modules/.cache/entente/crash');

const bundled = /^(@entente\/|@oxc-project\/)/;
const bundle = await rolldown({
  input: join(root, 'api/src/main.ts'),
  platform: 'node',
  tsconfig: join(root, 'api/tsconfig.json'),
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !bundled.test(id),
});
await bundle.write({ dir: join(folder, 'server'), format: 'esm', sourcemap: true, cleanDir: true });

const { module } = await runnerImport(join(root, 'tests/crash/main.ts'), { configFile: false, root });
await module.main(join(folder, 'server/main.js'), folder);
process.exit();
