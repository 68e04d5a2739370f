import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a condition; true as soon as it holds, false if it did not hold in time. A condition that throws does not hold. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  milliseconds: number,
): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  for (;;) {
    if (
      await Promise.resolve()
        .then(condition)
        .catch(() => false)
    )
      return true;
    if (performance.now() > deadline) return false;
    await pause(20);
  }
}
