// @vitest-environment node
import type { EditIntent } from '@entente/shared';
import { expect, test } from 'vitest';
import { aboutStep, aDebate, id, reason, type SampleDebate } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { cardsOn, heldFrom, premisesShown } from './held-cards.ts';

function numbers(debate: SampleDebate, stance: 'for' | 'against', held: ReturnType<typeof heldFrom>) {
  const view = new DebateView(debate.state);
  return cardsOn(view, id(1), stance, held).map(
    ({ premises }) => debate.state.claims.get(premises[0] ?? '')?.number,
  );
}

function heldIn(debate: SampleDebate, number: number) {
  return heldFrom(new DebateView(debate.state), id(0x1000 + number), id(number));
}

test('a card that is removed while somebody writes in it stays where it was', () => {
  const debate = aDebate();
  debate.add(reason(6, 1, 'for'));
  const held = heldIn(debate, 4);
  debate.add({ kind: 'claim.remove', claimId: id(4) });
  expect(numbers(debate, 'for', [])).toEqual([2, 6]);
  expect(numbers(debate, 'for', held)).toEqual([2, 4, 6]);
});

test('a card that is switched to the other side is shown on the side where it was, and only there', () => {
  const debate = aDebate();
  const held = heldIn(debate, 2);
  const target = { kind: 'claim', id: id(1) } as const;
  debate.add({ kind: 'argument.move', argumentId: id(0x1002), target, stance: 'against' });
  expect(numbers(debate, 'for', held)).toEqual([2, 4]);
  expect(numbers(debate, 'against', held)).toEqual([3]);
});

test('what comes above it does not push it away from what it stood after', () => {
  const debate = aDebate();
  const held = heldIn(debate, 4);
  debate.add({ ...reason(6, 1, 'for'), after: null } as EditIntent);
  expect(numbers(debate, 'for', held)).toEqual([6, 2, 4]);
});

test('two open fields in one card show it once', () => {
  const debate = aDebate();
  const held = [...heldIn(debate, 2), ...heldFrom(new DebateView(debate.state), id(0x1002))];
  expect(numbers(debate, 'for', held)).toEqual([2, 4]);
});

test('an undercut holds the card it stands in, too', () => {
  const debate = aDebate();
  debate.add(aboutStep(6, 2, 'against'));
  const held = heldIn(debate, 6);
  debate.add({ kind: 'claim.remove', claimId: id(2) });
  expect(numbers(debate, 'for', held)).toEqual([2, 4]);
});

test('a premise that is unlinked while it is edited is still shown', () => {
  const debate = aDebate();
  debate.add({ kind: 'premise.add', argumentId: id(0x1002), claimId: id(6), text: 'And this.' });
  const held = heldFrom(new DebateView(debate.state), id(0x1002), id(6));
  debate.add({ kind: 'premise.remove', argumentId: id(0x1002), claimId: id(6) });
  const argument = debate.state.arguments.get(id(0x1002));
  if (!argument) throw new Error('no argument');
  const shown = premisesShown(new DebateView(debate.state), argument, held);
  expect(shown.map(({ number }) => number)).toEqual([2, 6]);
});
