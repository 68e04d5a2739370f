// @vitest-environment node
import { expect, test } from 'vitest';
import { type Standing, standingInWords } from './connection-words.ts';

const live: Standing = { connection: 'live', isSaving: false, isNamed: true, isJoined: true };
const words = (change: Partial<Standing>) => standingInWords({ ...live, ...change }).words;

test('the state of the connection always has words', () => {
  expect(words({})).toBe('Saved');
  expect(words({ isSaving: true })).toBe('Saving…');
  expect(words({ connection: 'connecting' })).toBe('Connecting…');
  expect(words({ connection: 'offline' })).toBe('Offline: your changes wait on this page');
  expect(words({ isNamed: false, isJoined: false })).toBe('Read only: type your name to take part');
  expect(words({ connection: 'offline', isNamed: false })).toBe('Offline: this may be out of date');
  expect(words({ connection: 'ended', ending: 'Reload the page.' })).toBe('Reload the page.');
});

test('nothing is called saved while the server does not know the person any more', () => {
  expect(words({ isJoined: false, isSaving: true })).toContain('Read only');
});
