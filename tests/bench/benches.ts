/** All benchmarks by their suites, in the order of the reports: `npm run bench:sync`, `npm run bench:client`. */
import { commit } from './commit.ts';
import { find } from './find.ts';
import { lone } from './lone.ts';
import { map } from './map.ts';
import { neighbours } from './neighbours.ts';
import { opening } from './opening.ts';
import { paced } from './paced.ts';
import { reconnect } from './reconnect.ts';
import type { Bench } from './runner/bench.ts';
import { saturated } from './saturated.ts';
import { seenByAll } from './seen-by-all.ts';
import { snapshot } from './snapshot.ts';
import { typing } from './typing.ts';

export const suites = {
  sync: [commit, lone, seenByAll, saturated, paced, reconnect, snapshot, neighbours],
  client: [find, opening, typing, map],
} as const satisfies Readonly<Record<string, readonly Bench[]>>;

export type Suite = keyof typeof suites;
