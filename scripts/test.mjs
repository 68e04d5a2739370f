/** `npm test`: installs, builds and runs all tests; what stands behind `--` goes to Vitest. */
import { prepare, root, run } from './workspace.mjs';

prepare();
run([process.execPath], [`${root}/node_modules/vitest/vitest.mjs`, 'run', ...process.argv.slice(2)]);
