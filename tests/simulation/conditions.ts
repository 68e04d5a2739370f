/** What every part of a simulation runs in. */
import type { Random } from '../support/random.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Surroundings {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly faults: Conditions;
  /** Counts that a fault has really happened. */
  happened(fault: string): void;
}

/** How things are at the moment: how slow, how unreliable. */
export interface Conditions {
  /** Typical milliseconds of one way. */
  networkDelay: number;
  databaseDelay: number;
  storageDelay: number;
  /** Probabilities. */
  lostStatements: number;
  lostAnswers: number;
  lostHints: number;
  doubledHints: number;
  isDatabaseAway: boolean;
}

export const calm: Conditions = {
  networkDelay: 10,
  databaseDelay: 2,
  storageDelay: 2,
  lostStatements: 0,
  lostAnswers: 0,
  lostHints: 0,
  doubledHints: 0,
  isDatabaseAway: false,
};
