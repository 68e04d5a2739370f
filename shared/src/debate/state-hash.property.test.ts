import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryIntent } from '../testing/arbitrary-intents.ts';
import { aDebate, ana, ben, idOf, onClaim } from '../testing/builders.ts';
import { emptyState } from './model.ts';
import { type DebateSnapshot, snapshotOf, stateFromSnapshot } from './snapshot.ts';
import { hashOf, rehash, spellHash } from './state-hash.ts';

const story = fc.array(fc.tuple(arbitraryIntent, fc.boolean()), { maxLength: 60, size: 'max' });

test('[S22] kept up with each event, it is the hash of the whole state, however that came about', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const debate = aDebate();
      let hash = rehash(hashOf(emptyState), emptyState, debate.state, debate.events);
      for (const [intent, isBen] of steps) {
        const [before, seen] = [debate.state, debate.events.length];
        debate.try(intent, isBen ? ben : ana);
        hash = rehash(hash, before, debate.state, debate.events.slice(seen));
        expect(hash).toEqual(hashOf(debate.state));
      }
      const told: DebateSnapshot = JSON.parse(JSON.stringify(snapshotOf(debate.state)));
      expect(hashOf(stateFromSnapshot(told))).toEqual(hash);
    }),
  );
});

/** Every way to change one value somewhere in a snapshot. */
function* changesOf(snapshot: DebateSnapshot): Generator<readonly [string, DebateSnapshot]> {
  const paths: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]): void => {
    if (Array.isArray(value)) for (const [i, item] of value.entries()) walk(item, [...path, i]);
    else if (value !== null && typeof value === 'object')
      for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
    else paths.push(path);
  };
  walk(snapshot, []);
  for (const path of paths) {
    const copy = JSON.parse(JSON.stringify(snapshot));
    const last = path.at(-1) as string;
    // biome-ignore lint/suspicious/noExplicitAny: any value of any shape is changed here.
    const parent = path.slice(0, -1).reduce((at: any, key) => at[key], copy);
    const value = parent[last];
    parent[last] = typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `${value}x`;
    yield [path.join('.'), copy];
  }
}

test('[S22] a change of any one value changes it', () => {
  const debate = aDebate()
    .reason('a', onClaim('T'))
    .reason('b', onClaim('a'), 'against')
    .do({ kind: 'premise.add', argumentId: idOf('b→'), claimId: idOf('c'), text: 'More' }, ben)
    .do({
      kind: 'claim.cite',
      citationId: idOf('1'),
      claimId: idOf('a'),
      source: { id: idOf('s'), title: 'A book', author: 'B', url: 'https://example.org/', note: 'N' },
      locator: 'p. 4',
      quote: 'So.',
    })
    .reason('d', onClaim('b'))
    .reason('e', onClaim('d'))
    .do({ kind: 'premise.add', argumentId: idOf('d→'), claimId: idOf('T2'), text: 'Goes with it' })
    .do({ kind: 'milestone.add', milestoneId: idOf('m'), name: 'Half time', seq: 3 })
    .do({
      kind: 'claim.merge',
      claimId: idOf('d'),
      into: idOf('T2'),
      wording: { base: 'Goes with it', text: 'Both' },
    });
  const snapshot: DebateSnapshot = JSON.parse(JSON.stringify(snapshotOf(debate.state)));
  expect(snapshot.merges?.[0]?.moved).toHaveLength(1);
  const hash = spellHash(hashOf(debate.state));
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  const seen = new Map([[hash, 'nothing']]);
  for (const [path, changed] of changesOf(snapshot)) {
    const other = spellHash(hashOf(stateFromSnapshot(changed)));
    expect(seen.get(other), path).toBeUndefined();
    seen.set(other, path);
  }
  expect(seen.size).toBeGreaterThan(50);
});

test('[S22] what moves from one field to the next changes it', () => {
  const cited = (locator: string | undefined, quote: string | undefined) => {
    const citation = {
      kind: 'claim.cite' as const,
      citationId: idOf('1'),
      claimId: idOf('T'),
      locator,
      quote,
    };
    return hashOf(aDebate().do({ ...citation, source: { id: idOf('s'), title: 'A book' } }).state);
  };
  expect(cited('p. 4', undefined)).not.toEqual(cited(undefined, 'p. 4'));
});
