import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { renderInDebate } from '../../testing/debate-page.ts';
import { aboutStep, aDebate, id, reason } from '../../testing/sample-debate.ts';
import ReasonColumn from './ReasonColumn.svelte';

const props = { claimId: id(1), stance: 'for', isOpen: true };

beforeEach(() => localStorage.clear());

test('shows the reasons of one side in order, each as an article with its number', async () => {
  await renderInDebate(aDebate(), ReasonColumn, props);
  const side = screen.getByRole('region', { name: 'For' });
  const cards = within(side).getAllByRole('article');
  expect(cards.map((card) => card.getAttribute('aria-label'))).toEqual(['Claim 2', 'Claim 4']);
  expect(cards.map((card) => card.dataset.claimNumber)).toEqual(['2', '4']);
  expect(within(side).getByText('2 reasons')).toBeTruthy();
  expect(within(side).getByRole('link', { name: 'Claim number 2.' }).getAttribute('href')).toBe(
    '/d/sample/2',
  );
});

test('linked premises make one card; what questions the step stands under it', async () => {
  const debate = aDebate();
  debate.add({ kind: 'premise.add', argumentId: id(0x1002), claimId: id(6), text: 'And this.' });
  debate.add(aboutStep(7, 2, 'against'));
  await renderInDebate(debate, ReasonColumn, props);
  const card = screen.getByRole('article', { name: 'Claim 2 with 6' });
  expect(within(card).getByText('2 premises that go together')).toBeTruthy();
  const steps = within(card).getByRole('list', { name: 'On the step from claim 2 with 6 to claim 1' });
  expect(within(steps).getByText('Questions this step')).toBeTruthy();
  expect(within(steps).getByRole('article', { name: 'Claim 7' })).toBeTruthy();
});

test('a new reason of others comes without touching what I write', async () => {
  const user = userEvent.setup();
  const debate = aDebate();
  const { remote } = await renderInDebate(debate, ReasonColumn, props);
  await user.click(screen.getByRole('button', { name: 'Add a reason for' }));
  const field = screen.getByRole('textbox', { name: 'Reason for claim 1' });
  expect(document.activeElement).toBe(field);
  await user.keyboard('Half a');
  await remote(debate.add(reason(6, 1, 'for', 'From elsewhere.')));
  expect(screen.getByRole('article', { name: 'Claim 6' })).toBeTruthy();
  expect(document.activeElement).toBe(field);
  expect(field).toHaveProperty('value', 'Half a');
});

test('where there is nothing yet, a question helps to begin', async () => {
  await renderInDebate(aDebate(), ReasonColumn, { ...props, claimId: id(4) });
  expect(screen.getByText('Nothing speaks for this yet. What would make it true?')).toBeTruthy();
});
