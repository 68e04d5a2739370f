// @vitest-environment node
import type { Claim } from '@entente/shared';
import { expect, test } from 'vitest';
import { noMatches } from './matches.ts';
import { type Command, groupsFor } from './palette.ts';

const claim = (number: number): Claim => ({
  id: `claim ${number}`,
  number,
  text: 'So.',
  rev: 1,
  removed: false,
  by: null,
  at: 0,
});
const command = (label: string): Command => ({ id: label, label, run: () => {} });
const offer = {
  typed: '',
  claims: noMatches,
  recent: [claim(3)],
  people: [{ id: 'tomas', name: 'Tomás', at: claim(3) }],
  commands: [command('Theme: dark'), command('Theme: light'), command('Undo')],
  onClaim: [command('Split'), command('Remove')],
};
const seen = (typed: string, more = {}) =>
  groupsFor({ ...offer, ...more, typed }).map(
    ({ kind, entries }) => `${kind}: ${entries.map(({ id }) => id)}`,
  );

test('with nothing typed: where I went last, who is here, and all that can be done', () => {
  expect(seen('  ')).toEqual([
    'recent: claim 3',
    'people: tomas',
    'on-claim: Split,Remove',
    'commands: Theme: dark,Theme: light,Undo',
  ]);
});

test('by the beginnings of words, in any order; an empty group is left out', () => {
  expect(seen('da the')).toEqual(['commands: Theme: dark']);
  expect(seen('tomas')).toEqual(['people: tomas']);
  expect(seen('?!')).toEqual([]);
});

test('says how many claims there are in all', () => {
  const claims = { shown: [{ claim: claim(1), words: [] }], total: 240 };
  expect(groupsFor({ ...offer, claims, typed: 'so' })).toMatchObject([{ kind: 'claims', total: 240 }]);
});
