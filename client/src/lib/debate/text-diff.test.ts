// @vitest-environment node
import { expect, test } from 'vitest';
import { diffOf } from './text-diff.ts';

const spelled = (before: string, after: string) =>
  diffOf(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('');

test('words that came in and words that went out', () => {
  expect(spelled('Old cats sleep.', 'Small cats sleep well.')).toBe('[-Old][+Small] cats sleep[+ well].');
  expect(spelled('A red old house.', 'A blue new house.')).toBe('A [-red old][+blue new] house.');
  expect(spelled('The same.', 'The same.')).toBe('The same.');
});

test('what has no word in common is two whole texts', () => {
  expect(spelled('Yes, indeed.', 'No, never.')).toBe('[-Yes, indeed.][+No, never.]');
});

test('scripts without spaces have words too', () => {
  const parts = diffOf('俄罗斯是盟友。', '俄罗斯是伙伴。');
  expect(parts[0]).toEqual({ kind: 'same', text: '俄罗斯是' });
  expect(parts.some(({ kind, text }) => kind === 'removed' && text.includes('盟友'))).toBe(true);
});

test('each wording can be put together again from its parts', () => {
  const pairs = [
    ['Two  spaces and a\nline.', 'Two spaces, and another\nline!'],
    ['', 'Now there.'],
    ['لأن الأمر كذلك', 'لأن الأمر ليس كذلك'],
  ] as const;
  for (const [before, after] of pairs) {
    const parts = diffOf(before, after);
    const side = (left: 'added' | 'removed') =>
      parts.flatMap(({ kind, text }) => (kind === left ? [] : text)).join('');
    expect(side('removed')).toBe(after);
    expect(side('added')).toBe(before);
  }
});

test('very long texts are not compared word by word', () => {
  const long = 'word '.repeat(5_000);
  expect(diffOf(long, `${long}end`).map(({ kind }) => kind)).toEqual(['removed', 'added']);
});
