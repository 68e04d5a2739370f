import { claimByNumber } from '@entente/shared';
import { beforeEach, expect, test } from 'vitest';
import { openPage } from '../../testing/debate-page.ts';
import { aDebate, id } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { Toasts } from '../ui/toasts.svelte.ts';
import { loadInverse, UndoStack } from '../undo/undo-stack.svelte.ts';
import { ClaimActions } from './claim-actions.ts';

beforeEach(() => localStorage.clear());

async function open(debate = aDebate()) {
  const { session, person } = await openPage(debate, 'Ana');
  const toasts = new Toasts();
  const view = () => new DebateView(session.state);
  const undoStack = new UndoStack({ session, toasts, view, consent: async () => true });
  const actions = new ClaimActions({ session, person, toasts, undo: undoStack, view });
  const find = (number: number) => {
    const claim = claimByNumber(session.state, number);
    const argument = session.state.arguments.get(id(0x1000 + number));
    if (!claim || !argument) throw new Error(`no claim ${number}`);
    return { claim, argument };
  };
  const undo = async () => {
    await loadInverse();
    toasts.items.at(-1)?.action?.run();
    await new Promise((resolve) => setTimeout(resolve));
  };
  const numbersOn = (number: number) =>
    view()
      .on(id(number))
      .map((argument) =>
        view()
          .premises(argument)
          .map((premise) => premise.number),
      );
  return { actions, find, undo, toasts, view, numbersOn, session };
}

test('removing says what went with it, and can be undone', async () => {
  const { actions, find, undo, toasts, numbersOn } = await open();
  expect(await actions.removeEverywhere(find(2).claim)).toBe(true);
  expect(toasts.items[0]?.text).toBe('Removed claim 2 and what hangs on it.');
  expect(numbersOn(1)).toEqual([[3], [4]]);
  await undo();
  expect(numbersOn(1)).toEqual([[2], [3], [4]]);
});

test('a shared claim can be taken out of one place only', async () => {
  const debate = aDebate();
  const target = { kind: 'claim', id: id(3) } as const;
  debate.add({ kind: 'claim.reuse', claimId: id(5), argumentId: id(0x2005), target, stance: 'for' });
  const { actions, find, undo, numbersOn } = await open(debate);
  const { claim, argument } = find(5);
  await actions.removeHere(claim, argument);
  expect(numbersOn(2)).toEqual([]);
  expect(numbersOn(3)).toEqual([[5]]);
  await undo();
  expect(numbersOn(2)).toEqual([[5]]);
});

test('unlinking a premise makes it a reason of its own beside the argument', async () => {
  const debate = aDebate();
  debate.add({ kind: 'premise.add', argumentId: id(0x1002), claimId: id(6), text: 'And this.' });
  const { actions, find, undo, numbersOn, session } = await open(debate);
  const claim = claimByNumber(session.state, 6);
  if (!claim) throw new Error('no claim 6');
  await actions.unlink(claim, find(2).argument);
  expect(numbersOn(1)).toEqual([[2], [6], [3], [4]]);
  await undo();
  expect(numbersOn(1)).toEqual([[2, 6], [3], [4]]);
});

test('switching sides keeps the place, and undoing goes back to it', async () => {
  const { actions, find, undo, numbersOn, view } = await open();
  await actions.switchTo(find(2).argument, 'against', 'Switched.');
  expect(view().side(id(1), 'against')).toHaveLength(2);
  expect(numbersOn(1)).toEqual([[2], [3], [4]]);
  await undo();
  expect(view().side(id(1), 'against')).toHaveLength(1);
});

test('what cannot be is said in words', async () => {
  const { actions, find, toasts } = await open();
  const done = await actions.move(
    find(2).argument,
    { target: { kind: 'claim', id: id(5) }, stance: 'for', after: undefined },
    'Moved.',
  );
  expect(done).toBe(false);
  expect(toasts.items[0]?.text).toContain('cannot support or attack itself');
});
