import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Person } from './person.svelte.ts';

let answer: () => Response | Promise<Response>;

beforeEach(() => vi.stubGlobal('fetch', async () => await answer()));
afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

test('is recognised by the server', async () => {
  answer = () => Response.json({ name: 'Ana' });
  const person = new Person();
  expect(await person.isNamed()).toBe(true);
  expect(person.name).toBe('Ana');
  expect(person.isAsked).toBe(false);
});

test('is asked where a name is missing, and whatever waits for it goes on', async () => {
  answer = () => Response.json({ name: null });
  const person = new Person();
  const waiting = [person.isNamed(), person.isNamed()];
  await vi.waitFor(() => expect(person.isAsked).toBe(true));
  answer = () => Response.json({ name: 'Mei' });
  await person.take(' Mei ');
  expect(await Promise.all(waiting)).toEqual([true, true]);
  expect(person.isAsked).toBe(false);
});

test('may rather not', async () => {
  answer = () => Response.json({ name: null });
  const person = new Person();
  const waiting = person.isNamed();
  await vi.waitFor(() => expect(person.isAsked).toBe(true));
  person.decline();
  expect(await waiting).toBe(false);
});

test('a refused name leaves the question open, with the reason', async () => {
  answer = () => Response.json({ title: 'Bad Request', detail: 'A name needs some words.' }, { status: 400 });
  const person = new Person();
  await expect(person.take('\u200b')).rejects.toThrow('A name needs some words.');
  expect(person.name).toBeNull();
});

test('where the server cannot be reached, it is whoever this browser remembers', async () => {
  answer = () => Response.json({ name: 'Ana' });
  await new Person().recognise();
  answer = () => Promise.reject(new TypeError('Failed to fetch'));
  const person = new Person();
  expect(await person.isNamed()).toBe(true);
  await person.recognise();
  expect(person.name).toBe('Ana');
});

test('whom the server does not know any more is not remembered either', async () => {
  answer = () => Response.json({ name: 'Ana' });
  await new Person().recognise();
  answer = () => Response.json({ name: null });
  const person = new Person();
  await person.recognise();
  expect(person.name).toBeNull();
  expect(new Person().name).toBeNull();
});
