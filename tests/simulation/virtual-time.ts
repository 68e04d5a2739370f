/** Time that passes only from one thing to the next: an hour of it costs what happens in it. */
interface Due {
  readonly at: number;
  readonly work: () => void;
  isCalledOff: boolean;
}

export class VirtualTime {
  /** Milliseconds since the beginning. */
  now = 0;
  /** In order; of the same time, in the order they were asked for. */
  private readonly due: Due[] = [];

  /** Answers how to call it off. */
  later(milliseconds: number, work: () => void): () => void {
    return this.at(this.now + milliseconds, work);
  }

  /** What is asked for the same time is done in the order it was asked for. */
  at(time: number, work: () => void): () => void {
    const item: Due = { at: Math.max(this.now, time), work, isCalledOff: false };
    let [from, to] = [0, this.due.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.due[middle]?.at ?? 0) <= item.at) from = middle + 1;
      else to = middle;
    }
    this.due.splice(from, 0, item);
    return () => {
      item.isCalledOff = true;
    };
  }

  pass(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.later(milliseconds, resolve));
  }

  /** Does the next thing; false when nothing is left to do. */
  step(): boolean {
    for (;;) {
      const next = this.due.shift();
      if (!next) return false;
      if (next.isCalledOff) continue;
      this.now = next.at;
      next.work();
      return true;
    }
  }
}
