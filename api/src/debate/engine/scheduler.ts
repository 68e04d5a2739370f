/** Time, as the engine sees it: a port, so that a simulation can run years of it in any order. */
export interface Scheduler {
  /** Milliseconds of a clock that only ever goes forward. */
  now(): number;
  /** Milliseconds since 1970 by this machine, which may be wrong: a proposal, never an authority. */
  wallClock(): number;
  /** After everything that has come in this turn of the event loop. */
  soon(work: () => void): void;
  /** Answers how to call it off. */
  later(milliseconds: number, work: () => void): () => void;
}

export const realScheduler: Scheduler = {
  now: () => performance.now(),
  wallClock: () => Date.now(),
  soon: (work) => {
    setImmediate(work);
  },
  later: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};

export function pause(scheduler: Scheduler, milliseconds: number): Promise<void> {
  return new Promise((resolve) => scheduler.later(milliseconds, resolve));
}

/** Again and again, until it is called off. */
export function every(scheduler: Scheduler, milliseconds: number, work: () => void): () => void {
  let callOff = () => {};
  const wait = () => {
    callOff = scheduler.later(milliseconds, () => {
      wait();
      work();
    });
  };
  wait();
  return () => callOff();
}
