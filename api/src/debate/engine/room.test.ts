import type { ToldOperation } from '@entente/shared';
import { beforeEach, expect, test } from 'vitest';
import { Metrics } from '../../platform/metrics.ts';
import { Connection } from './connection.ts';
import { Room } from './room.ts';
import { CountingBroadcast, FakePeer } from './testing/fake-peer.ts';
import { VirtualScheduler } from './testing/virtual-scheduler.ts';

const operation = (seq: number): ToldOperation => ({ seq, at: seq, by: null, ticket: null, events: [] });

let scheduler: VirtualScheduler;
let broadcast: CountingBroadcast;
let room: Room;
/** The log, of which memory holds what lies after `forgotten`. */
let log: ToldOperation[];
let forgotten: number;
let atOnce: number;
let reads: ((found: ToldOperation[]) => void)[];

beforeEach(() => {
  scheduler = new VirtualScheduler();
  broadcast = new CountingBroadcast();
  log = [];
  forgotten = 0;
  atOnce = 100;
  reads = [];
  room = new Room(
    {
      debateId: 'debate',
      get head() {
        return log.length;
      },
      recent: (seq) => (seq < forgotten ? null : log.slice(seq)),
      read: () => new Promise((resolve) => reads.push(resolve)),
      hash: () => `hash at ${log.length}`,
    },
    broadcast,
    scheduler,
    new Metrics(),
    { connectionsAtOnce: () => atOnce },
  );
});

function join(id: string, from = log.length): FakePeer {
  const peer = new FakePeer(id);
  room.join(new Connection(peer, id, null, from));
  return peer;
}

function commit(count = 1): void {
  for (let i = 0; i < count; i += 1) log.push(operation(log.length + 1));
  room.flushSoon();
}

const ranges = ({ frames }: FakePeer) => frames.map(({ from, to }) => `${from}–${to}`);

test('[S31] however many commits a turn saw, each connection gets one frame, encoded once for all', () => {
  const peers = ['a', 'b', 'c'].map((id) => join(id));
  for (let i = 0; i < 5; i += 1) commit();
  scheduler.pass();
  for (const peer of peers) expect(ranges(peer)).toEqual(['0–5']);
  expect(broadcast.encoded).toBe(1);
  commit();
  scheduler.pass();
  for (const peer of peers) expect(ranges(peer)).toEqual(['0–5', '5–6']);
});

test('[S10] who stands elsewhere gets a frame of their own, from where they stand', () => {
  commit(3);
  const [early, current] = [join('early', 1), join('current')];
  scheduler.pass();
  expect(ranges(early)).toEqual(['1–3']);
  expect(ranges(current)).toEqual([]);
  commit();
  scheduler.pass();
  expect(ranges(early)).toEqual(['1–3', '3–4']);
  expect(ranges(current)).toEqual(['3–4']);
});

test('[S32] a slow line is passed over, and one frame brings it all it missed once it has drained', () => {
  const [slow, quick] = [join('slow'), join('quick')];
  slow.backlog = 9;
  for (let i = 0; i < 20; i += 1) {
    commit();
    scheduler.pass();
  }
  expect(slow.frames).toEqual([]);
  expect(quick.frames).toHaveLength(20);
  slow.drain();
  scheduler.pass();
  expect(ranges(slow)).toEqual(['0–20']);
});

test('[S11] who stands before what memory holds is served from the database, page by page, once at a time', async () => {
  commit(10);
  forgotten = 6;
  const peer = join('far', 0);
  scheduler.pass();
  room.flushSoon();
  scheduler.pass();
  expect(reads).toHaveLength(1);
  reads.shift()?.(log.slice(0, 4));
  await Promise.resolve();
  await Promise.resolve();
  scheduler.pass();
  expect(ranges(peer)).toEqual(['0–4']);
  reads.shift()?.(log.slice(4, 8));
  await Promise.resolve();
  await Promise.resolve();
  scheduler.pass();
  expect(ranges(peer)).toEqual(['0–4', '4–8', '8–10']);
});

test('[S22] the hash goes along every 64 operations, and once it has been quiet', () => {
  const peer = join('a');
  commit(63);
  scheduler.pass();
  commit(2);
  scheduler.pass();
  expect(peer.frames.map(({ hash }) => hash)).toEqual([undefined, 'hash at 65']);
  scheduler.pass(2_000);
  expect(peer.frames.at(-1)).toEqual({ from: 65, to: 65, operations: [], hash: 'hash at 65' });
  scheduler.pass(60_000);
  expect(peer.frames).toHaveLength(3);
});

test('who has left is told nothing', () => {
  const peer = new FakePeer('gone');
  const connection = new Connection(peer, 'gone', null, 0);
  room.join(connection);
  commit();
  room.leave(connection);
  scheduler.pass();
  expect(peer.frames).toEqual([]);
});

test('[S31] [S38] a room may be written to over several turns, those furthest behind first', () => {
  atOnce = 8;
  const peers = Array.from({ length: 20 }, (_, i) => join(`${i}`));
  commit();
  scheduler.soon(() => commit());
  scheduler.pass();
  expect(broadcast.toldInOrder.slice(0, 20)).toEqual(peers.map(({ id }) => id));
  expect(ranges(peers[0] as FakePeer)).toEqual(['0–1', '1–2']);
  expect(ranges(peers[19] as FakePeer)).toEqual(['0–2']);
  for (const { frames } of peers) expect(frames.at(-1)?.to).toBe(2);
});
