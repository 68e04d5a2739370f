// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { tokensOf } from './claim-tokens.ts';

/** Tokens as one line: `text`, `<em>`, `[address]`, `#47`. */
function seen(text: string): string {
  return tokensOf(text)
    .map((token) => {
      if (token.kind === 'emphasis') return `<${token.text}>`;
      if (token.kind === 'address') return `[${token.href}]`;
      return token.kind === 'claim' ? `{${token.number}}` : token.text;
    })
    .join('');
}

describe('tokens of a claim', () => {
  test.each([
    ['Nothing special.', 'Nothing special.'],
    ['It is *never* so.', 'It is <never> so.'],
    ['2 * 3 * 4 and a*b*c', '2 * 3 * 4 and a*b*c'],
    ['See #47, and #48.', 'See {47}, and {48}.'],
    ['C#7 and #0 and #4x', 'C#7 and #0 and #4x'],
    ['At https://example.org/a?b=1#c.', 'At [https://example.org/a?b=1#c].'],
    ['(see https://example.org/a_(b))', '(see [https://example.org/a_(b)])'],
    ['“https://example.org/x”', '“[https://example.org/x]”'],
    ['javascript:alert(1) ftp://x', 'javascript:alert(1) ftp://x'],
    ['https:// alone', 'https:// alone'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(seen(text)).toBe(expected);
  });

  test('lose no character', () => {
    const text = '*a* https://x.org/*b* #12 ** * #';
    const lengths = tokensOf(text).map((token) => token.text.length + (token.kind === 'emphasis' ? 2 : 0));
    expect(lengths.reduce((a, b) => a + b, 0)).toBe(text.length);
  });
});
