import { beforeEach, describe, expect, test } from 'vitest';
import { hashOf, spellHash } from '../debate/state-hash.ts';
import { ana, aReason, idOf, onClaim } from '../testing/builders.ts';
import { ClientScene } from '../testing/client-scene.ts';
import { settled } from '../testing/manual-timers.ts';

const reason = (name: string) => aReason(name, onClaim('T'));
let scene: ClientScene;

beforeEach(() => {
  scene = new ClientScene();
});

describe('an edit', () => {
  test('shows at once, is pushed once it is stored, and is saved when its frame comes', async () => {
    await scene.goLive();
    expect(scene.client.propose(reason('A'))).toBeNull();
    expect(scene.client.replica.view.claims.has(idOf('A'))).toBe(true);
    expect(scene.client.status).toMatchObject({ unsaved: 1, isKept: false });
    expect(scene.connection.pushes).toEqual([]);
    await settled();
    expect(scene.client.status.isKept).toBe(true);
    expect(scene.connection.pushedNumbers).toEqual([1]);

    const ticket = scene.ticketOf(1);
    scene.connection.listener.frame(scene.accept(reason('A'), { author: ana, ticket }));
    expect(scene.client.status.unsaved).toBe(0);
    expect(scene.client.replica.view.claims.has(idOf('A'))).toBe(true);
    await settled();
    expect(scene.device.queues.get(scene.connection.lastHello.clientId)?.rows.size).toBe(0);
  });

  test('[S18] waits for the welcome, and is pushed again after every reconnect', async () => {
    await scene.open();
    scene.client.propose(reason('A'));
    scene.connection.listener.up();
    await settled();
    expect(scene.connection.lastHello.pending).toEqual([[1, scene.ticketOf(1)]]);
    expect(scene.connection.pushes).toEqual([]);
    scene.connection.welcome();
    expect(scene.connection.pushedNumbers).toEqual([1]);

    scene.connection.listener.down();
    expect(scene.client.status.connection).toBe('offline');
    scene.client.propose(reason('B'));
    await settled();
    scene.connection.listener.up();
    scene.connection.welcome();
    expect(scene.connection.pushedNumbers).toEqual([1, 1, 2]);
  });

  test('that the server has judged meanwhile is not pushed again', async () => {
    await scene.goLive();
    scene.client.propose(reason('A'));
    await settled();
    scene.connection.listener.down();
    scene.connection.listener.up();
    const seq = scene.log.seq + 1;
    scene.connection.welcome({ lastClientSeq: 1, results: [{ clientSeq: 1, status: 'accepted', seq }] });
    expect(scene.connection.pushedNumbers).toEqual([1]);
    expect(scene.client.status.unsaved).toBe(1);
  });

  test('that cannot hold is refused at once and leaves no trace', async () => {
    await scene.goLive();
    expect(scene.client.propose(aReason('A', onClaim('nowhere')))?.code).toBe('unknown');
    expect(scene.client.propose({ ...reason('A'), text: '<b>x</b>' })?.detail).toContain('plain text');
    expect(scene.client.status.unsaved).toBe(0);
  });

  test('made before the device has answered comes after what was kept there', async () => {
    await scene.goLive();
    scene.client.propose(reason('A'));
    await settled();
    scene.page.die();
    const opening = scene.open();
    scene.client.propose(reason('B'));
    await opening;
    expect(scene.pendingNumbers).toEqual([1, 2]);
    expect(scene.client.replica.pending.at(-1)?.intent).toMatchObject({ claimId: idOf('B') });
  });
});

describe('[S27] credit', () => {
  test('no more than granted is under way; the rest follows in order as frames and refusals come', async () => {
    await scene.open();
    for (const name of ['A', 'B', 'C', 'D', 'E']) scene.client.propose(reason(name));
    const tickets = [1, 2].map((n) => scene.ticketOf(n));
    scene.connection.listener.up();
    await settled();
    scene.connection.welcome({ credit: 2 });
    expect(scene.connection.pushedNumbers).toEqual([1, 2]);
    scene.connection.listener.frame(scene.accept(reason('A'), { author: ana, ticket: tickets[0] ?? '' }));
    expect(scene.connection.pushedNumbers).toEqual([1, 2, 3]);
    scene.connection.listener.refused({ clientSeq: 2, refusal: { code: 'full' } });
    expect(scene.connection.pushedNumbers).toEqual([1, 2, 3, 4]);
  });

  test('a hello asks about no more than could be under way, and a large queue goes in pushes of 32', async () => {
    await scene.open();
    for (let n = 0; n < 100; n++) scene.client.propose(reason(`R${n}`));
    await settled();
    scene.connection.listener.up();
    expect(scene.connection.lastHello.pending).toHaveLength(64);
    scene.connection.welcome({ credit: 500 });
    expect(scene.connection.pushes.map(({ intents }) => intents.length)).toEqual([32, 32]);
  });
});

