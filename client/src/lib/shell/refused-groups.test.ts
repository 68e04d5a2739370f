// @vitest-environment node
import type { EditIntent, NotAppliedIntent } from '@entente/shared';
import { expect, test } from 'vitest';
import { id, reason } from '../../testing/sample-debate.ts';
import { groupsOf } from './refused-groups.ts';

const numbers = (intents: readonly EditIntent[]) =>
  groupsOf(
    intents.map(
      (intent, at): NotAppliedIntent => ({ id: id(at), intent, refusal: { code: 'place-gone' }, at }),
    ),
  ).map((group) => group.map(({ at }) => at));

test('what needs a claim whose writing was refused is one group with it', () => {
  expect(
    numbers([
      reason(6, 1, 'for'),
      { kind: 'claim.edit', claimId: id(6), base: 'Claim number 6.', text: 'Better.' },
      reason(7, 1, 'for'),
      reason(8, 6, 'against'),
      { kind: 'claim.remove', claimId: id(8) },
    ]),
  ).toEqual([[0, 1, 3, 4], [2]]);
});

test('what only speaks of the same claim, which exists, stands on its own', () => {
  expect(
    numbers([
      { kind: 'claim.edit', claimId: id(2), base: 'Claim number 2.', text: 'Better.' },
      { kind: 'claim.remove', claimId: id(2) },
    ]),
  ).toEqual([[0], [1]]);
});

test('an argument, a source and a place after a sibling count too', () => {
  const source = { id: id(0x50), title: 'A book' };
  expect(
    numbers([
      { kind: 'claim.cite', citationId: id(0x51), claimId: id(2), source },
      { kind: 'claim.cite', citationId: id(0x52), claimId: id(3), source: { id: id(0x50) } },
      reason(6, 1, 'for'),
      { ...reason(7, 1, 'for'), after: id(0x1006) } as EditIntent,
    ]),
  ).toEqual([
    [0, 1],
    [2, 3],
  ]);
});
