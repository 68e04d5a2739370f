// @vitest-environment node
import { expect, test } from 'vitest';
import { aDebate, id, reason } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { Arrivals } from './arrivals.svelte.ts';

/** A column of thesis 1 in which the cards of these claims are drawn, and those are in view or above it. */
function aColumn(drawn: readonly number[], reached: readonly number[]) {
  const debate = aDebate();
  const arrivals = new Arrivals();
  const argument = (n: number) => id(0x1000 + n);
  const arrive = (claim: number, after: string | null, stance: 'for' | 'against' = 'for') => {
    const events = debate.add(reason(claim, 1, stance));
    const argumentId = argument(claim);
    const moved = debate.add({
      kind: 'argument.move',
      argumentId,
      target: { kind: 'claim', id: id(1) },
      stance,
      after,
    });
    const column = new DebateView(debate.state).side(id(1), 'for');
    arrivals.hear([...events, ...moved], id(1), 'for', column, {
      isDrawn: (argumentId_) => drawn.some((n) => argument(n) === argumentId_),
      isReached: (argumentId_) => reached.some((n) => argument(n) === argumentId_),
    });
  };
  return { arrivals, arrive, argument };
}

test('what comes before a card in view waits, until it is asked for', () => {
  const { arrivals, arrive, argument } = aColumn([2, 4], [2, 4]);
  arrive(6, null);
  expect(arrivals.isWaiting(argument(6))).toBe(true);
  arrivals.showAll();
  expect(arrivals.isWaiting(argument(6))).toBe(false);
});

test('what comes after all that is in view shows at once', () => {
  const { arrivals, arrive, argument } = aColumn([2, 4], [2]);
  arrive(6, argument(2));
  expect(arrivals.isWaiting(argument(6))).toBe(false);
});

test('what is on the other side, or is drawn already, is no arrival here', () => {
  const { arrivals, arrive, argument } = aColumn([2, 4, 6], [2, 4]);
  arrive(6, null);
  arrive(7, null, 'against');
  expect([6, 7].map((n) => arrivals.isWaiting(argument(n)))).toEqual([false, false]);
});