describe('a person', () => {
  test('without a name reads; what they write after typing one is signed and sent', async () => {
    scene.name = null;
    await scene.open();
    scene.connection.listener.up();
    scene.connection.welcome({ participantId: null });
    expect(scene.client.propose(reason('A'))).toEqual({ code: 'not-joined' });

    scene.name = 'Ana';
    scene.client.rejoin();
    expect(scene.client.status.connection).toBe('connecting');
    expect(scene.client.propose(reason('A'))).toBeNull();
    await settled();
    expect(scene.connection.pushes).toEqual([]);
    scene.connection.welcome();
    expect(scene.connection.pushedNumbers).toEqual([1]);
    expect(scene.client.replica.view.claims.get(idOf('A'))?.by).toBe(ana.participantId);
  });

  test('whom the server has forgotten keeps what they wrote until they have a name again', async () => {
    await scene.goLive();
    scene.client.propose(reason('A'));
    await settled();
    scene.connection.listener.refused({ clientSeq: 1, refusal: { code: 'not-joined' } });
    expect(scene.client.status).toMatchObject({ participantId: null, unsaved: 1 });
    scene.client.rejoin();
    scene.connection.welcome();
    expect(scene.connection.pushedNumbers).toEqual([1, 1]);
  });

  test('[S25] never sends what another wrote on this device: it is set aside, with words', async () => {
    await scene.goLive();
    scene.client.propose(reason('A'));
    await settled();
    await scene.crash();
    scene.connection.listener.up();
    scene.connection.welcome({ participantId: idOf('Ben') });
    expect(scene.notApplied).toMatchObject([{ refusal: { code: 'not-sent' }, intent: { text: 'Claim A' } }]);
    expect(scene.notApplied[0]?.refusal.detail).toContain('under another name');
    await scene.timers.pass(0);
    scene.connection.welcome({ participantId: idOf('Ben') });
    await settled();
    expect(scene.connection.pushes).toEqual([]);
    expect(scene.device.notApplied).toHaveLength(1);
  });
});

describe('catching up', () => {
  test('[S16] a gap makes it say hello again, at most once a second', async () => {
    await scene.goLive();
    scene.accept(reason('A'));
    const late = scene.accept(reason('B'));
    scene.connection.listener.frame(late);
    scene.connection.listener.frame(late);
    expect(scene.connection.hellos).toHaveLength(1);
    await scene.timers.pass(1_000);
    expect(scene.connection.hellos).toHaveLength(2);
    expect(scene.connection.lastHello.from).toBe(scene.log.seq - 2);
    // One question at a time: the answer to the first would be taken for that to the second.
    scene.connection.listener.frame(late);
    await scene.timers.pass(2_000);
    expect(scene.connection.hellos).toHaveLength(2);
  });

  test('tells of what others did, not of what I did', async () => {
    await scene.goLive();
    scene.connection.listener.frame(scene.accept(reason('A'), { author: ana }));
    expect(scene.heard).toEqual([]);
    scene.connection.listener.frame(scene.accept(reason('B')));
    expect(new Set(scene.heard)).toEqual(new Set([scene.log.seq]));
  });

  test('[S13] too old: takes a new snapshot and keeps what is pending', async () => {
    await scene.goLive();
    scene.client.propose(reason('A'));
    await settled();
    scene.accept(reason('B'));
    scene.connection.listener.tooOld({ reason: 'behind' });
    await scene.timers.pass(1_000);
    expect(scene.client.replica.seq).toBe(scene.log.seq);
    const { clientId } = scene.connection.hellos[0] ?? {};
    const pending = [[1, scene.ticketOf(1)]];
    expect(scene.connection.lastHello).toMatchObject({ from: scene.log.seq, pending, clientId });
    scene.connection.welcome();
    expect(scene.connection.pushedNumbers).toEqual([1, 1]);
  });

  test('[S13] a snapshot older than what is confirmed is not taken; it asks again, less and less often', async () => {
    await scene.goLive();
    const old = scene.snapshot();
    scene.connection.listener.frame(scene.accept(reason('A')));
    scene.fetchSnapshot = async () => old;
    scene.connection.listener.tooOld({ reason: 'behind' });
    await scene.timers.pass(400);
    expect(scene.fetches).toBe(1);
    await scene.timers.pass(100);
    expect(scene.fetches).toBe(2);
    await scene.timers.pass(999);
    expect(scene.fetches).toBe(2);
    scene.fetchSnapshot = async () => scene.snapshot();
    await scene.timers.pass(1);
    expect(scene.client.replica.seq).toBe(scene.log.seq);
  });

  test('a snapshot that comes after the page has left changes nothing', async () => {
    await scene.goLive();
    const seq = scene.log.seq;
    scene.accept(reason('A'));
    scene.connection.listener.tooOld({ reason: 'behind' });
    scene.client.close();
    await scene.timers.pass(5_000);
    expect(scene.client.replica.seq).toBe(seq);
    expect(scene.connection.hellos).toHaveLength(1);
  });

  test('[S13] another log: results under the old client id count, the rest goes out under a fresh one', async () => {
    await scene.goLive();
    for (const name of ['A', 'B', 'C']) scene.client.propose(reason(name));
    await settled();
    scene.connection.listener.refused({ clientSeq: 1, refusal: { code: 'full' } });
    scene.epoch = idOf('restored');
    scene.connection.listener.tooOld({ reason: 'epoch' });
    await scene.timers.pass(1_000);
    expect(scene.connection.lastHello).toMatchObject({
      clientId: scene.connection.hellos[0]?.clientId,
      epoch: scene.epoch,
      pending: [
        [2, expect.anything()],
        [3, expect.anything()],
      ],
    });
    // The backup had not seen any of it.
    scene.connection.welcome({ lastClientSeq: 0 });
    await scene.timers.pass(0);
    expect(scene.connection.lastHello.clientId).not.toBe(scene.connection.hellos[0]?.clientId);
    scene.connection.welcome();
    await settled();
    expect(scene.connection.pushedNumbers).toEqual([1, 2, 3, 1, 2]);
  });

  test('a debate that is gone ends the session', async () => {
    await scene.goLive();
    scene.fetchSnapshot = async () => null;
    scene.connection.listener.tooOld({ reason: 'epoch' });
    await settled();
    expect(scene.client.status).toMatchObject({ connection: 'ended', ending: { code: 'no-debate' } });
    expect(scene.connection.isClosed).toBe(true);
  });

  test('a process that stops is left after a random part of the time it gives, without the word offline', async () => {
    await scene.goLive();
    scene.connection.listener.draining({ retryAfterMs: 4_000 });
    await scene.timers.pass(1_999);
    expect(scene.connection.reconnects).toBe(0);
    expect(scene.client.status.connection).toBe('live');
    await scene.timers.pass(1);
    expect(scene.connection.reconnects).toBe(1);
    expect(scene.client.status.connection).toBe('connecting');
  });

  test('a hello without an answer is given up for another connection', async () => {
    await scene.open();
    scene.connection.listener.up();
    await scene.timers.pass(30_000);
    expect(scene.connection.reconnects).toBe(1);
    expect(scene.connection.hellos).toHaveLength(2);
  });
});

