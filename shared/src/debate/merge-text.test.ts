import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeTexts } from './merge-text.ts';
import { normaliseText } from './text.ts';
import { tokensOf } from './words.ts';

const conflict = { conflict: true };

describe('[D21] what lies apart is merged', () => {
  test.each([
    [
      'two words',
      'The cat sat on the mat',
      'A cat sat on the mat',
      'The cat sat on a mat',
      'A cat sat on a mat',
    ],
    ['both ends', 'two three', 'one two three', 'two three four', 'one two three four'],
    [
      'a cut and a word',
      'It is so very cold here',
      'It is cold here',
      'It is so very cold today',
      'It is cold today',
    ],
    [
      'the same change',
      'Bad cat here, I say',
      'Good cat here, I say',
      'Good cat here, I think',
      'Good cat here, I think',
    ],
    ['Chinese', '猫喜欢在白天睡觉', '狗喜欢在白天睡觉', '猫喜欢在白天吃饭', '狗喜欢在白天吃饭'],
    ['Arabic', 'القط ينام في البيت', 'الكلب ينام في البيت', 'القط ينام في الحديقة', 'الكلب ينام في الحديقة'],
    [
      'emoji',
      'I like 👩‍👩‍👧 a lot 🇩🇪',
      'We like 👩‍👩‍👧 a lot 🇩🇪',
      'I like 👩‍👩‍👧 a lot 🇫🇷',
      'We like 👩‍👩‍👧 a lot 🇫🇷',
    ],
    ['lines', 'One\n\nTwo three', 'One\n\nTwo\nthree', 'Zero\n\nTwo three', 'Zero\n\nTwo\nthree'],
    [
      'a negation in one sentence, a word in another',
      'Cats sleep. Dogs bark.',
      'Cats do not sleep. Dogs bark.',
      'Cats sleep. Dogs bark loudly at night.',
      'Cats do not sleep. Dogs bark loudly at night.',
    ],
  ])('%s', (_, base, mine, theirs, merged) => {
    expect(mergeTexts(base, mine, theirs)).toEqual({ text: merged });
    expect(mergeTexts(base, theirs, mine)).toEqual({ text: merged });
  });
});

describe('[D21] the rest is left to people', () => {
  test.each([
    ['the same word', 'The cat sat', 'The dog sat', 'The cow sat'],
    ['neighbouring words', 'The old cat sat', 'The young cat sat', 'The old dog sat'],
    ['only a comma between', 'The old, grey cat', 'The young, grey cat', 'The old, red cat'],
    ['two words at one place', 'The cat sat', 'The old cat sat', 'The grey cat sat'],
    ['a word in what was cut', 'It is so very cold here', 'It is here', 'It is so rather cold here'],
    ['a negation', 'Cats are good for us all', 'Cats are not good for us all', 'Cats are good for us here'],
    [
      'a negation taken away',
      'Das ist kein Grund für alle',
      'Das ist ein Grund für alle',
      'Das ist kein Grund für uns',
    ],
    ["n't", 'They do sleep in the garden', "They don't sleep in the garden", 'They do sleep in the house'],
    ['Russian', 'Кошки спят всегда в саду', 'Кошки не спят всегда в саду', 'Кошки спят всегда в доме'],
    ['Arabic', 'القط ينام في البيت دائما', 'القط لا ينام في البيت دائما', 'القط ينام في البيت نهارا'],
    ['Chinese', '猫喜欢在白天睡觉', '猫不喜欢在白天睡觉', '猫喜欢在白天吃饭'],
    ['Japanese', '猫は昼に魚を食べる', '猫は昼に魚を食べない', '犬は昼に魚を食べる'],
    ['Thai, where one letter of two changes', 'แมวไปนอนที่บ้าน', 'แมวไม่นอนที่บ้าน', 'แมวไปนอนที่สวน'],
    [
      'a number',
      'They rest for 3 hours each day',
      'They rest for 4 hours each day',
      'Cats rest for 3 hours each day',
    ],
    [
      'a sign',
      'It was 5 degrees in the north',
      'It was -5 degrees in the north',
      'It was 5 degrees in the south',
    ],
    [
      'an abbreviation',
      'It takes ca. 5 days in all',
      'It takes ca. 6 days in all',
      'This takes ca. 5 days in all',
    ],
    [
      'sentences joined',
      'Cats sleep. Dogs bark now.',
      'Cats sleep, nor do Dogs bark now.',
      'Cats sleep. Dogs bark here.',
    ],
  ])('%s', (_, base, mine, theirs) => {
    expect(mergeTexts(base, mine, theirs)).toEqual(conflict);
    expect(mergeTexts(base, theirs, mine)).toEqual(conflict);
  });

  test('texts that would take long to compare', () => {
    const [many, more] = ['的'.repeat(2_400), '的'.repeat(2_500)];
    const began = Date.now();
    expect(mergeTexts(many, `一${more}二`, `三${more}四`)).toEqual(conflict);
    expect(Date.now() - began).toBeLessThan(1_000);
  });
});

