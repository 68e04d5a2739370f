/**
 * Places at which a test can make this process die, to prove that dying there loses nothing. ENTENTE_FAIL_AT
 * names one and how often it is passed before: `after-append:7`. Without it they do nothing.
 */
export type Failpoint = 'before-append' | 'after-append' | 'before-frame' | 'after-frame' | 'in-snapshot';

const [where, times] = (process.env.ENTENTE_FAIL_AT ?? '').split(':');
let left = Number(times ?? 1);

export function failpoint(name: Failpoint): void {
  if (name !== where) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
}
