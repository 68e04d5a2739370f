// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest';
import { formatTag } from './formats.ts';

afterEach(() => vi.unstubAllGlobals());

test('of the regional forms of the language the first that the browser asks for', () => {
  vi.stubGlobal('navigator', { languages: ['de-AT', 'en-AU', 'en-GB'] });
  expect(formatTag()).toBe('en-AU-u-nu-latn');
});

test('a form that is no tag of a language is passed over', () => {
  vi.stubGlobal('navigator', { languages: ['en-US@posix'] });
  expect(formatTag()).toBe('en-u-nu-latn');
});
