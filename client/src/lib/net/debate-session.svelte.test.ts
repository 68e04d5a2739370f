import { claimByNumber } from '@entente/shared';
import { settled } from '@entente/shared/testing';
import { beforeEach, expect, test, vi } from 'vitest';
import { frameOf, openPage } from '../../testing/debate-page.ts';
import { aDebate, id, reason, type SampleDebate } from '../../testing/sample-debate.ts';

const me = { participantId: id(0xa), name: 'Ana' };
let debate: SampleDebate;

beforeEach(() => {
  localStorage.clear();
  debate = aDebate();
});

test('an edit shows at once, is pushed, and is saved when its frame comes', async () => {
  const { session, link } = await openPage(debate, 'Ana');
  expect(session.propose(reason(6, 1, 'against', 'Not quite.'))).toBeNull();
  expect(claimByNumber(session.state, 6)?.text).toBe('Not quite.');
  expect(session.isSaving).toBe(true);
  await settled();
  const ticket = link.pushes[0]?.intents[0]?.ticket ?? null;

  const from = debate.seq;
  link.listener.frame(frameOf(from, debate.add(reason(6, 1, 'against', 'Not quite.'), me), ticket));
  expect(session.isSaving).toBe(false);
  expect(claimByNumber(session.state, 6)?.text).toBe('Not quite.');
});

test('what is not applied is told, and shown until its author lets it go', async () => {
  const { session, link } = await openPage(debate, 'Ana');
  const heard = vi.fn();
  session.onNotApplied(heard);
  session.propose(reason(6, 1, 'for', 'Worth keeping.'));
  await settled();
  link.listener.refused({ clientSeq: 1, refusal: { code: 'place-gone' } });
  expect(heard).toHaveBeenCalledOnce();
  const [item] = session.notApplied.items;
  expect(item).toMatchObject({ intent: { text: 'Worth keeping.' }, refusal: { code: 'place-gone' } });
  session.notApplied.dismiss(item?.id ?? '');
  expect(session.notApplied.items).toEqual([]);
});

test('who is here is known while the page is connected', async () => {
  const { session, link } = await openPage(debate, 'Ana');
  link.listener.presence({ here: 2, people: [], heat: [] });
  expect(session.presence?.here).toBe(2);
  link.listener.down();
  expect(session.presence).toBeNull();
  expect(session.status.connection).toBe('offline');
});

test('own edits are told with what their author saw before', async () => {
  const { session } = await openPage(debate, 'Ana');
  const before = session.state;
  const heard = vi.fn();
  session.onProposed(heard);
  session.propose(reason(6, 99, 'for'));
  expect(heard).not.toHaveBeenCalled();
  session.propose(reason(6, 1, 'for'));
  expect(heard).toHaveBeenCalledWith(before, expect.objectContaining({ claimId: id(6) }));
});
