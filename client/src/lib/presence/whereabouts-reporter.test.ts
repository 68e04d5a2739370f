// @vitest-environment node
import type { Whereabouts } from '@entente/shared';
import { ManualTimers } from '@entente/shared/testing';
import { beforeEach, expect, test } from 'vitest';
import { WhereaboutsReporter } from './whereabouts-reporter.ts';

let said: Whereabouts[];
let timers: ManualTimers;
let reporter: WhereaboutsReporter;

beforeEach(() => {
  said = [];
  timers = new ManualTimers();
  reporter = new WhereaboutsReporter((whereabouts) => said.push(whereabouts), timers);
});

test('[S29] says where somebody is at most five times a second: the latest counts', async () => {
  for (const claim of ['a', 'b', 'c', 'd']) {
    reporter.reads(claim);
    await timers.pass(10);
  }
  expect(said).toEqual([{ focus: 'a', writing: false }]);
  await timers.pass(200);
  expect(said).toEqual([
    { focus: 'a', writing: false },
    { focus: 'd', writing: false },
  ]);
});

test('[S29] keys say that somebody writes, and about what: nothing else, and not each of them', async () => {
  reporter.reads('a');
  await timers.pass(1_000);
  for (let key = 0; key < 20; key++) {
    reporter.types('b');
    await timers.pass(100);
  }
  expect(said.slice(1)).toEqual([{ focus: 'b', writing: true }]);
  await timers.pass(5_000);
  expect(said.at(-1)).toEqual({ focus: 'a', writing: false });
});

test('[S29] says it again before it fades, and to who listens anew', async () => {
  reporter.reads('a');
  await timers.pass(29_000);
  expect(said).toHaveLength(3);
  reporter.sayAgain();
  expect(said).toHaveLength(4);
  reporter.stop();
  await timers.pass(60_000);
  expect(said).toHaveLength(4);
});