const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...'abcdefgh', 'not', '3', '.', ',') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('1.5', '🇩🇪', '\u0301', 'лес', 'قط', '猫', '👩‍👩‍👧', 'e\u0301', 'ไม่'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
);
/** Words with spaces between, but before an accent. */
const textOf = (words: readonly string[]) =>
  normaliseText(words.join(' ').replace(/ (?=\u0301)|\p{Surrogate}/gu, ''));
/** A text, and another made from it by changing few words. */
const base = fc.array(word, { minLength: 1, maxLength: 14, size: 'max' });
const change = fc.tuple(fc.nat({ max: 14 }), fc.nat({ max: 2 }), fc.array(word, { maxLength: 2 }));
const changed = (words: readonly string[], changes: readonly [number, number, string[]][]) =>
  textOf(
    changes.reduce((now, [at, cut, put]) => now.toSpliced(Math.min(at, now.length), cut, ...put), [...words]),
  );
const changes = fc.array(change, { minLength: 1, maxLength: 2 });
const three = fc
  .tuple(base, changes, changes)
  .map(([words, mine, theirs]) => [textOf(words), changed(words, mine), changed(words, theirs)] as const);
const runs = { numRuns: 2_000 };

test('[D21] tokens together are the text, and no token is half a character', () => {
  fc.assert(
    fc.property(base, (words) => {
      const text = textOf(words);
      const tokens = tokensOf(text);
      expect(tokens.join('').trim()).toBe(text.trim());
      for (const token of tokens) expect(token).not.toMatch(/\p{Surrogate}|^\p{M}/u);
    }),
    runs,
  );
});

test('[D21] a merge holds what both left as it was and what one of them wrote, nothing else', () => {
  const seen = { merged: 0, conflicts: 0 };
  fc.assert(
    fc.property(three, ([base, mine, theirs]) => {
      const merge = mergeTexts(base, mine, theirs);
      if ('conflict' in merge) {
        seen.conflicts += 1;
        return;
      }
      if (merge.text !== mine && merge.text !== theirs) seen.merged += 1;
      const written = new Set([...tokensOf(mine), ...tokensOf(theirs)].map((token) => token.trim()));
      for (const token of tokensOf(merge.text)) expect(written).toContain(token.trim());
    }),
    runs,
  );
  expect(Math.min(seen.merged, seen.conflicts)).toBeGreaterThan(100);
});

test('[D21] it is the same whoever came first', () => {
  fc.assert(
    fc.property(three, ([base, mine, theirs]) => {
      expect(mergeTexts(base, mine, theirs)).toEqual(mergeTexts(base, theirs, mine));
    }),
    runs,
  );
});

test('[D21] with one change only, or twice the same, it is that change', () => {
  fc.assert(
    fc.property(three, ([base, mine]) => {
      expect(mergeTexts(base, mine, base)).toEqual({ text: mine });
      expect(mergeTexts(base, base, mine)).toEqual({ text: mine });
      expect(mergeTexts(base, mine, mine)).toEqual({ text: mine });
    }),
    runs,
  );
});
