/** All of `npm run bench:sync`, in the order of the report. */
import { commit } from './commit.ts';
import { find } from './find.ts';
import { lone } from './lone.ts';
import { neighbours } from './neighbours.ts';
import { paced } from './paced.ts';
import { reconnect } from './reconnect.ts';
import type { Bench } from './runner/bench.ts';
import { saturated } from './saturated.ts';
import { seenByAll } from './seen-by-all.ts';
import { snapshot } from './snapshot.ts';

export const benches: readonly Bench[] = [
  commit,
  lone,
  seenByAll,
  saturated,
  paced,
  reconnect,
  snapshot,
  neighbours,
  find,
];
