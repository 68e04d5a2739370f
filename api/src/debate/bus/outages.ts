import { Logger } from '@nestjs/common';

/** Says once per outage that the line of the bus is away, and once that it is back. */
export class Outages {
  private readonly log = new Logger('Bus');
  private isAway = false;

  begin(reason: unknown): void {
    if (this.isAway) return;
    this.isAway = true;
    this.log.warn(
      'The bus between processes cannot be reached; it is tried until it can. Meanwhile edits from other ' +
        'processes arrive up to two seconds later. Nothing is lost.',
      { reason: codeOf(reason) },
    );
  }

  /** Whether there was one. */
  end(): boolean {
    const wasAway = this.isAway;
    this.isAway = false;
    if (wasAway) this.log.log('The bus between processes is back');
    return wasAway;
  }
}

/** When to try again after so many failures in a row, in milliseconds: from 0.1 s to 5 s, with jitter. */
export function retryDelay(failures: number): number {
  const most = Math.min(5_000, 200 * 2 ** Math.min(failures, 10));
  return 100 + Math.random() * (most - 100);
}

/** ECONNREFUSED, WRONGPASS and the like: the whole message could hold parts of an address with a password. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : (/^[A-Z]+\b/.exec(error.message)?.[0] ?? error.name);
}
