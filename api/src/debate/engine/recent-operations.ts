/** The latest operations of a log, contiguous, so that connections are served without the database. */
import type { ToldOperation } from '@entente/shared';

export class RecentOperations {
  private operations: ToldOperation[] = [];

  constructor(private readonly capacity: number) {}

  /** @throws Error on a gap: the log of a debate has none. */
  push(operation: ToldOperation): void {
    const last = this.operations.at(-1);
    if (last && operation.seq !== last.seq + 1)
      throw new Error(`The log has a gap: ${operation.seq} after ${last.seq}.`);
    this.operations.push(operation);
    if (this.operations.length > 2 * this.capacity) this.operations = this.operations.slice(-this.capacity);
  }

  /** Operations after `seq`, or null if some of them are no longer here. */
  after(seq: number): readonly ToldOperation[] | null {
    const first = this.operations[0];
    if (!first || seq < first.seq - 1) return null;
    return this.operations.slice(seq - first.seq + 1);
  }
}
