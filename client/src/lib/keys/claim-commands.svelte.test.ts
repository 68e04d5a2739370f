import { claimByNumber } from '@entente/shared';
import { beforeEach, expect, test, vi } from 'vitest';
import { openPage } from '../../testing/debate-page.ts';
import { aDebate, id } from '../../testing/sample-debate.ts';
import { ClaimActions } from '../actions/claim-actions.ts';
import { Desk } from '../compose/desk.svelte.ts';
import { DebateView } from '../debate/debate-view.ts';
import { Preferences } from '../device/preferences.svelte.ts';
import { Clipboard } from '../move/clipboard.svelte.ts';
import { Toasts } from '../ui/toasts.svelte.ts';
import { UndoStack } from '../undo/undo-stack.svelte.ts';
import { ClaimCommands, type ClaimKeysHost } from './claim-commands.ts';

beforeEach(() => localStorage.clear());

/** A page whose focus is on the claim with a number; `press` as on a body without fields. */
async function open(debate = aDebate()) {
  const { session, person } = await openPage(debate, 'Ana');
  const view = () => new DebateView(session.state);
  const toasts = new Toasts();
  const desk = new Desk(session.debateId, view);
  const undo = new UndoStack({ session, toasts, view, consent: async () => true });
  const actions = new ClaimActions({ session, person, toasts, undo, view });
  const clipboard = new Clipboard(view);
  const preferences = new Preferences();
  const commands = new ClaimCommands({ desk, actions, clipboard, preferences, toasts, view });
  let focused = 2;
  const focusArgument = vi.fn();
  const goOn = vi.fn();
  const host: ClaimKeysHost = {
    focused: () => {
      const claim = claimByNumber(session.state, focused);
      return claim ? { claim, argument: session.state.arguments.get(id(0x1000 + focused)) ?? null } : null;
    },
    focusArgument,
    focusAfterRemoving: () => goOn,
  };
  const press = (key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true, ...more });
    return commands.press(event, host) && event.defaultPrevented;
  };
  const focus = (number: number) => {
    focused = number;
  };
  const sides = (number: number) =>
    view()
      .on(id(number))
      .map(
        (argument) =>
          `${argument.stance} ${view()
            .premises(argument)
            .map(({ number: n }) => n)}`,
      );
  return { press, focus, sides, focusArgument, goOn, desk, clipboard, toasts, preferences, undo, session };
}

const control = { ctrlKey: true };

test('cut and paste: the claim keeps its side, focus follows it, and one undo takes it back', async () => {
  const { press, focus, sides, clipboard, focusArgument, undo } = await open();
  focus(3);
  expect(press('x', control)).toBe(true);
  expect(clipboard.held).toMatchObject({ claim: { number: 3 }, isCut: true });
  focus(2);
  press('v', control);
  await vi.waitFor(() => expect(focusArgument).toHaveBeenCalledWith(id(0x1003)));
  expect(sides(2)).toEqual(['for 5', 'against 3']);
  expect(clipboard.held).toBeNull();
  await undo.undo();
  expect(sides(2)).toEqual(['for 5']);
  expect(sides(1)).toEqual(['for 2', 'against 3', 'for 4']);
});

test('what was cut can be linked instead; what was copied is', async () => {
  const { press, focus, sides } = await open();
  focus(5);
  press('x', control);
  focus(4);
  press('l');
  await vi.waitFor(() => expect(sides(4)).toEqual(['for 5']));
  expect(sides(2)).toEqual(['for 5']);
  focus(5);
  press('c', control);
  focus(3);
  press('v', control);
  await vi.waitFor(() => expect(sides(3)).toEqual(['for 5']));
});

test('with nothing on the clipboard, L asks which claim', async () => {
  const { press, desk } = await open();
  press('l');
  expect(desk.dialog).toEqual({ kind: 'link', claimId: id(2) });
});

test('a place that would make a circle is refused in words, and the claim stays on the clipboard', async () => {
  const { press, focus, clipboard, toasts, sides } = await open();
  focus(2);
  press('x', control);
  focus(5);
  press('v', control);
  await vi.waitFor(() => expect(toasts.items[0]?.text).toContain('cannot support or attack itself'));
  expect(clipboard.held?.claim.number).toBe(2);
  expect(sides(1)).toHaveLength(3);
  expect(press('Escape')).toBe(true);
  expect(clipboard.held).toBeNull();
  expect(press('Escape')).toBe(false);
});

test('a thesis cannot be cut, and the page says how to use it elsewhere', async () => {
  const { press, focus, clipboard, toasts } = await open();
  focus(1);
  press('x', control);
  expect(clipboard.held).toBeNull();
  expect(toasts.items[0]?.text).toContain('Copy it');
});

test('what others remove meanwhile is not held any longer', async () => {
  const { press, clipboard, session } = await open();
  press('x', control);
  session.propose({ kind: 'claim.remove', claimId: id(2) });
  expect(clipboard.held).toBeNull();
});

test('X switches the side, Alt and an arrow the place, Delete removes', async () => {
  const { press, focus, sides, focusArgument, goOn } = await open();
  press('x');
  await vi.waitFor(() => expect(sides(1)).toEqual(['against 2', 'against 3', 'for 4']));
  press('ArrowDown', { altKey: true });
  await vi.waitFor(() => expect(sides(1)).toEqual(['against 3', 'against 2', 'for 4']));
  expect(focusArgument).toHaveBeenCalledTimes(2);
  focus(4);
  press('Delete');
  await vi.waitFor(() => expect(goOn).toHaveBeenCalledOnce());
  expect(sides(1)).toEqual(['against 3', 'against 2']);
});

test('letters open fields on the claim that has focus, unless they are switched off', async () => {
  const { press, desk, preferences } = await open();
  preferences.hasLetterKeys = false;
  expect(press('p')).toBe(false);
  preferences.hasLetterKeys = true;
  press('p');
  press('e');
  const target = { kind: 'claim', id: id(2) } as const;
  expect(desk.isOpen({ kind: 'reason', target, stance: 'for' })).toBe(true);
  expect(desk.isEditing(id(2), id(0x1002))).toBe(true);
});

test('without a focused claim only the key list opens', async () => {
  const { press, focus, desk } = await open();
  focus(99);
  expect(press('p')).toBe(false);
  expect(press('?')).toBe(true);
  expect(desk.dialog).toEqual({ kind: 'keys' });
});
