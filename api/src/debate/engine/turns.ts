/**
 * Turns among the debates of one process, which share one thread and one database. A debate that is alone takes
 * all it can. Where another is in use too, a hot one appends smaller batches, rests after each for longer than
 * the batch took, and tells its people over several turns: what the others wait for is then short, and comes between.
 */
import type { Scheduler } from './scheduler.ts';

/** A debate counts as in use for so long after something was pushed, in milliseconds. */
const inUse = 1_000;
/** Operations in a batch that make a debate a hot one. */
const hot = 8;
const sharedBatch = 32;
/** Connections that are written to in one turn of the event loop: what comes in is read between. */
const sharedWrites = 8;
/** Rests take so many times what the batch took, and no longer than this, in milliseconds. */
const restPerWork = 4;
const longestRest = 100;

export class Turns {
  /** When something was last pushed to each debate, the latest last. */
  private readonly pushedAt = new Map<string, number>();

  constructor(private readonly scheduler: Scheduler) {}

  of(debateId: string): DebateTurns {
    return {
      pushed: () => {
        this.pushedAt.delete(debateId);
        this.pushedAt.set(debateId, this.scheduler.now());
      },
      mostAtOnce: (alone) => (this.isAlone(debateId) ? alone : Math.min(alone, sharedBatch)),
      connectionsAtOnce: () => (this.isAlone(debateId) ? Number.POSITIVE_INFINITY : sharedWrites),
      restAfter: (operations, worked) =>
        operations < hot || this.isAlone(debateId) ? 0 : Math.min(longestRest, restPerWork * worked),
    };
  }

  private isAlone(debateId: string): boolean {
    const since = this.scheduler.now() - inUse;
    for (const [other, at] of this.pushedAt)
      if (at < since) this.pushedAt.delete(other);
      else if (other !== debateId) return false;
    return true;
  }
}

/** What one debate is given of them. */
export interface DebateTurns {
  /** Something was pushed to it. */
  pushed(): void;
  /** How many intents a batch may hold, if it is `alone` when the debate is. */
  mostAtOnce(alone: number): number;
  /** How many connections may be written to in one turn of the event loop. */
  connectionsAtOnce(): number;
  /** How long to rest after a batch of so many operations that took so long, both in milliseconds. */
  restAfter(operations: number, worked: number): number;
}
