// @vitest-environment node
import { decide, evolve } from '@entente/shared';
import { expect, test } from 'vitest';
import { aDebate, id, stranger } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { dropOn } from './drop.ts';
import type { DropZone } from './drop-zone.ts';

const view = new DebateView(aDebate().state);

function drop(dragged: number, onto: number, zone: DropZone) {
  const claim = view.state.claims.get(id(onto));
  const argument = view.state.arguments.get(id(0x1000 + dragged));
  if (!claim || !argument) throw new Error('no such claim');
  return dropOn(
    view,
    argument,
    { claim, argument: view.state.arguments.get(id(0x1000 + onto)) ?? null },
    zone,
  );
}

/** What stands on a claim after the drop. */
function after(target: number, { intent }: ReturnType<typeof drop>) {
  const decision = decide(view.state, intent, stranger);
  if (!decision.ok) throw new Error(decision.refusal.code);
  const events = decision.events.map((event) => ({ event, seq: 99, at: 99, by: null }));
  const next = new DebateView(events.reduce(evolve, view.state));
  return next.on(id(target)).map((argument) => `${argument.stance} ${next.premises(argument)[0]?.number}`);
}

test('on a half it speaks for or against the claim', () => {
  expect(after(2, drop(3, 2, { kind: 'side', stance: 'for' }))).toEqual(['for 5', 'for 3']);
  expect(after(4, drop(3, 4, { kind: 'side', stance: 'against' }))).toEqual(['against 3']);
});

test('at an edge it stands beside the card, on its side', () => {
  expect(after(1, drop(4, 2, { kind: 'edge', edge: 'before' }))).toEqual(['for 4', 'for 2', 'against 3']);
  expect(after(1, drop(5, 3, { kind: 'edge', edge: 'after' }))).toEqual([
    'for 2',
    'against 3',
    'against 5',
    'for 4',
  ]);
});

test('what cannot be says why', () => {
  expect(drop(2, 2, { kind: 'side', stance: 'for' }).problem).toBe('A claim cannot go onto itself.');
  expect(drop(2, 5, { kind: 'side', stance: 'for' }).problem).toContain('cannot support or attack itself');
  expect(drop(3, 2, { kind: 'side', stance: 'for' }).problem).toBeNull();
});
