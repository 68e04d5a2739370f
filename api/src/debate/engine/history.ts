/**
 * The debate as it was at any place of its log: the fold up to there. States on the way are kept every few
 * hundred operations, which costs little, since states share what did not change.
 */
import { type DebateState, emptyState, eventsOf, evolve } from '@entente/shared';
import type { DebateLog } from './log-head.ts';

const every = 500;

export class History {
  /** The n-th is the state after n × `every` operations. */
  private readonly kept: DebateState[] = [emptyState];

  constructor(
    private readonly debateId: string,
    private readonly log: Pick<DebateLog, 'readLog'>,
  ) {}

  /** @throws Error if the log ends before `seq`. */
  async at(seq: number): Promise<DebateState> {
    let index = Math.min(Math.floor(seq / every), this.kept.length - 1);
    let state = this.kept[index] as DebateState;
    for (let place = index * every; place < seq; ) {
      const operations = await this.log.readLog(this.debateId, place, Math.min(every, seq - place));
      state = eventsOf(operations).reduce(evolve, state);
      place += operations.length;
      if (operations.length === 0) throw new Error(`The log ends at ${place}, before ${seq}.`);
      if (place % every !== 0) continue;
      index = place / every;
      if (index === this.kept.length) this.kept.push(state);
    }
    return state;
  }
}
