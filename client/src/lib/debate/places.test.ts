// @vitest-environment node
import { expect, test } from 'vitest';
import { aDebate, id, reason, type SampleDebate } from '../../testing/sample-debate.ts';
import { DebateView } from './debate-view.ts';
import { neighbourPlace, presentPlace } from './places.ts';

/** Order on claim 1: 2 for, 3 against, 4 for, 6 for. */
function aColumn(): SampleDebate {
  const debate = aDebate();
  debate.add(reason(6, 1, 'for'));
  return debate;
}

function order(debate: SampleDebate, stance: 'for' | 'against'): number[] {
  const view = new DebateView(debate.state);
  return view.side(id(1), stance).map((argument) => view.premises(argument)[0]?.number ?? 0);
}

function shift(debate: SampleDebate, number: number, direction: 'up' | 'down'): void {
  const view = new DebateView(debate.state);
  const argument = debate.state.arguments.get(id(0x1000 + number));
  if (!argument) throw new Error(`no argument ${number}`);
  const after = neighbourPlace(view, argument, direction);
  if (after === undefined) return;
  const { id: argumentId, target, stance } = argument;
  debate.add({ kind: 'argument.move', argumentId, target, stance, after });
}

test('one up and one down pass exactly one claim of the same column', () => {
  const debate = aColumn();
  shift(debate, 6, 'up');
  expect(order(debate, 'for')).toEqual([2, 6, 4]);
  shift(debate, 6, 'up');
  expect(order(debate, 'for')).toEqual([6, 2, 4]);
  shift(debate, 6, 'down');
  shift(debate, 6, 'down');
  expect(order(debate, 'for')).toEqual([2, 4, 6]);
});

test('at the ends there is nowhere to go', () => {
  const debate = aColumn();
  shift(debate, 2, 'up');
  shift(debate, 6, 'down');
  shift(debate, 3, 'up');
  expect(order(debate, 'for')).toEqual([2, 4, 6]);
  expect(order(debate, 'against')).toEqual([3]);
});

test('the present place is the one that changes nothing', () => {
  const debate = aColumn();
  const argument = debate.state.arguments.get(id(0x1004));
  if (!argument) throw new Error('no argument');
  const after = presentPlace(new DebateView(debate.state), argument);
  debate.add({
    kind: 'argument.move',
    argumentId: argument.id,
    target: argument.target,
    stance: 'for',
    after,
  });
  expect(order(debate, 'for')).toEqual([2, 4, 6]);
});
