/** What a client keeps on the device, and under which client id it brings it into the log. */
import { beforeEach, describe, expect, test } from 'vitest';
import { ana, aReason, idOf, onClaim } from '../testing/builders.ts';
import { ClientScene } from '../testing/client-scene.ts';
import { settled } from '../testing/manual-timers.ts';

const reason = (name: string) => aReason(name, onClaim('T'));
const aDay = 24 * 60 * 60 * 1_000;
let scene: ClientScene;

beforeEach(() => {
  scene = new ClientScene();
});

describe('[S24] the device', () => {
  test('has an intent before the server does, and keeps it through a crash', async () => {
    await scene.goLive();
    let allow = () => {};
    scene.device.beforeWrite = () =>
      new Promise((resolve) => {
        allow = resolve;
      });
    scene.client.propose(reason('A'));
    await settled();
    expect(scene.connection.pushes).toEqual([]);
    allow();
    await settled();
    expect(scene.connection.pushedNumbers).toEqual([1]);

    const before = scene.connection.lastHello.clientId;
    await scene.crash(before);
    expect(scene.client.replica.view.claims.has(idOf('A'))).toBe(true);
    scene.connection.listener.up();
    expect(scene.connection.lastHello).toMatchObject({ clientId: before, pending: [[1, scene.ticketOf(1)]] });
    scene.connection.welcome();
    expect(scene.connection.pushedNumbers).toEqual([1]);
  });

  test('that refuses to keep anything is no reason not to work, but it is said', async () => {
    await scene.goLive();
    scene.device.beforeWrite = () => {
      throw new Error('The quota is used up.');
    };
    scene.client.propose(reason('A'));
    await settled();
    expect(scene.connection.pushedNumbers).toEqual([1]);
    expect(scene.client.status).toMatchObject({ isStorageRefused: true, isKept: false });
  });

  test('that cannot even be opened is said too, and the page goes on under a client id of its own', async () => {
    scene.device.beforeOpen = () => {
      throw new Error('Not allowed.');
    };
    await scene.goLive();
    expect(scene.client.status.isStorageRefused).toBe(true);
    scene.client.propose(reason('A'));
    expect(scene.connection.pushedNumbers).toEqual([1]);
  });

  test('that never answers is not waited for longer than ten seconds', async () => {
    await scene.goLive();
    scene.device.beforeWrite = () => new Promise(() => {});
    scene.client.propose(reason('A'));
    await scene.timers.pass(9_999);
    expect(scene.connection.pushes).toEqual([]);
    await scene.timers.pass(1);
    expect(scene.connection.pushedNumbers).toEqual([1]);
    expect(scene.client.status.isStorageRefused).toBe(true);
  });

  test('puts a refused intent aside in the same step in which it leaves the queue', async () => {
    await scene.goLive();
    scene.client.propose(reason('A'));
    await settled();
    scene.connection.listener.refused({ clientSeq: 1, refusal: { code: 'place-gone' } });
    expect(scene.client.replica.view.claims.has(idOf('A'))).toBe(false);
    await settled();
    expect(scene.device.notApplied).toMatchObject([{ intent: { text: 'Claim A' } }]);
    expect(scene.device.queues.get(scene.connection.lastHello.clientId)?.rows.size).toBe(0);
  });

  test('keeps what waits when the server speaks a newer language: a reload sends it', async () => {
    await scene.goLive();
    scene.client.propose(reason('A'));
    await settled();
    scene.connection.listener.fatal({ code: 'upgrade', message: 'Reload the page.' });
    expect(scene.client.status).toMatchObject({ connection: 'ended', unsaved: 1 });
    expect(scene.notApplied).toEqual([]);
    await scene.crash(scene.page.ownId);
    expect(scene.pendingNumbers).toEqual([1]);
  });

  test('[D23] asks for a reload when the log tells of something it does not know, and skips nothing', async () => {
    await scene.goLive();
    scene.client.propose(reason('A'));
    await settled();
    const { seq } = scene.client.replica;
    const events = [{ kind: 'claim.dreamt', v: 1 }] as unknown as [];
    const operation = { seq: seq + 1, at: 1, by: null, ticket: null, events };
    scene.connection.listener.frame({ from: seq, to: seq + 1, operations: [operation] });
    expect(scene.client.status).toMatchObject({
      connection: 'ended',
      unsaved: 1,
      ending: { code: 'upgrade' },
    });
    expect(scene.client.replica.seq).toBe(seq);
    await scene.crash(scene.page.ownId);
    expect(scene.pendingNumbers).toEqual([1]);
  });
});

