import { gunzipSync } from 'node:zlib';
import { snapshotOf } from '@entente/shared';
import { aDebate, type DebateLog, onClaim } from '@entente/shared/testing';
import { beforeEach, expect, test } from 'vitest';
import { Metrics } from '../../platform/metrics.ts';
import { SnapshotCache } from './snapshot-cache.ts';
import { VirtualScheduler } from './testing/virtual-scheduler.ts';

let log: DebateLog;
let scheduler: VirtualScheduler;
let metrics: Metrics;
let cache: SnapshotCache;

beforeEach(() => {
  log = aDebate();
  scheduler = new VirtualScheduler();
  metrics = new Metrics();
  cache = new SnapshotCache('epoch', () => ({ state: log.state, seq: log.seq }), scheduler, metrics);
});

const builds = async () => (await metrics.snapshotBuildsTotal.get()).values[0]?.value ?? 0;

function grow(claims: number, text = 'x'.repeat(300)): void {
  for (let i = 0; i < claims; i += 1) log.reason(`claim ${log.seq}`, onClaim('T'), 'for', text);
}

test('[S34] the bytes are the snapshot, compressed and not', async () => {
  grow(1_200);
  const { seq, json, gzip, etag } = await cache.current();
  expect(seq).toBe(log.seq);
  expect(etag).toBe(`"epoch-${log.seq}"`);
  expect(gunzipSync(gzip).equals(json)).toBe(true);
  const expected = { epoch: 'epoch', seq, state: snapshotOf(log.state) };
  expect(json.toString()).toBe(JSON.stringify(expected));
});

test('[S34] however many ask at once, one builds; nothing new is nothing to build', async () => {
  grow(5);
  await Promise.all(Array.from({ length: 50 }, () => cache.current()));
  await cache.current();
  expect(await builds()).toBe(1);
});

test('[S34] a small debate is told as it is now', async () => {
  await cache.current();
  grow(1);
  expect((await cache.current()).seq).toBe(log.seq);
});

test('[S34] of a large one a slightly older is told, until building has rested or it is too old', async () => {
  grow(1_000);
  // Building takes virtual time here: a second passes while it is under way.
  const first = cache.current();
  scheduler.pass(1_000);
  const { seq } = await first;
  grow(10);
  expect((await cache.current()).seq).toBe(seq);
  scheduler.pass(20_000);
  expect((await cache.current()).seq).toBe(log.seq);
  expect(await builds()).toBe(2);
  grow(501);
  expect((await cache.current()).seq).toBe(log.seq);
});
