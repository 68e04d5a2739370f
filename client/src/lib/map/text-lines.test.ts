// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { wrap } from './text-lines.ts';

/** Each character is one wide, each italic one two. */
const widthOf = (text: string, isItalic: boolean) => text.length * (isItalic ? 2 : 1);
const lines = (text: string, width: number) => wrap(text, width, widthOf);

describe('wrapping', () => {
  test('breaks at spaces, which take no room at the end of a line', () => {
    expect(lines('one two three', 7)).toEqual(['one two', 'three']);
    expect(lines('one two three', 6)).toEqual(['one', 'two', 'three']);
  });

  test('breaks after a hyphen, and anywhere in what is too long', () => {
    expect(lines('early-warning', 8)).toEqual(['early-', 'warning']);
    expect(lines('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('keeps line breaks that its author made', () => {
    expect(lines('a\n\nb', 9)).toEqual(['a', '', 'b']);
  });

  test('breaks between ideographs', () => {
    expect(lines('中俄是同盟。', 4)).toEqual(['中俄是同', '盟。']);
  });

  test('emphasis has no asterisks and is measured as it is set', () => {
    expect(lines('a *bc* d', 5)).toEqual(['a', 'bc', 'd']);
    expect(lines('a *bc* d', 8)).toEqual(['a bc d']);
  });

  test('stops after as many lines as are asked for', () => {
    expect(wrap('one two three four', 5, widthOf, 2)).toEqual(['one', 'two']);
  });
});
