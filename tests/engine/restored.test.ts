/** A process that has a debate open while it is restored from a backup, and therefore closed. */
import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { expect, test } from 'vitest';
import type { DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import { aClient, aDebate, anEngine, aReason } from '../support/engine-client.ts';
import { MemoryStore } from '../support/memory-store.ts';

Logger.overrideLogger(false);

test('[S3] [S35] what was judged on the log before is not written to the one after, even at the same place', async () => {
  const store = new MemoryStore();
  const debateId = await aDebate(store);
  const engine = await anEngine(store as unknown as DebateStore, debateId);
  const client = await aClient(engine);
  store.restore(store.backup(debateId), randomUUID());
  client.submit([aReason('Of another log')]);
  await client.until(() => client.endings.length > 0);
  expect(client.endings).toEqual(['unavailable']);
  expect(client.acked()).toEqual([]);
  expect(store.operations(debateId)).toHaveLength(2);
});

test('[S35] nobody is let in to a log that is no more', async () => {
  const store = new MemoryStore();
  const debateId = await aDebate(store);
  const engine = await anEngine(store as unknown as DebateStore, debateId);
  store.restore(store.backup(debateId), randomUUID());
  await expect(aClient(engine)).rejects.toThrow('did not let a client in');
});

test('[S35] who was on the way in when the debate was closed is asked to come back', async () => {
  const store = new MemoryStore();
  const engine = await anEngine(store as unknown as DebateStore, await aDebate(store));
  const joining = aClient(engine);
  engine.close();
  await expect(joining).rejects.toThrow('did not let a client in');
});
