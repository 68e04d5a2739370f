/** Where everything on a page finds the log of its debate: one for all, made when somebody first asks. */
import { createContext } from 'svelte';
import { fetchHistory } from '../net/api.ts';
import type { DebateLog } from './debate-log.svelte.ts';

/** As many operations as the server gives at once. */
const pageSize = 1_000;

export class LogShelf {
  readonly #debateId: string;
  readonly #epoch: string;
  #log: Promise<DebateLog> | null = null;

  constructor(debateId: string, epoch: string) {
    this.#debateId = debateId;
    this.#epoch = epoch;
  }

  open(): Promise<DebateLog> {
    this.#log ??= this.#make().catch((thrown: unknown) => {
      this.#log = null;
      throw thrown;
    });
    return this.#log;
  }

  async #make(): Promise<DebateLog> {
    const { DebateLog } = await import('./debate-log.svelte.ts');
    return new DebateLog((after) => fetchHistory(this.#debateId, after, pageSize, this.#epoch));
  }
}

export const [getLogShelf, setLogShelf] = createContext<LogShelf>();
