/** `npm run test:sim -- 20000`: so many seeds that nobody has run before. */
import { root, run } from '../../scripts/workspace.mjs';

const seeds = process.argv[2] ?? '20000';
run(
  [process.execPath],
  [`${root}/node_modules/vitest/vitest.mjs`, 'run', '--project', 'tests', 'simulation'],
  {
    env: { ...process.env, ENTENTE_SEEDS: seeds },
  },
);
