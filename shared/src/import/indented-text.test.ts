import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IndentedClaim, readIndentedText } from './indented-text.ts';

/** The claims as lines again: two spaces a level, the stance before the text. */
function told(claims: readonly IndentedClaim[], depth = 0): string[] {
  return claims.flatMap(({ stance, text, children }) => [
    `${'  '.repeat(depth)}${stance ?? '?'} ${text}`,
    ...told(children, depth + 1),
  ]);
}

const read = (...lines: string[]) => told(readIndentedText(lines.join('\n')).claims);

describe('levels', () => {
  test('by spaces, by tabs, and by both, with empty lines between', () => {
    expect(read('A', '  B', '    C', '', '  D', 'E')).toEqual(['? A', '  ? B', '    ? C', '  ? D', '? E']);
    expect(read('A', '\tB', '\t\tC')).toEqual(['? A', '  ? B', '    ? C']);
    expect(read('A', '\tB', '    C')).toEqual(['? A', '  ? B', '  ? C']);
  });

  test('begin wherever the first line does', () => {
    expect(read('    A', '        B', '    C')).toEqual(['? A', '  ? B', '? C']);
  });

  test('between two levels a line is read as below the one further out, and told', () => {
    const { claims, uneven } = readIndentedText('A\n    B\n  C\n    D');
    expect(told(claims)).toEqual(['? A', '  ? B', '  ? C', '    ? D']);
    expect(uneven).toEqual([3]);
    expect(readIndentedText('A\n  B\n    C\n  D\nE').uneven).toEqual([]);
  });
});

describe('marks before a claim', () => {
  test('bullets and numbers are taken off', () => {
    expect(read('- A', '  * B', '  • C', '1. D', '  a) E', '  12) F')).toEqual([
      '? A',
      '  ? B',
      '  ? C',
      '? D',
      '  ? E',
      '  ? F',
    ]);
  });

  test('a number or a dash that belongs to the words stays', () => {
    expect(read('2001 was the year of the treaty.', '-5 degrees')).toEqual([
      '? 2001 was the year of the treaty.',
      '? -5 degrees',
    ]);
  });

  test('words say the stance, in every language of the interface', () => {
    expect(read('A', ' Pro: B', ' - Con: C', ' Dagegen: D', ' مع: E', ' Question: F')).toEqual([
      '? A',
      '  for B',
      '  against C',
      '  against D',
      '  for E',
      '  neutral F',
    ]);
  });

  test('+ and - say it where both are used; - alone is a bullet', () => {
    expect(read('A', ' + B', ' - C')).toEqual(['? A', '  for B', '  against C']);
    expect(read('A', ' - B', ' - C')).toEqual(['? A', '  ? B', '  ? C']);
  });
});

test('below a bullet, a line as far in as its words goes on with the claim', () => {
  expect(read('- A begins', '  and goes on', '  - B', '- C')).toEqual([
    '? A begins\nand goes on',
    '  ? B',
    '? C',
  ]);
});

describe('what cannot be a claim', () => {
  test.each([
    ['x'.repeat(501), { kind: 'too-long', length: 501, most: 500 }],
    ['<b>bold</b>', { kind: 'markup' }],
    ['\u200b', { kind: 'no-words' }],
    ['a\u0007', { kind: 'unreadable' }],
  ])('%s says why', (line, problem) => {
    const [claim] = readIndentedText(`Before\n${line}`).claims.slice(1);
    expect(claim).toMatchObject({ line: 2, problem });
  });
});

test('every line with words is in what was read, at its place', () => {
  const line = fc.tuple(fc.nat({ max: 6 }), fc.stringMatching(/^[a-z]{1,8}$/));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.map(([depth, word]) => ' '.repeat(depth) + word).join('\n');
      const flat = (claims: readonly IndentedClaim[]): string[] =>
        claims.flatMap((claim) => [claim.text, ...flat(claim.children)]);
      expect(flat(readIndentedText(text).claims)).toEqual(lines.map(([, word]) => word));
    }),
  );
});
