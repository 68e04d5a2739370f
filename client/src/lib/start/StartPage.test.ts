import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import StartPageHarness from '../../testing/StartPageHarness.svelte';

const debate = {
  id: '00000000-0000-4000-8000-00000000000d',
  slug: 'is-it-so',
  question: 'Is it so?',
  description: 'A first try.',
  claims: 1,
  participants: 2,
  createdAt: 0,
  changedAt: 0,
};
let answers: Record<string, () => Response>;

beforeEach(() => {
  localStorage.clear();
  answers = { 'GET /api/session': () => Response.json({ name: 'Ana' }) };
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    const answer = answers[`${init?.method ?? 'GET'} ${path}`];
    if (!answer) throw new Error(`Unexpected request: ${init?.method ?? 'GET'} ${path}`);
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

test('lists the debates with the way in', async () => {
  answers['GET /api/debates'] = () => Response.json({ debates: [debate] });
  render(StartPageHarness, { oncreated: vi.fn() });
  const link = await screen.findByRole('link', { name: 'Is it so?' });
  expect(link.getAttribute('href')).toBe('/d/is-it-so');
  expect(screen.getByText('1 claim')).toBeTruthy();
  expect(screen.getByText('2 people')).toBeTruthy();
});

test('where there is none, helps to begin one', async () => {
  answers['GET /api/debates'] = () => Response.json({ debates: [] });
  answers['POST /api/debates'] = () => Response.json(debate, { status: 201 });
  const oncreated = vi.fn();
  render(StartPageHarness, { oncreated });
  const user = userEvent.setup();
  await user.type(await screen.findByRole('textbox', { name: 'Question' }), 'Is it so?');
  await user.click(screen.getByRole('button', { name: 'Create the debate' }));
  await vi.waitFor(() => expect(oncreated).toHaveBeenCalledWith(debate));
});

test.each([
  [
    'Is <b>it</b> so?',
    'This is plain text and cannot hold HTML. Remove “<b>” or write it without the angle brackets.',
  ],
  ['Is it so?', 'The server could not take this as it is.'],
])('a refused debate (%s) is explained, and what was typed stays', async (typed, words) => {
  answers['GET /api/debates'] = () => Response.json({ debates: [] });
  answers['POST /api/debates'] = () => Response.json({}, { status: 400 });
  render(StartPageHarness, { oncreated: vi.fn() });
  const user = userEvent.setup();
  const question = await screen.findByRole('textbox', { name: 'Question' });
  await user.type(question, typed);
  await user.click(screen.getByRole('button', { name: 'Create the debate' }));
  expect((await screen.findByRole('alert')).textContent).toBe(words);
  expect(question).toHaveProperty('value', typed);
});

test('a server that does not answer is told of in words, with another try', async () => {
  answers['GET /api/debates'] = () => {
    throw new TypeError('Failed to fetch');
  };
  render(StartPageHarness, { oncreated: vi.fn() });
  expect((await screen.findByRole('alert')).textContent).toContain('The server cannot be reached.');
  answers['GET /api/debates'] = () => Response.json({ debates: [debate] });
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: 'Is it so?' })).toBeTruthy();
});
