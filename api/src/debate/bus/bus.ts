/**
 * What processes on one database tell each other. Never operations: those are in the log, and everybody reads
 * them there. A hint only saves the wait for the next check of heads, so every message may be lost.
 */

/** The injection token under which the application's bus is found. */
export const BUS = Symbol('BUS');

export interface BusListener {
  /** Another process says that a debate's log goes at least this far. */
  onHint(debateId: string, head: number): void;
  /** Another process says who is with it in a debate: an opaque text, replaced by its next one. */
  onPresence(processId: string, debateId: string, summary: string): void;
  /** The line was cut and is back: anything may have been missed. */
  onResumed(): void;
}

export interface Bus {
  /**
   * Begins to listen and to send. Resolves also while the server of the bus is away, which is then tried again
   * for as long as it takes. Called once.
   */
  start(listener: BusListener): Promise<void>;
  /** Best effort, never throws, coalesced: only the latest head per debate and turn is sent. */
  hint(debateId: string, head: number): void;
  /**
   * Best effort, never throws, coalesced: only the latest summary per debate and turn is sent. A summary of
   * more than about 7,000 bytes is dropped whole.
   */
  presence(debateId: string, summary: string): void;
  /** Sends what waits, if the line stands, and hears nothing more. May be called again. */
  close(): Promise<void>;
}
