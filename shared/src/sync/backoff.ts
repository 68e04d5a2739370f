/** Waiting times that double at each attempt end here, in milliseconds. */
const longest = 30_000;

/**
 * How long to wait before another attempt, in milliseconds. Full jitter (Brooker, "Exponential backoff and
 * jitter", 2015): however many clients wait for the same thing, they do not come back together.
 */
export function backoff(failedAttempts: number, random: () => number): number {
  return random() * Math.min(longest, 1_000 * 2 ** failedAttempts);
}
