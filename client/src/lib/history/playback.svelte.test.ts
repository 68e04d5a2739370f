// @vitest-environment node
import type { http, PastOperation } from '@entente/shared';
import { expect, test, vi } from 'vitest';
import { Problem } from '../net/problem.ts';
import { DebateLog } from './debate-log.svelte.ts';
import { Playback } from './playback.svelte.ts';

const operations = (from: number, to: number): PastOperation[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ seq: from + i, at: 0, by: null, events: [] }));
const page = (from: number, to: number, head: number): http.History => ({
  epoch: '',
  head,
  operations: operations(from, to).map((operation) => ({ ...operation, events: [] })),
});

async function played(head = 40) {
  const log = new DebateLog(async (after) => page(after + 1, Math.min(after + 10, head), head));
  await log.reach(head);
  let beat: { ms: number; run: () => void } | null = null;
  const playback = new Playback({
    log,
    beat: (ms, run) => {
      beat = { ms, run };
      return () => {
        beat = null;
      };
    },
  });
  return { playback, log, beat: () => beat };
}

test('the log is fetched page by page; a page that fails leaves what is here and can be asked for again', async () => {
  const fetchPage = vi.fn(async (after: number) => {
    if (after === 20 && fetchPage.mock.calls.length === 3) throw new Problem(0, 'No line.');
    return page(after + 1, after + 10, 40);
  });
  const log = new DebateLog(fetchPage);
  await Promise.all([log.reach(30), log.reach(30)]);
  expect([log.seq, log.head, log.problem]).toEqual([20, 40, expect.stringContaining('cannot be reached')]);
  await log.reach(30);
  expect([log.seq, log.problem, log.isComplete]).toEqual([40, null, true]);
  expect(fetchPage.mock.calls.map(([after]) => after)).toEqual([0, 10, 20, 20, 30]);
});

test('a server that answers nothing is not asked for ever', async () => {
  const log = new DebateLog(async () => ({ epoch: '', head: 5, operations: [] }));
  await log.reach(5);
  expect(log.seq).toBe(0);
});

test('steps and jumps stay within the log; past its end is the present, which goes on by itself', async () => {
  const { playback, log } = await played();
  expect([playback.seq, playback.isPresent]).toEqual([40, true]);
  playback.step(-1);
  expect([playback.seq, playback.isPresent]).toEqual([39, false]);
  playback.step(-100);
  expect(playback.seq).toBe(1);
  playback.step(100);
  expect(playback.isPresent).toBe(true);
  log.past.append(operations(41, 42));
  log.seq = log.past.seq;
  expect(playback.seq).toBe(42);
});

test('what is not here yet is waited for', () => {
  const log = new DebateLog(() => new Promise(() => {}));
  void log.reach(40);
  const playback = new Playback({ log, beat: () => () => {} });
  playback.go(20);
  expect([playback.seq, playback.isWaiting]).toEqual([0, true]);
  log.past.append(operations(1, 25));
  log.seq = 25;
  expect([playback.seq, playback.isWaiting]).toEqual([20, false]);
});

test('plays at its speed, from the beginning once it was at the end, and stops there', async () => {
  const { playback, beat } = await played();
  playback.play();
  expect([playback.seq, beat()?.ms]).toEqual([1, 1_000]);
  beat()?.run();
  expect(playback.seq).toBe(2);
  playback.speed = 64;
  expect(beat()?.ms).toBeLessThan(100);
  beat()?.run();
  expect(playback.seq).toBe(6);
  for (let n = 0; n < 20; n += 1) beat()?.run();
  expect([playback.isPresent, playback.isPlaying]).toEqual([true, false]);
});
