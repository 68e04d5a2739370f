// @vitest-environment node
import { expect, test } from 'vitest';
import { plainOf, wordsOf } from './words-of.ts';

const plain = (text: string) => wordsOf(text).map((word) => word.plain);

test.each([
  ['Éntente, NAÏVE', ['entente', 'naive']],
  ['Straße und Łódź', ['strasse', 'und', 'lodz']],
  ['don’t, states’', ["don't", 'states']],
  ['Союз России', ['союз', 'россии']],
  ['  — … ', []],
  ['5,000 troops in 2001', ['5', '000', 'troops', 'in', '2001']],
])('%s', (text, expected) => {
  expect(plain(text)).toEqual(expected);
});

test('Arabic is compared without vowel marks, and with the spellings of alef, yeh and teh made one', () => {
  expect(plain('التَّحَالُفُ')).toEqual(plain('التحالف'));
  expect(plainOf('أمريكا')).toBe(plainOf('امريكا'));
  expect(plainOf('معاهدة')).toBe(plainOf('معاهده'));
  expect(plainOf('على')).toBe(plainOf('علي'));
  expect(plainOf('الـــصين')).toBe(plainOf('الصين'));
});

test('scripts without spaces are divided into words', () => {
  expect(plain('中国和俄罗斯是军事同盟').length).toBeGreaterThan(3);
  expect(plain('ประเทศจีนและรัสเซีย').length).toBeGreaterThan(2);
});

test('words know where they stand', () => {
  const text = 'Naïve, 军事同盟!';
  for (const { plain: word, start, end } of wordsOf(text)) expect(plainOf(text.slice(start, end))).toBe(word);
});
