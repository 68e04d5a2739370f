/** Time that passes when a test says so. */
import type { Scheduler } from '../scheduler.ts';

export class VirtualScheduler implements Scheduler {
  private time = 0;
  private order = 0;
  private readonly alarms = new Map<number, { readonly at: number; readonly work: () => void }>();

  now(): number {
    return this.time;
  }

  wallClock(): number {
    return 1_700_000_000_000 + this.time;
  }

  soon(work: () => void): void {
    this.later(0, work);
  }

  later(milliseconds: number, work: () => void): () => void {
    this.order += 1;
    const id = this.order;
    this.alarms.set(id, { at: this.time + milliseconds, work });
    return () => this.alarms.delete(id);
  }

  /** Lets so much time pass, and does what falls into it, in order. */
  pass(milliseconds = 0): void {
    const end = this.time + milliseconds;
    for (;;) {
      const due = [...this.alarms].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      const [id, { at, work }] = due;
      this.alarms.delete(id);
      this.time = at;
      work();
    }
    this.time = end;
  }
}
