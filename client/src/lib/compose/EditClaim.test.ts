import { claimByNumber } from '@entente/shared';
import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { renderInDebate } from '../../testing/debate-page.ts';
import EditedClaim from '../../testing/EditedClaim.svelte';
import { aDebate, id, type SampleDebate } from '../../testing/sample-debate.ts';

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text of claim 2' });
const open = (debate: SampleDebate) => renderInDebate(debate, EditedClaim, { claimId: id(2) });
const remoteEdit = { kind: 'claim.edit', claimId: id(2), base: 'Claim number 2.', text: 'Theirs.' } as const;

beforeEach(() => localStorage.clear());

test('posts the changed text', async () => {
  const user = userEvent.setup();
  const { session, link } = await open(aDebate());
  await user.clear(field());
  await user.type(field(), 'Better.{Enter}');
  expect(claimByNumber(session.state, 2)?.text).toBe('Better.');
  expect(link.pushes[0]?.intents[0]?.intent).toMatchObject({ base: 'Claim number 2.', text: 'Better.' });
});

test('a change by others is shown, and leaves text and caret alone', async () => {
  const user = userEvent.setup();
  const debate = aDebate();
  const { session, remote } = await open(debate);
  await user.clear(field());
  await user.type(field(), 'Mine.');
  field().setSelectionRange(2, 2);
  await remote(debate.add(remoteEdit));
  expect(screen.getByText('Theirs.')).toBeTruthy();
  expect(screen.queryByText(/both are kept/)).toBeNull();
  expect(field().value).toBe('Mine.');
  expect([field().selectionStart, document.activeElement]).toEqual([2, field()]);

  // The first post is refused with both texts in sight; the second is a decision.
  await user.click(screen.getByRole('button', { name: 'Post' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Compare both');
  expect(screen.getByText('Theirs.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Post' }));
  expect(claimByNumber(session.state, 2)?.text).toBe('Mine.');
});

test('[D21] a change by others elsewhere in the text is kept beside mine, and the editor says so', async () => {
  const user = userEvent.setup();
  const debate = aDebate();
  const { session, remote } = await open(debate);
  await user.type(field(), ' More.');
  await remote(debate.add({ ...remoteEdit, text: 'The claim number 2.' }));
  expect(screen.getByText(/both are kept/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Post' }));
  expect(claimByNumber(session.state, 2)?.text).toBe('The claim number 2. More.');
});

test('[D21] both changes can be put into the field, to be worked on before they are posted', async () => {
  const user = userEvent.setup();
  const debate = aDebate();
  const { session, remote } = await open(debate);
  await user.type(field(), ' More.');
  await remote(debate.add({ ...remoteEdit, text: 'The claim number 2.' }));
  await user.click(screen.getByRole('button', { name: 'Put both into the field' }));
  expect(field().value).toBe('The claim number 2. More.');
  await user.type(field(), ' Still.{Enter}');
  expect(claimByNumber(session.state, 2)?.text).toBe('The claim number 2. More. Still.');
});

test('what differs is shown word by word', async () => {
  const user = userEvent.setup();
  const debate = aDebate();
  const { remote } = await open(debate);
  await user.clear(field());
  await user.type(field(), 'Claim number two.');
  await remote(debate.add({ ...remoteEdit, text: 'Claim number three.' }));
  const inserted = await screen.findByText((_, element) => element?.tagName === 'INS');
  expect(inserted.textContent).toContain('three');
  expect(document.querySelector('del')?.textContent).toContain('two');
});

test('the other text can be taken instead', async () => {
  const user = userEvent.setup();
  const debate = aDebate();
  const { remote } = await open(debate);
  await user.type(field(), ' More.');
  await remote(debate.add(remoteEdit));
  await user.click(screen.getByRole('button', { name: 'Take this text instead' }));
  expect(field().value).toBe('Theirs.');
});

test('a claim that is removed meanwhile keeps the words, says so, and can be restored', async () => {
  const user = userEvent.setup();
  const debate = aDebate();
  const { session, remote } = await open(debate);
  await user.type(field(), ' More.');
  await remote(debate.add({ kind: 'claim.remove', claimId: id(2) }));
  expect(screen.getByText('Removed meanwhile.')).toBeTruthy();
  expect(field().value).toBe('Claim number 2. More.');
  await user.click(screen.getByRole('button', { name: 'Restore claim 2' }));
  await user.click(screen.getByRole('button', { name: 'Post' }));
  expect(claimByNumber(session.state, 2)).toMatchObject({ text: 'Claim number 2. More.', removed: false });
});
