import type { EditIntent } from '@entente/shared';
import { claimByNumber } from '@entente/shared';
import { settled } from '@entente/shared/testing';
import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { renderInDebate } from '../../testing/debate-page.ts';
import PutBackHarness from '../../testing/PutBackHarness.svelte';
import { aDebate, id, reason } from '../../testing/sample-debate.ts';
import NotAppliedPanel from './NotAppliedPanel.svelte';

const props = { Shown: NotAppliedPanel, given: { onclose: () => {} } };
const item = (n: number, intent: EditIntent, refusal = { code: 'place-gone' as const }) => ({
  id: id(0x900 + n),
  intent,
  refusal,
  at: n,
});

beforeEach(() => localStorage.clear());

test('what built on a refused claim stands with it, and goes out again in order', async () => {
  const user = userEvent.setup();
  const { session } = await renderInDebate(aDebate(), PutBackHarness, props);
  session.notApplied.add([item(1, reason(6, 1, 'for')), item(2, reason(7, 6, 'against'))]);
  await settled();
  const panel = await screen.findByRole('dialog', { name: 'Not applied (2)' });
  expect(within(panel).getByText('1 change that built on it')).toBeTruthy();
  await user.click(within(panel).getByRole('button', { name: 'Send all 2 again' }));
  expect(claimByNumber(session.state, 7)?.text).toBe('Claim number 7.');
  expect(session.notApplied.items).toEqual([]);
});

test('two texts of one claim are brought together in the panel', async () => {
  const user = userEvent.setup();
  const debate = aDebate();
  debate.add({ kind: 'claim.edit', claimId: id(2), base: 'Claim number 2.', text: 'Theirs.' });
  const { session } = await renderInDebate(debate, PutBackHarness, props);
  const edit = { kind: 'claim.edit', claimId: id(2), base: 'Claim number 2.', text: 'Mine.' } as const;
  session.notApplied.add([{ ...item(1, edit), refusal: { code: 'text-conflict', current: 'Theirs.' } }]);
  const panel = await screen.findByRole('dialog', { name: 'Not applied (1)' });
  expect(within(panel).getByText('Theirs.')).toBeTruthy();
  const field = within(panel).getByRole<HTMLTextAreaElement>('textbox', { name: 'Text of claim 2' });
  expect(field.value).toBe('Mine.');
  await user.clear(field);
  await user.type(field, 'Theirs and mine.');
  await user.click(within(panel).getByRole('button', { name: 'Save this text' }));
  expect(claimByNumber(session.state, 2)?.text).toBe('Theirs and mine.');
  expect(session.notApplied.items).toEqual([]);
});
