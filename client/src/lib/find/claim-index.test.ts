// @vitest-environment node
import type { Claim } from '@entente/shared';
import { describe, expect, test } from 'vitest';
import { ClaimIndex } from './claim-index.ts';

function claim(number: number, text: string): Claim {
  return { id: String(number), number, text, rev: 1, removed: false, by: null, at: 0 };
}

const claims = [
  claim(4, 'What makes an alliance is what states do.'),
  claim(40, 'Éntente means understanding.'),
  claim(47, 'Joint exercises do not commit either side.'),
  claim(147, 'The 47th meeting had no result.'),
  claim(148, '中国和俄罗斯是战略伙伴,不是军事同盟。'),
  claim(149, 'التَّحَالُفُ العسكري يُلزم الطرفين'),
  claim(150, 'Military exercises are a signal; exercises alone commit nobody.'),
];

function indexed(all = claims): ClaimIndex {
  const index = new ClaimIndex();
  for (const each of all) index.put(each);
  return index;
}

const found = (typed: string, index = indexed()) =>
  index.search(typed, { most: 8 }).shown.map(({ claim: { number } }) => number);

describe('search', () => {
  test('by number: the same first, then those that begin so, then texts that hold it', () => {
    expect(found('4').slice(0, 3)).toEqual([4, 40, 47]);
    expect(found('#47')).toEqual([47, 147]);
    expect(found('47')).toEqual([47, 147]);
  });

  test('by words in any order, by their beginnings, without case and accents', () => {
    expect(found('SIDE exercises')).toEqual([47]);
    expect(found('entente')).toEqual([40]);
    expect(found('exercises')).toEqual([150, 47]);
    expect(found('nowhere')).toEqual([]);
    expect(found('  ')).toEqual([]);
  });

  test('a word that is half typed counts once, however many it may become', () => {
    const index = indexed([claim(1, 'These are theirs.'), claim(2, 'The end.')]);
    expect(found('the', index)).toEqual([2, 1]);
    expect(found('th', index)).toEqual([2, 1]);
  });

  test('a slip in a longer word is forgiven, in a short word and in a number it is not', () => {
    expect(found('exercices either')).toEqual([47]);
    expect(found('aliance')).toEqual([4]);
    expect(found('jont')).toEqual([47]);
    expect(found('joy')).toEqual([]);
    expect(found('2002 meeting')).toEqual([]);
  });

  test('in scripts without spaces and without vowel marks', () => {
    expect(found('同盟')).toEqual([148]);
    expect(found('التحالف')).toEqual([149]);
  });

  test('says which words answered, and how many matches are not shown', () => {
    const { shown, total } = indexed().search('exerc', { most: 1 });
    expect(shown.map(({ words }) => words)).toEqual([['exercises']]);
    expect(total).toBe(2);
  });

  test('leaves out what is not wanted, and does not count it', () => {
    const matches = indexed().search('exercises', { most: 8, isWanted: ({ number }) => number !== 150 });
    expect(matches.total).toBe(1);
  });
});

describe('what changes', () => {
  test('is found by its new words and no longer by the old ones', () => {
    const index = indexed();
    index.put({ ...claim(47, 'Drills bind nobody.'), rev: 2 });
    expect(found('drills', index)).toEqual([47]);
    expect(found('either', index)).toEqual([]);
    index.drop('47');
    expect(found('drills', index)).toEqual([]);
    expect(found('47', index)).toEqual([147]);
    expect(index.size).toBe(claims.length - 1);
  });
});
