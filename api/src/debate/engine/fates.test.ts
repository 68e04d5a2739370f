import { expect, test } from 'vitest';
import type { ClientRecord } from '../persistence/debate-store.ts';
import { fatesOf } from './fates.ts';

const client: ClientRecord = {
  epoch: 'e',
  head: 9,
  watermark: {
    clientId: 'c',
    participantId: 'p',
    lastClientSeq: 3,
    refusals: { 2: { ticket: 'ticket-2', refusal: { code: 'cycle' } } },
  },
  accepted: new Map([
    [1, { seq: 7, ticket: 'ticket-1' }],
    [3, { seq: 8, ticket: 'ticket-3' }],
  ]),
};

test('[S12] says of each intent that was judged what became of it', () => {
  expect(
    fatesOf(
      [
        [1, 'ticket-1'],
        [2, 'ticket-2'],
        [3, 'ticket-3'],
        [4, 'ticket-4'],
      ],
      client,
    ),
  ).toEqual([
    { clientSeq: 1, status: 'accepted', seq: 7 },
    { clientSeq: 2, status: 'refused', refusal: { code: 'cycle' } },
    { clientSeq: 3, status: 'accepted', seq: 8 },
  ]);
});

test.each([
  ['was accepted', 1],
  ['was refused', 2],
])('[S33] a number whose intent %s under another ticket was used twice', (_, clientSeq) => {
  expect(fatesOf([[clientSeq, 'ticket-9']], client)).toBe('reused');
});

test('[S26] a client that is not known any more, though it has been here, is too old to be replayed unseen', () => {
  const stranger = { ...client, watermark: null, accepted: new Map() };
  expect(fatesOf([[5, 'ticket-5']], stranger)).toBe('expired');
  expect(fatesOf([[1, 'ticket-1']], stranger)).toEqual([]);
  expect(fatesOf([], stranger)).toEqual([]);
});