describe('[S25] client ids', () => {
  test('a tab that was duplicated takes another, for the first still holds its own', async () => {
    await scene.goLive();
    scene.client.propose(reason('A'));
    await settled();
    const first = scene.connection.lastHello.clientId;
    await scene.open(first);
    scene.connection.listener.up();
    expect(scene.connection.lastHello.clientId).not.toBe(first);
    expect(scene.connection.lastHello.pending).toEqual([]);
  });

  test('a new page goes on as one that is gone, under its id, with its numbers', async () => {
    await scene.goLive();
    scene.client.propose(reason('A'));
    scene.client.propose(reason('B'));
    await settled();
    const gone = scene.connection.lastHello.clientId;
    await scene.crash();
    scene.connection.listener.up();
    expect(scene.connection.lastHello.clientId).toBe(gone);
    scene.client.propose(reason('C'));
    await settled();
    scene.connection.welcome({
      lastClientSeq: 1,
      results: [{ clientSeq: 1, status: 'refused', refusal: { code: 'full' } }],
    });
    expect(scene.connection.pushedNumbers).toEqual([2, 3]);
  });

  test('a page with nothing to send takes up what another leaves behind, one after the other', async () => {
    const others = [];
    for (const name of ['A', 'B']) {
      await scene.goLive();
      scene.client.propose(reason(name));
      await settled();
      others.push({ page: scene.page, client: scene.client });
    }
    await scene.goLive();
    const own = scene.connection.lastHello.clientId;
    expect(scene.client.status.unsaved).toBe(0);
    for (const { page, client } of others) {
      page.die();
      client.close();
    }
    await scene.timers.pass(60_000);
    expect(scene.client.status.unsaved).toBe(1);
    expect(scene.connection.lastHello.clientId).not.toBe(own);
    const firstOrphan = scene.connection.lastHello.clientId;
    scene.connection.welcome();
    expect(scene.connection.pushedNumbers).toEqual([1]);
    const { intent, ticket } = scene.client.replica.pending[0] ?? {};
    if (!intent || !ticket) throw new Error('Nothing was adopted.');
    scene.connection.listener.frame(scene.accept(intent, { author: ana, ticket }));
    await settled();
    expect(scene.client.status.unsaved).toBe(1);
    expect(scene.connection.lastHello.clientId).not.toBe(firstOrphan);
  });

  test('an orphan that arrives while its finder has begun to write is let go again', async () => {
    await scene.goLive();
    scene.client.propose(reason('A'));
    await settled();
    const orphan = scene.connection.lastHello.clientId;
    const { client, page } = scene;
    await scene.goLive();
    page.die();
    client.close();
    const adopt = scene.page.adopt.bind(scene.page);
    scene.page.adopt = async () => {
      const found = await adopt();
      scene.client.propose(reason('B'));
      return found;
    };
    await scene.timers.pass(60_000);
    expect(scene.connection.lastHello.clientId).not.toBe(orphan);
    expect(scene.pendingNumbers).toEqual([1]);
    expect(scene.device.holders.has(orphan)).toBe(false);
  });

  test('[S8] resendFrom pushes again from there; of a number not held any more, starts over', async () => {
    await scene.goLive();
    for (const name of ['A', 'B', 'C']) scene.client.propose(reason(name));
    await settled();
    scene.connection.listener.resendFrom({ clientSeq: 2 });
    expect(scene.connection.pushedNumbers).toEqual([1, 2, 3, 2, 3]);

    scene.connection.listener.refused({ clientSeq: 1, refusal: { code: 'full' } });
    const tickets = [2, 3].map((clientSeq) => scene.ticketOf(clientSeq));
    scene.connection.listener.resendFrom({ clientSeq: 1 });
    // What still comes under the old numbers is not taken for the new ones.
    scene.connection.listener.refused({ clientSeq: 1, refusal: { code: 'full' } });
    await scene.timers.pass(0);
    expect(scene.connection.lastHello.pending).toEqual([
      [1, tickets[0]],
      [2, tickets[1]],
    ]);
    scene.connection.welcome();
    await settled();
    expect(scene.connection.pushedNumbers).toEqual([1, 2, 3, 2, 3, 1, 2]);
  });

  test('after starting over nothing is sent before the log has shown what the old id brought in', async () => {
    await scene.goLive();
    for (const name of ['A', 'B']) scene.client.propose(reason(name));
    await settled();
    const ticket = scene.ticketOf(1);
    scene.connection.listener.fatal({ code: 'client-id-taken', message: 'Taken.' });
    await scene.timers.pass(0);
    const frame = scene.accept(reason('A'), { author: ana, ticket });
    scene.connection.welcome({ head: frame.to });
    await settled();
    expect(scene.connection.pushedNumbers).toEqual([1, 2]);
    scene.connection.listener.frame(frame);
    await settled();
    expect(scene.connection.pushes.at(-1)).toMatchObject({
      clientId: scene.connection.lastHello.clientId,
      intents: [{ clientSeq: 1, intent: { claimId: idOf('B') } }],
    });
    expect(scene.notApplied).toEqual([]);
  });

  test('one that was used beyond our numbers is not used again', async () => {
    await scene.open();
    scene.connection.listener.up();
    scene.connection.welcome({ lastClientSeq: 3 });
    await scene.timers.pass(0);
    expect(scene.connection.hellos[1]?.clientId).not.toBe(scene.connection.hellos[0]?.clientId);
  });

  test('one that is refused again and again is replaced less and less often', async () => {
    await scene.open();
    scene.connection.listener.up();
    for (let n = 0; n < 8; n++) {
      scene.connection.listener.fatal({ code: 'client-id-taken', message: 'Taken.' });
      await scene.timers.pass(15_000);
    }
    expect(scene.connection.hellos).toHaveLength(9);
    scene.connection.listener.fatal({ code: 'client-id-taken', message: 'Taken.' });
    await scene.timers.pass(14_999);
    expect(scene.connection.hellos).toHaveLength(9);
  });
});

