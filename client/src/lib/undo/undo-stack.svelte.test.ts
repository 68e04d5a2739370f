import { type Consent, claimByNumber } from '@entente/shared';
import { settled } from '@entente/shared/testing';
import { beforeEach, expect, test, vi } from 'vitest';
import { frameOf, openPage } from '../../testing/debate-page.ts';
import { aDebate, id, reason } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { Toasts } from '../ui/toasts.svelte.ts';
import { onUndoKey } from './undo-keys.ts';
import { UndoStack } from './undo-stack.svelte.ts';

beforeEach(() => localStorage.clear());

async function open() {
  const debate = aDebate();
  const { session, link } = await openPage(debate, 'Ana');
  const toasts = new Toasts();
  const consent = vi.fn(async (_reasons: readonly Consent[]) => true);
  const undo = new UndoStack({ session, toasts, consent, view: () => new DebateView(session.state) });
  const textOf = (number: number) => claimByNumber(session.state, number)?.text;
  const isThere = (number: number) => claimByNumber(session.state, number)?.removed === false;
  const edit = (text: string, base = textOf(2) ?? '') => {
    session.propose({ kind: 'claim.edit', claimId: id(2), base, text });
    return Promise.resolve();
  };
  return { debate, session, link, toasts, consent, undo, textOf, isThere, edit };
}

test('takes back one stroke after the other, and does them again', async () => {
  const { undo, textOf, edit, toasts, session, isThere } = await open();
  await edit('Second.');
  await edit('Third.');
  session.propose(reason(6, 1, 'for'));
  await Promise.resolve();
  await undo.undo();
  expect(isThere(6)).toBe(false);
  expect(toasts.items.at(-1)?.text).toBe('Undone: Reason for claim 1.');
  await undo.undo();
  expect(textOf(2)).toBe('Second.');
  await undo.undo();
  expect(textOf(2)).toBe('Claim number 2.');
  expect(undo.canUndo).toBe(false);
  for (let n = 0; n < 3; n++) await undo.redo();
  expect(textOf(2)).toBe('Third.');
  expect(isThere(6)).toBe(true);
  expect(undo.canRedo).toBe(false);
  await undo.undo();
  expect(isThere(6)).toBe(false);
});

test('what was proposed in one turn is one stroke; a new deed ends what could be done again', async () => {
  const { undo, session, isThere, edit } = await open();
  session.propose(reason(6, 1, 'for'));
  session.propose(reason(7, 1, 'for'));
  await Promise.resolve();
  await undo.undo();
  expect([isThere(6), isThere(7)]).toEqual([false, false]);
  expect(undo.canRedo).toBe(true);
  await edit('Something else.');
  expect(undo.canRedo).toBe(false);
});

test('says why something cannot be undone, and leaves the work of others alone', async () => {
  const { undo, edit, toasts, debate, link, session, textOf } = await open();
  await edit('Mine.');
  const from = session.replica.seq;
  debate.add({ kind: 'claim.edit', claimId: id(2), base: 'Claim number 2.', text: 'Mine.' });
  const theirs = debate.add({ kind: 'claim.edit', claimId: id(2), base: 'Mine.', text: 'Theirs entirely.' });
  link.listener.refused({ clientSeq: 1, refusal: { code: 'no-change' } });
  link.listener.frame({ ...frameOf(from, theirs), to: debate.seq });
  await undo.undo();
  expect(toasts.items.at(-1)?.text).toContain('Cannot be undone: ');
  expect(textOf(2)).toBe('Theirs entirely.');
});

test('asks before it hides what others built on it, and takes no for an answer', async () => {
  const { undo, session, debate, link, consent, isThere } = await open();
  session.propose(reason(6, 1, 'for'));
  await settled();
  const from = session.replica.seq;
  const ticket = link.pushes[0]?.intents[0]?.ticket ?? null;
  const mine = debate.add(reason(6, 1, 'for'), { participantId: id(0xa), name: 'Ana' });
  link.listener.frame(frameOf(from, mine, ticket));
  link.listener.frame(frameOf(from + 1, debate.add(reason(7, 6, 'against'))));
  consent.mockResolvedValueOnce(false);
  await undo.undo();
  expect(consent.mock.calls[0]?.[0]).toEqual([{ kind: 'built-on', claims: 1 }]);
  expect(isThere(6)).toBe(true);
});

test('keys: in a field they belong to what is typed', async () => {
  const { undo, edit, textOf } = await open();
  await edit('Second.');
  const press = (target: Element, init: KeyboardEventInit) => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
    target.addEventListener('keydown', (heard) => onUndoKey(heard as KeyboardEvent, undo), { once: true });
    target.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(press(document.createElement('textarea'), { key: 'z', ctrlKey: true })).toBe(false);
  expect(press(document.body, { key: 'z' })).toBe(false);
  expect(press(document.body, { key: 'z', metaKey: true })).toBe(true);
  await vi.waitFor(() => expect(textOf(2)).toBe('Claim number 2.'));
  expect(press(document.body, { key: 'Z', ctrlKey: true, shiftKey: true })).toBe(true);
  await vi.waitFor(() => expect(textOf(2)).toBe('Second.'));
});
