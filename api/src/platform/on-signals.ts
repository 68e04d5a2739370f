import { Logger } from '@nestjs/common';

/** A stop that may take ten seconds is one that `docker stop` waits for. */
const patience = 10_000;
/** `npm start` passes on a Ctrl-C that the terminal has sent to us already: that is one signal, not two. */
const sameSignal = 1_000;

/**
 * On SIGINT or SIGTERM stops in order, and ends the process. A second signal ends it at once, and so does a stop
 * that takes too long: what was acknowledged is in the database in any case.
 */
export function onSignals(stop: () => Promise<void>): void {
  let since: number | undefined;
  const hear = () => {
    if (since !== undefined) {
      if (performance.now() - since > sameSignal) process.exit(1);
      return;
    }
    since = performance.now();
    setTimeout(() => process.exit(1), patience).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        new Logger('Stop').error('Stopping in order failed', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
}
