import { expect, test } from 'vitest';
import { VirtualScheduler } from './testing/virtual-scheduler.ts';
import { Turns } from './turns.ts';

test('[S38] a hot debate takes smaller batches and rests while another is in use, and only then', () => {
  const scheduler = new VirtualScheduler();
  const turns = new Turns(scheduler);
  const [hot, quiet] = [turns.of('hot'), turns.of('quiet')];
  hot.pushed();
  expect([hot.mostAtOnce(128), hot.restAfter(128, 5)]).toEqual([128, 0]);
  quiet.pushed();
  expect(hot.mostAtOnce(128)).toBeLessThan(128);
  expect(hot.restAfter(32, 5)).toBeGreaterThan(5);
  expect(hot.restAfter(256, 60_000)).toBeLessThan(1_000);
  // Who writes a word now and then waits for nothing.
  expect(quiet.restAfter(1, 5)).toBe(0);
  scheduler.pass(5_000);
  hot.pushed();
  expect([hot.mostAtOnce(128), hot.restAfter(128, 5)]).toEqual([128, 0]);
});
