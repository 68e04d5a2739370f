/** All of them, in the order of the report. */
import { commit } from './commit.ts';
import type { Bench } from './runner/bench.ts';
import { saturated } from './saturated.ts';

export const benches: readonly Bench[] = [commit, saturated];
