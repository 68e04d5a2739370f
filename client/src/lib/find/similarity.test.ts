// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { closeFrom, featuresOf, similarity } from './similarity.ts';

const between = (a: string, b: string) => similarity(featuresOf(a), featuresOf(b));

describe('near duplicates are close', () => {
  test.each([
    ['Joint exercises do not commit either side.', 'Joint exercises don’t commit either side to anything.'],
    ['There is no mutual defence clause in any treaty.', 'No treaty has a mutual defence clause in it.'],
    [
      'China and Russia form an alliance in all but name',
      'In all but name, Russia and China form an alliance.',
    ],
    [
      'The 2001 treaty obliges the two states to consult.',
      'The treaty of 2001 obliges both states to consult.',
    ],
    [
      'Neither army has an integrated command or a shared war plan.',
      'Neither army has integrated commands or shared war plans.',
    ],
    ['China hat sich im Sicherheitsrat enthalten.', 'Im Sicherheitsrat hat China sich der Stimme enthalten.'],
    ['中国和俄罗斯不是军事同盟。', '中国和俄罗斯并不是军事同盟'],
    ['لا توجد معاهدة دفاع مشترك بين الصين وروسيا', 'لا تُوجَدُ بين الصين وروسيا معاهدة دفاع مشترك'],
  ])('%s / %s', (a, b) => {
    expect(between(a, b)).toBeGreaterThanOrEqual(closeFrom);
  });
});

describe('claims about the same thing that say something else are not', () => {
  test.each([
    ['Joint exercises do not commit either side.', 'Joint exercises signal political closeness.'],
    ['There is no mutual defence clause in any treaty.', 'A mutual defence clause would anger Washington.'],
    [
      'China and Russia form an alliance in all but name.',
      'China and Russia distrust each other in Central Asia.',
    ],
    [
      'The 2001 treaty obliges the two states to consult.',
      'The 1961 treaty with North Korea obliges China to help.',
    ],
    ['Russia sells China its best air defence systems.', 'China sells Russia machine tools and chips.'],
    ['中国和俄罗斯不是军事同盟。', '中国在联合国投了弃权票。'],
  ])('%s / %s', (a, b) => {
    expect(between(a, b)).toBeLessThan(closeFrom);
  });
});

test('the same text is 1, and nothing is close to nothing', () => {
  expect(between('One and two', 'two AND one!')).toBe(1);
  expect(between('', '')).toBe(0);
});
