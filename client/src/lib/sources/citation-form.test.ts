// @vitest-environment node
import { editIntent } from '@entente/shared';
import { expect, test } from 'vitest';
import { id } from '../../testing/sample-debate.ts';
import { problemsOf, webAddress, withoutBlanks } from './citation-form.ts';

function problems(source: object, more: object = {}) {
  const intent = { kind: 'claim.cite', citationId: id(1), claimId: id(2), source, ...more };
  const found = problemsOf(editIntent.safeParse(intent), false);
  return Object.fromEntries([...found].map(([field, words]) => [field, words()]));
}

test('each field hears what is wrong with it', () => {
  expect(problems({ id: id(3), title: '', url: 'javascript:alert(1)' })).toEqual({
    title: 'This needs some words.',
    url: 'This must be a web address that begins with http:// or https://.',
  });
  expect(problems({ id: id(3), title: 'A book' }, { locator: 'x'.repeat(301) })).toHaveProperty('locator');
  expect(problems({ id: id(3), title: 'A book' })).toEqual({});
});

test('a source must be chosen', () => {
  expect(problemsOf({ success: false }, true).get('source')?.()).toContain('Choose a source');
});

test('people leave out the beginning of an address, and fields', () => {
  expect(webAddress(' example.org/a ')).toBe('https://example.org/a');
  expect(webAddress('http://example.org')).toBe('http://example.org');
  expect(webAddress('')).toBe('');
  expect(withoutBlanks({ author: ' ', locator: 'p. 3' })).toEqual({ locator: 'p. 3' });
});
