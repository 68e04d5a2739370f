import { screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, expect, test } from 'vitest';
import { renderInDebate } from '../../testing/debate-page.ts';
import { aDebate, id } from '../../testing/sample-debate.ts';
import PeopleAt from './PeopleAt.svelte';
import PeopleHere from './PeopleHere.svelte';
import WritingHere from './WritingHere.svelte';

const me = { participantId: id(0xa), name: 'Ana', focus: id(2), writing: false };
const ben = { participantId: id(0xb), name: 'Ben Ode', focus: id(2), writing: true };
const eve = { participantId: id(0xe), name: 'Eve', focus: id(2), writing: false };

beforeEach(() => localStorage.clear());

test('[S29] a claim shows who else is at it, each by a name that can be read out', async () => {
  const { link } = await renderInDebate(aDebate(), PeopleAt, { claimId: id(2) });
  link.listener.presence({ here: 3, people: [me, ben, eve], heat: [[id(2), 3]] });
  await tick();
  const marks = screen
    .getAllByRole('img')
    .map((mark) => [mark.getAttribute('aria-label'), mark.textContent?.trim()]);
  expect(marks).toEqual([
    ['Ben Ode is writing', 'BO'],
    ['Eve is here', 'E'],
  ]);
});

test('where there are many, one and a number; in a large room, the number alone', async () => {
  const { link } = await renderInDebate(aDebate(), PeopleAt, { claimId: id(2) });
  const dan = { ...eve, participantId: id(0xd), name: 'Dan' };
  link.listener.presence({ here: 4, people: [me, ben, eve, dan], heat: [[id(2), 4]] });
  await tick();
  expect(screen.getAllByRole('img').map((mark) => mark.getAttribute('aria-label'))).toEqual([
    'Ben Ode is writing',
    '2 more people here',
  ]);
  link.listener.presence({ here: 400, people: [], heat: [[id(2), 70]] });
  await tick();
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe('70 people here');
});

test('who writes about the claim is said in words', async () => {
  const { link } = await renderInDebate(aDebate(), WritingHere, { claimId: id(2) });
  link.listener.presence({ here: 3, people: [me, ben, eve], heat: [] });
  await tick();
  expect(screen.getByText('Ben Ode is writing about this')).toBeTruthy();
});

test('the list of people leads to the claims they are at; nobody is listed when one is alone', async () => {
  const { link } = await renderInDebate(aDebate(), PeopleHere, {});
  link.listener.presence({ here: 1, people: [me], heat: [] });
  await tick();
  expect(screen.queryByRole('button')).toBeNull();
  link.listener.presence({ here: 5, people: [me, ben, eve], heat: [] });
  await tick();
  expect(screen.getByRole('button').textContent).toBe('5 here');
  const entries = [...document.querySelectorAll('li')].map((entry) =>
    entry.textContent?.trim().replace(/\s+/g, ' '),
  );
  expect(entries).toEqual(['Ben Ode writing about claim 2', 'Eve at claim 2', 'You, and 2 more']);
  expect(document.querySelector('a')?.getAttribute('href')).toBe('/d/sample/2');
});