describe('[S26] after a long absence', () => {
  test('what is older than 30 days and not in the log is set aside; the rest is sent', async () => {
    await scene.goLive();
    scene.connection.listener.down();
    for (const name of ['A', 'B']) scene.client.propose(reason(name));
    await scene.timers.pass(31 * aDay);
    scene.client.propose(reason('C'));
    await settled();
    const ticket = scene.ticketOf(1);
    await scene.crash();
    scene.connection.listener.up();
    const frame = scene.accept(reason('A'), { author: ana, ticket });
    const results = [{ clientSeq: 1, status: 'accepted' as const, seq: frame.to }];
    scene.connection.welcome({ lastClientSeq: 1, head: frame.to, results });
    expect(scene.notApplied).toMatchObject([{ intent: { text: 'Claim B' }, refusal: { code: 'not-sent' } }]);
    await scene.timers.pass(0);
    scene.connection.welcome({ head: frame.to });
    scene.connection.listener.frame(frame);
    await settled();
    expect(scene.connection.pushes).toMatchObject([
      { intents: [{ clientSeq: 1, intent: { text: 'Claim C' } }] },
    ]);
  });

  test('a client that the server has forgotten sends nothing unseen', async () => {
    await scene.goLive();
    scene.client.propose(reason('A'));
    await settled();
    scene.connection.listener.fatal({ code: 'client-expired', message: 'Too old.' });
    expect(scene.notApplied).toHaveLength(1);
    await scene.timers.pass(0);
    scene.connection.welcome();
    expect(scene.connection.pushedNumbers).toEqual([1]);
    expect(scene.client.propose(reason('B'))).toBeNull();
    await settled();
    expect(scene.connection.pushedNumbers).toEqual([1, 1]);
  });
});
