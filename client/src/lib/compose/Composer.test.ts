import { claimByNumber } from '@entente/shared';
import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderInDebate } from '../../testing/debate-page.ts';
import { aDebate, id, reason } from '../../testing/sample-debate.ts';
import Composer from './Composer.svelte';
import type { Place } from './place.ts';

const place: Place = { kind: 'reason', target: { kind: 'claim', id: id(1) }, stance: 'against' };
const field = () => screen.getByRole('textbox', { name: 'Reason against claim 1' });

beforeEach(() => localStorage.clear());

test('posts what was written, once, as a reason at its place', async () => {
  const user = userEvent.setup();
  const onposted = vi.fn();
  const { session, link } = await renderInDebate(aDebate(), Composer, { place, onposted });
  await user.type(field(), 'Not at all.');
  await user.keyboard('{Enter}');
  expect(claimByNumber(session.state, 6)?.text).toBe('Not at all.');
  expect(link.pushedNumbers).toEqual([1]);
  expect(onposted).toHaveBeenCalledOnce();
});

test('Shift and Enter break the line', async () => {
  const user = userEvent.setup();
  const { link } = await renderInDebate(aDebate(), Composer, { place });
  await user.type(field(), 'One{Shift>}{Enter}{/Shift}two');
  expect(field()).toHaveProperty('value', 'One\ntwo');
  expect(link.pushes).toEqual([]);
});

test('asks a reader for a name, keeps the words meanwhile, and goes on', async () => {
  const user = userEvent.setup();
  const { session, person } = await renderInDebate(aDebate(), Composer, { place }, null);
  await user.type(field(), 'By a newcomer.');
  await user.click(screen.getByRole('button', { name: 'Post' }));
  expect(person.isAsked).toBe(true);
  expect(field()).toHaveProperty('value', 'By a newcomer.');
  vi.stubGlobal('fetch', async () => Response.json({ name: 'Mei' }));
  await person.take('Mei');
  await vi.waitFor(() => expect(claimByNumber(session.state, 6)?.text).toBe('By a newcomer.'));
  vi.unstubAllGlobals();
});

test('says why something cannot be posted, and keeps it', async () => {
  const user = userEvent.setup();
  await renderInDebate(aDebate(), Composer, { place });
  await user.type(field(), 'So <b>bold</b>.');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect((await screen.findByRole('alert')).textContent).toContain('cannot hold HTML');
  expect(field()).toHaveProperty('value', 'So <b>bold</b>.');
});

test('a place that is removed meanwhile takes no word from its author', async () => {
  const user = userEvent.setup();
  const debate = aDebate();
  const { remote } = await renderInDebate(debate, Composer, { place });
  await user.type(field(), 'Half a');
  await remote(debate.add({ kind: 'claim.remove', claimId: id(1) }));
  expect(screen.getByText(/was removed meanwhile/)).toBeTruthy();
  expect(field()).toHaveProperty('value', 'Half a');
  expect(document.activeElement).toBe(field());
});

test('a claim that exists is found by its number and used here too', async () => {
  const user = userEvent.setup();
  const { session } = await renderInDebate(aDebate(), Composer, { place });
  await user.click(screen.getByRole('radio', { name: 'Use a claim that exists' }));
  const picker = screen.getByRole('combobox');
  await user.type(picker, '5');
  expect((await screen.findByRole('option', { selected: true })).textContent).toContain('Claim number 5.');
  await user.keyboard('{Enter}');
  await user.click(screen.getByRole('button', { name: 'Post' }));
  await tick();
  expect(session.state.argumentIdsByPremise.get(id(5))).toHaveLength(2);
});

test('a claim that says it already is offered, and Alt and Enter use it here instead', async () => {
  const user = userEvent.setup();
  const debate = aDebate();
  debate.add(reason(6, 2, 'for', 'Joint exercises do not commit either side.'));
  const { session } = await renderInDebate(debate, Composer, { place });
  await user.type(field(), 'Joint exercises commit neither side');
  await screen.findByText('Joint exercises do not commit either side.', {}, { timeout: 4_000 });
  expect(document.activeElement).toBe(field());
  await user.keyboard('{Alt>}{Enter}{/Alt}');
  expect(claimByNumber(session.state, 7)).toBeUndefined();
  expect(session.state.argumentIdsByPremise.get(id(6))).toHaveLength(2);
});
