// @vitest-environment node
import { expect, test } from 'vitest';
import { type Standing, standingInWords } from './connection-words.ts';

const live: Standing = {
  connection: 'live',
  unsaved: 0,
  isKept: true,
  isStorageRefused: false,
  isNamed: true,
  isJoined: true,
  ending: null,
};
const words = (change: Partial<Standing>) => standingInWords({ ...live, ...change }).words;

test('the state of the connection always has words', () => {
  expect(words({})).toBe('Saved');
  expect(words({ unsaved: 1 })).toBe('Saving…');
  expect(words({ connection: 'connecting' })).toBe('Connecting…');
  expect(words({ isNamed: false, isJoined: false })).toBe('Read only: type your name to take part');
  expect(words({ connection: 'offline', isNamed: false })).toBe('Offline: this may be out of date');
  const ending = { code: 'upgrade', message: 'In the server’s own words.' } as const;
  expect(words({ connection: 'ended', ending })).toBe(
    'Entente was updated. Reload the page; your changes are kept.',
  );
});

test('offline it says what is kept, and where', () => {
  const offline = (change: Partial<Standing>) => words({ connection: 'offline', ...change });
  expect(offline({})).toBe('Offline: changes are kept on this device');
  expect(offline({ unsaved: 1 })).toBe('Offline: 1 change is kept on this device');
  expect(offline({ unsaved: 3 })).toBe('Offline: 3 changes are kept on this device');
  expect(offline({ unsaved: 3, isKept: false })).toBe('Offline: your changes wait on this page');
});

test('[S24] where the browser keeps nothing, that is said', () => {
  const refused = { isStorageRefused: true, isKept: false, unsaved: 1 };
  expect(words(refused)).toBe('Saving… Stay on this page');
  expect(words({ ...refused, connection: 'offline' })).toBe('Offline: your changes wait on this page');
});

test('nothing is called saved while the server does not know the person any more', () => {
  expect(words({ isJoined: false, unsaved: 1 })).toContain('Read only');
});