describe('[S28] a hash', () => {
  const spelled = () => spellHash(hashOf(scene.log.state));

  test('that agrees changes nothing, told after any number of frames', async () => {
    await scene.goLive();
    for (const name of ['A', 'B', 'C']) {
      const frame = scene.accept(reason(name));
      scene.connection.listener.frame({ ...frame, hash: spelled() });
    }
    const { seq } = scene.log;
    scene.connection.listener.frame({ from: seq, to: seq, operations: [], hash: spelled() });
    expect(scene.fetches).toBe(0);
  });

  test('of a place that is behind says nothing', async () => {
    await scene.goLive();
    const first = { ...scene.accept(reason('A')), hash: 'of something else' };
    const second = scene.accept(reason('B'));
    scene.connection.listener.frame({
      ...second,
      from: first.from,
      operations: [...first.operations, ...second.operations],
    });
    scene.connection.listener.frame(first);
    expect(scene.fetches).toBe(0);
  });

  test('that differs costs the state, not what is pending', async () => {
    await scene.goLive();
    scene.client.propose(reason('A'));
    await settled();
    scene.connection.listener.frame({ ...scene.accept(reason('B')), hash: '0123456789abcdef' });
    await scene.timers.pass(1_000);
    expect(scene.fetches).toBe(1);
    expect(scene.connection.lastHello).toMatchObject({ diverged: true, from: scene.log.seq });
    scene.connection.welcome();
    expect(scene.connection.pushedNumbers).toEqual([1, 1]);
    scene.connection.listener.down();
    scene.connection.listener.up();
    expect(scene.connection.lastHello.diverged).toBeUndefined();
  });
});

test('an end that a reload cannot help keeps what was pending where its author finds it', async () => {
  await scene.goLive();
  scene.client.propose(reason('A'));
  await settled();
  scene.connection.listener.fatal({ code: 'malformed', message: 'Something is wrong.' });
  expect(scene.notApplied).toMatchObject([{ intent: { text: 'Claim A' } }]);
  expect(scene.client.propose(reason('B'))?.detail).toBe('Something is wrong.');
  await settled();
  expect(scene.device.notApplied).toHaveLength(1);
});
