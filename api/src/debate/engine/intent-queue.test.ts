import { limits } from '@entente/shared';
import { expect, test } from 'vitest';
import { IntentQueue } from './intent-queue.ts';
import type { Submission } from './judge.ts';

function submission(clientId: string, clientSeq: number, bytes = 100): Submission {
  const author = { participantId: clientId, name: clientId };
  return {
    clientId,
    author,
    clientSeq,
    ticket: `ticket-${clientSeq}`,
    intent: { invalid: { code: 'gone' } },
    bytes,
  };
}

const spell = (batch: readonly Submission[]) =>
  batch.map(({ clientId, clientSeq }) => clientId + clientSeq).join(' ');

test('[S30] clients take turns, and each keeps its order', () => {
  const queue = new IntentQueue();
  for (const seq of [1, 2, 3, 4]) queue.add(submission('a', seq));
  queue.add(submission('b', 1));
  queue.add(submission('c', 1));
  queue.add(submission('c', 2));
  expect(spell(queue.take(4, 1_000_000))).toBe('a1 b1 c1 a2');
  // Who comes later does not wait for all that the first had brought.
  queue.add(submission('d', 1));
  expect(spell(queue.take(10, 1_000_000))).toBe('c2 a3 d1 a4');
  expect(queue.size).toBe(0);
});

test('[S30] a batch ends at so many intents or bytes, and takes at least one', () => {
  const queue = new IntentQueue();
  for (const seq of [1, 2, 3]) queue.add(submission('a', seq, 600));
  expect(spell(queue.take(10, 1_000))).toBe('a1 a2');
  expect(spell(queue.take(10, 1))).toBe('a3');
  expect(queue.take(10, 1)).toEqual([]);
});

test('[S30] one client may bring so much, and all together so much', () => {
  const queue = new IntentQueue();
  for (let seq = 1; seq <= 2 * limits.pendingIntents; seq += 1)
    expect(queue.add(submission('a', seq))).toBe('taken');
  expect(queue.add(submission('a', 1_000))).toBe('too-fast');
  for (let i = queue.size; i < limits.queuedIntents; i += 1)
    expect(queue.add(submission(`client ${i}`, 1))).toBe('taken');
  expect(queue.add(submission('late', 1))).toBe('full');
  queue.take(1, 1);
  expect(queue.add(submission('late', 1))).toBe('taken');
});
