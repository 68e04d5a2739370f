/** `npm run test:crash`: builds the server, keeps a copy that no later build replaces, and begins. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root, run } from '../../scripts/workspace.mjs';

const folder = join(root, 'node_modules/.cache/entente/crash');
run(['npm'], ['run', 'build', '--silent', '-w', 'api'], { quiet: true });
cpSync(join(root, 'api/dist'), join(folder, 'server'), { recursive: true });
const { module } = await runnerImport(join(root, 'tests/crash/main.ts'), { configFile: false, root });
await module.main(join(folder, 'server/main.js'), folder);
process.exit();
