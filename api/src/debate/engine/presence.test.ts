import { limits } from '@entente/shared';
import { beforeEach, expect, test } from 'vitest';
import { Connection } from './connection.ts';
import { RoomPresence } from './presence.ts';
import { CountingBroadcast, FakePeer } from './testing/fake-peer.ts';
import { VirtualScheduler } from './testing/virtual-scheduler.ts';

let scheduler: VirtualScheduler;
let broadcast: CountingBroadcast;
let connections: Set<Connection>;
let passedOn: string[];
let presence: RoomPresence;

beforeEach(() => {
  scheduler = new VirtualScheduler();
  broadcast = new CountingBroadcast();
  connections = new Set();
  passedOn = [];
  presence = new RoomPresence(connections, broadcast, (summary) => passedOn.push(summary), scheduler);
});

function come(name: string | null, tab = name ?? ''): { peer: FakePeer; connection: Connection } {
  const peer = new FakePeer(tab);
  const author = name === null ? null : { participantId: name, name };
  const connection = new Connection(peer, tab, author, 0);
  connections.add(connection);
  presence.greet();
  return { peer, connection };
}

function goTo(connection: Connection, focus: string | null, writing = false): void {
  connection.whereabouts = { focus, writing, saidAt: scheduler.now() };
  presence.changed();
}

test('[S29] people are told who is here, on which claim, and who is writing', () => {
  const { peer, connection } = come('Ana');
  come(null);
  goTo(connection, 'claim', true);
  scheduler.pass(200);
  expect(peer.presences).toEqual([
    {
      here: 2,
      people: [{ participantId: 'Ana', name: 'Ana', focus: 'claim', writing: true }],
      heat: [['claim', 1]],
    },
  ]);
});

test('[S29] with two tabs a person is here once, where they write', () => {
  const [first, second] = [come('Ana', 'tab 1'), come('Ana', 'tab 2')];
  goTo(first.connection, 'one');
  goTo(second.connection, 'two', true);
  scheduler.pass(200);
  const [told] = first.peer.presences;
  expect(told).toMatchObject({ here: 1, people: [{ focus: 'two', writing: true }] });
});

test('[S29] many moves in a moment are one message, and nothing new is no message', () => {
  const { peer, connection } = come('Ana');
  for (let i = 0; i < 50; i += 1) goTo(connection, `claim ${i}`);
  scheduler.pass(200);
  expect(peer.presences).toHaveLength(1);
  goTo(connection, 'claim 49');
  scheduler.pass(200);
  expect(peer.presences).toHaveLength(1);
});

test('[S29] where somebody was is forgotten unless they say it again; they are still here', () => {
  const { peer, connection } = come('Ana');
  goTo(connection, 'claim', true);
  scheduler.pass(20_000);
  expect(peer.presences.at(-1)).toEqual({
    here: 1,
    people: [{ participantId: 'Ana', name: 'Ana', focus: null, writing: false }],
    heat: [],
  });
});

test('[S29] people of another process are counted until it falls silent', () => {
  const { peer } = come('Ana');
  presence.heard(
    'other',
    JSON.stringify({
      people: [{ participantId: 'Ben', name: 'Ben', focus: null, writing: false }],
      readers: 3,
    }),
  );
  scheduler.pass(200);
  expect(peer.presences.at(-1)).toMatchObject({ here: 5 });
  scheduler.pass(10_000);
  expect(peer.presences.at(-1)).toMatchObject({ here: 1, people: [{ name: 'Ana' }] });
});

test('[S29] a summary that cannot be read says nothing', () => {
  const { peer } = come('Ana');
  presence.heard('other', '{"people":7}');
  presence.heard('other', 'not JSON');
  scheduler.pass(200);
  expect(peer.presences.at(-1)).toMatchObject({ here: 1 });
});

test('[S29] other processes are told at most twice a second, and reminded while people are here', () => {
  const { connection } = come('Ana');
  for (let i = 0; i < 20; i += 1) {
    goTo(connection, `claim ${i}`);
    scheduler.pass(100);
  }
  expect(passedOn.length).toBeGreaterThanOrEqual(1);
  expect(passedOn.length).toBeLessThanOrEqual(4);
  const before = passedOn.length;
  scheduler.pass(10_000);
  expect(passedOn.length).toBeGreaterThan(before);
});

test('[S29] in a large room people are counted, writers are named first, and it is said once a second', () => {
  const people = Array.from({ length: 200 }, (_, i) => come(`Person ${i}`));
  scheduler.pass(1_000);
  const { presences } = (people[0] as (typeof people)[number]).peer;
  presences.splice(0);
  for (const { connection } of people) goTo(connection, 'claim', connection.clientId === 'Person 150');
  scheduler.pass(999);
  expect(presences).toEqual([]);
  scheduler.pass(1);
  const [told] = presences;
  expect(told?.here).toBe(200);
  expect(told?.people).toHaveLength(limits.facesShown);
  expect(told?.people[0]?.name).toBe('Person 150');
  expect(told?.heat).toEqual([['claim', 200]]);
});
