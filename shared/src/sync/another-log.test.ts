import { expect, test } from 'vitest';
import { aReason, onClaim } from '../testing/builders.ts';
import { ClientScene } from '../testing/client-scene.ts';
import { idOf } from '../testing/index.ts';
import { settled } from '../testing/manual-timers.ts';

test('[S13] [S35] what was accepted in a log that is no more is asked about in the next', async () => {
  const scene = new ClientScene();
  await scene.goLive();
  scene.client.propose(aReason('A', onClaim('T')));
  await settled();
  const ticket = scene.ticketOf(1);
  scene.connection.listener.up();
  const results = [{ clientSeq: 1, status: 'accepted' as const, seq: scene.log.seq + 1 }];
  scene.connection.welcome({ lastClientSeq: 1, results });
  expect(scene.pendingNumbers).toEqual([1]);
  // The log is put back to an earlier time before a frame has brought it.
  scene.epoch = idOf('restored');
  scene.connection.listener.tooOld({ reason: 'epoch' });
  await scene.timers.pass(1_000);
  expect(scene.connection.lastHello).toMatchObject({ epoch: scene.epoch, pending: [[1, ticket]] });
});
