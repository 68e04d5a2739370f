import { describe, expect, test } from 'vitest';
import { aDebate, ana, ben, type DebateLog, idOf, onArgument, onClaim } from '../testing/builders.ts';
import { violations } from '../testing/violations.ts';
import { argumentsOn, citationsOf, claimByNumber, isVisible, thesesOf } from './graph.ts';
import type { EditIntent } from './intents.ts';
import { snapshotOf } from './snapshot.ts';
import { remembered, undoing } from './undo.ts';

const merge = (name: string, into: string, wording?: { base: string; text: string }): EditIntent => ({
  kind: 'claim.merge',
  claimId: idOf(name),
  into: idOf(into),
  wording,
});
const split = (name: string, going: { arguments?: string[]; citations?: string[] } = {}): EditIntent => ({
  kind: 'claim.split',
  claimId: idOf(name),
  base: `Claim ${name}`,
  text: 'First half',
  newClaimId: idOf(`other ${name}`),
  newText: 'Second half',
  arguments: (going.arguments ?? []).map(idOf),
  citations: (going.citations ?? []).map(idOf),
});
const cite = (citation: string, name: string, source: string, locator?: string): EditIntent => ({
  kind: 'claim.cite',
  citationId: idOf(citation),
  claimId: idOf(name),
  source: source.startsWith('known ') ? { id: idOf(source.slice(6)) } : { id: idOf(source), title: source },
  locator,
});
const reuse = (name: string, argument: string, on: string): EditIntent => ({
  kind: 'claim.reuse',
  claimId: idOf(name),
  argumentId: idOf(argument),
  target: onClaim(on),
  stance: 'for',
});
const reasonsOn = (debate: DebateLog, id: string) => argumentsOn(debate.state, idOf(id)).map(({ id }) => id);
const ids = (...names: string[]) => names.map(idOf);
const contents = ({ state }: DebateLog) => JSON.stringify(snapshotOf(state));

/** T is spoken for by a and b; a1, a2 and b1 speak for these. */
function twoAlike(): DebateLog {
  return aDebate()
    .reason('a', onClaim('T'))
    .reason('b', onClaim('T'))
    .reason('a1', onClaim('a'))
    .reason('a2', onClaim('a'), 'against')
    .reason('b1', onClaim('b'));
}

describe('merging', () => {
  test('[D24] what hangs on the merged claim hangs on the other, in order and behind what that has', () => {
    const debate = twoAlike().do(merge('a', 'b'));
    expect(reasonsOn(debate, 'b')).toEqual(ids('b1→', 'a1→', 'a2→'));
    expect(reasonsOn(debate, 'T')).toEqual(ids('b→'));
    expect(violations(debate.state)).toEqual([]);
  });

  test('[D24] [D25] restoring the merged claim brings back all as it was', () => {
    const debate = twoAlike()
      .do(cite('one', 'a', 'Book', 'p. 4'))
      .reason('c', onClaim('T'), 'against');
    debate.do(reuse('a', 'a→c', 'c'));
    const before = contents(debate);
    debate.do(merge('a', 'b'));
    expect(contents(debate)).not.toBe(before);
    debate.do({ kind: 'claim.restore', claimId: idOf('a') });
    expect(contents(debate)).toBe(before);
  });

  test('[D24] the other claim takes the place of the merged one as a premise', () => {
    const debate = twoAlike()
      .reason('c', onClaim('a1'))
      .do(reuse('c', 'c→a2', 'a2'))
      .reason('d', onClaim('T'));
    debate.do(merge('c', 'd'));
    for (const id of ids('c→', 'c→a2')) expect(debate.state.arguments.get(id)?.premises).toEqual(ids('d'));
    expect(reasonsOn(debate, 'a2')).toEqual(ids('c→a2'));
  });

  test('[D24] a premise that would stand twice in an argument stands once', () => {
    const debate = aDebate()
      .reason('a', onClaim('T'))
      .do({ kind: 'premise.add', argumentId: idOf('a→'), claimId: idOf('b'), text: 'Claim b' })
      .do({ kind: 'premise.add', argumentId: idOf('a→'), claimId: idOf('c'), text: 'Claim c' });
    const before = contents(debate);
    debate.do(merge('a', 'b'));
    expect(debate.state.arguments.get(idOf('a→'))?.premises).toEqual(ids('b', 'c'));
    debate.do({ kind: 'claim.restore', claimId: idOf('a') });
    expect(contents(debate)).toBe(before);
  });

  test('[D24] of two equal arguments one stays, with what was said about both', () => {
    const debate = twoAlike()
      .reason('x', onArgument('a→'), 'against')
      .reason('y', onArgument('b→'), 'against')
      .reason('z', onArgument('x→'), 'against')
      .do({
        kind: 'claim.reuse',
        claimId: idOf('x'),
        argumentId: idOf('x→b'),
        target: onArgument('b→'),
        stance: 'against',
      });
    const before = contents(debate);
    debate.do(merge('a', 'b'));
    expect(reasonsOn(debate, 'T')).toEqual(ids('b→'));
    // x was said about both; what was said about the one of them that goes is said about the other.
    expect(reasonsOn(debate, 'b→')).toEqual(ids('y→', 'x→b'));
    expect(reasonsOn(debate, 'x→b')).toEqual(ids('z→'));
    expect(isVisible(debate.state, onClaim('z'))).toBe(true);
    debate.do({ kind: 'claim.restore', claimId: idOf('a') });
    expect(contents(debate)).toBe(before);
  });

  test('[D24] citations go along, but none twice', () => {
    const debate = twoAlike()
      .do(cite('one', 'a', 'Book', 'p. 4'))
      .do(cite('two', 'a', 'known Book', 'p. 5'))
      .do(cite('three', 'b', 'known Book', 'p. 4'));
    const before = contents(debate);
    debate.do(merge('a', 'b'));
    expect(
      citationsOf(debate.state, idOf('b'))
        .map(({ citation }) => citation.locator)
        .sort(),
    ).toEqual(['p. 4', 'p. 5']);
    debate.do({ kind: 'claim.restore', claimId: idOf('a') });
    expect(contents(debate)).toBe(before);
  });

  test('[D24] what a thesis is merged into is a thesis in its place', () => {
    const debate = twoAlike().thesis('U').thesis('V');
    const before = contents(debate);
    debate.do(merge('U', 'b'));
    expect(thesesOf(debate.state).map(({ id }) => id)).toEqual(ids('T', 'b', 'V'));
    debate.do({ kind: 'claim.restore', claimId: idOf('U') });
    expect(contents(debate)).toBe(before);
  });

  test('[D24] the wording may be changed with it, and what others made of it since stays', () => {
    const debate = twoAlike().do(merge('a', 'b', { base: 'Claim b', text: 'Both in one.' }));
    expect(debate.state.claims.get(idOf('b'))).toMatchObject({ text: 'Both in one.', rev: 2 });
    debate.do({ kind: 'claim.edit', claimId: idOf('b'), base: 'Both in one.', text: 'Other words.' }, ben);
    debate.do({ kind: 'claim.restore', claimId: idOf('a') });
    expect(debate.state.claims.get(idOf('b'))?.text).toBe('Other words.');
    expect(debate.try(merge('a', 'b', { base: 'Claim b', text: 'Mine.' }))).toEqual({
      code: 'text-conflict',
      current: 'Other words.',
    });
  });

  test.each([
    ['cycle', 'a', 'a1'],
    ['cycle', 'a1', 'a'],
    ['cycle', 'T', 'b1'],
    ['no-change', 'a', 'a'],
    ['unknown', 'a', 'nobody'],
    ['unknown', 'nobody', 'a'],
  ] as const)('[D24] refused with %s: %s into %s', (code, name, into) => {
    expect(twoAlike().try(merge(name, into))).toMatchObject({ code });
  });

  test('[D24] what is hidden is merged with nothing', () => {
    const debate = twoAlike().do({ kind: 'claim.remove', claimId: idOf('a') });
    expect(debate.try(merge('a1', 'b'))).toEqual({ code: 'gone' });
    expect(debate.try(merge('b', 'a1'))).toEqual({ code: 'gone' });
  });

  test('[D25] the old number leads to the other claim, through any chain', () => {
    const debate = twoAlike().do(merge('a', 'b')).reason('c', onClaim('T')).do(merge('b', 'c'));
    expect(claimByNumber(debate.state, 2)?.id).toBe(idOf('c'));
    expect(claimByNumber(debate.state, 3)?.id).toBe(idOf('c'));
    expect(debate.try(merge('a', 'c'))).toEqual({ code: 'no-change' });
  });

  test('[D25] who has not heard of it writes to the other claim', () => {
    const debate = twoAlike()
      .do(merge('a', 'b'))
      .reason('late', onClaim('a'))
      .do(cite('s', 'a', 'Book'));
    expect(reasonsOn(debate, 'b').at(-1)).toBe(idOf('late→'));
    expect(citationsOf(debate.state, idOf('b'))).toHaveLength(1);
    debate.do({ kind: 'claim.restore', claimId: idOf('a') });
    expect(reasonsOn(debate, 'b')).toEqual(ids('b1→', 'late→'));
  });

  test('[D25] what was put elsewhere since stays there', () => {
    const debate = twoAlike().do(merge('a', 'b'));
    const place = { target: onClaim('T'), stance: 'for', after: null } as const;
    debate.do({ kind: 'argument.move', argumentId: idOf('a1→'), ...place }, ben);
    debate.do({ kind: 'claim.restore', claimId: idOf('a') });
    expect(reasonsOn(debate, 'T')).toEqual(ids('a1→', 'a→', 'b→'));
    expect(reasonsOn(debate, 'a')).toEqual(ids('a2→'));
  });

  test('[D25] a chain taken back in any order leaves nothing hidden', () => {
    const debate = twoAlike().do(merge('a', 'b')).reason('c', onClaim('T')).do(merge('b', 'c'));
    debate.do({ kind: 'claim.restore', claimId: idOf('a') });
    expect(reasonsOn(debate, 'a')).toEqual(ids('a1→', 'a2→'));
    debate.do({ kind: 'claim.restore', claimId: idOf('b') });
    expect(reasonsOn(debate, 'b')).toEqual(ids('b1→'));
    for (const name of ['a', 'b', 'c', 'a1', 'a2', 'b1'])
      expect(isVisible(debate.state, onClaim(name))).toBe(true);
  });
});

describe('splitting', () => {
  test('[D26] both halves are premises where the claim was one, and nothing gains or loses force', () => {
    const debate = twoAlike().do(reuse('a', 'a→b1', 'b1'));
    debate.do(split('a', { arguments: ['a2→'] }));
    for (const id of ids('a→', 'a→b1'))
      expect(debate.state.arguments.get(id)?.premises).toEqual(ids('a', 'other a'));
  });

  test('[D26] the new claim takes along what its author named, and the next number', () => {
    const debate = aDebate()
      .reason('a', onClaim('T'))
      .reason('x', onClaim('a'))
      .reason('y', onClaim('a'))
      .reason('z', onClaim('a'))
      .do(cite('one', 'a', 'Book'))
      .do(cite('two', 'a', 'known Book'));
    debate.do(split('a', { arguments: ['x→', 'z→', 'elsewhere'], citations: ['two'] }));
    expect(reasonsOn(debate, 'a')).toEqual(ids('y→'));
    expect(reasonsOn(debate, 'other a')).toEqual(ids('x→', 'z→'));
    expect(debate.state.citationIdsByClaim.get(idOf('other a'))).toEqual(ids('two'));
    expect(debate.state.claims.get(idOf('a'))).toMatchObject({ text: 'First half', rev: 2 });
    expect(debate.state.claims.get(idOf('other a'))).toMatchObject({
      text: 'Second half',
      number: 6,
      rev: 1,
    });
    expect(violations(debate.state)).toEqual([]);
  });

  test('[D26] of a thesis come two', () => {
    const debate = aDebate().thesis('U');
    debate.do({ ...(split('T') as EditIntent & { kind: 'claim.split' }), base: 'Thesis T' });
    expect(thesesOf(debate.state).map(({ id }) => id)).toEqual(ids('T', 'other T', 'U'));
  });

  test('[D26] undoing it puts everything back in its place, under one claim', () => {
    const debate = aDebate().reason('a', onClaim('T')).reason('x', onClaim('a')).reason('y', onClaim('a'));
    const deed = remembered(debate.state, split('a', { arguments: ['x→'] }));
    debate.do(deed.intent);
    debate.reason('late', onClaim('other a'), 'for', 'Said since');
    const found = undoing(debate.state, deed, ana.participantId);
    if (!('intent' in found)) throw new Error(found.problem);
    debate.do(found.intent);
    expect(debate.state.claims.get(idOf('a'))?.text).toBe('Claim a');
    expect(reasonsOn(debate, 'a')).toEqual(expect.arrayContaining(ids('x→', 'y→', 'late→')));
    expect(claimByNumber(debate.state, 5)?.id).toBe(idOf('a'));
    expect(debate.state.arguments.get(idOf('a→'))?.premises).toEqual(ids('a'));
  });

  test('[D4] [D26] words that somebody changed meanwhile are not lost', () => {
    const debate = aDebate().reason('a', onClaim('T'));
    debate.do({ kind: 'claim.edit', claimId: idOf('a'), base: 'Claim a', text: 'New words' }, ben);
    expect(debate.try(split('a'))).toEqual({ code: 'text-conflict', current: 'New words' });
  });
});

describe('milestones', () => {
  const name = (milestone: string, seq?: number): EditIntent => ({
    kind: 'milestone.add',
    milestoneId: idOf(milestone),
    name: milestone,
    seq,
  });

  test('[D27] a milestone names where it is given, or an earlier place; none lies ahead', () => {
    const debate = aDebate().do(name('now')).do(name('before', 2)).do(name('ahead', 99));
    const places = ['now', 'before', 'ahead'].map((at) => debate.state.milestones.get(idOf(at))?.seq);
    expect(places).toEqual([3, 2, 5]);
  });

  test('[D22] [D27] taken away and back it is the same', () => {
    const debate = aDebate().do(name('half time', 2));
    const deed = remembered(debate.state, { kind: 'milestone.remove', milestoneId: idOf('half time') });
    const before = contents(debate);
    debate.do(deed.intent);
    expect(debate.state.milestones.size).toBe(0);
    const found = undoing(debate.state, deed, ana.participantId);
    if (!('intent' in found)) throw new Error(found.problem);
    expect(contents(debate.do(found.intent))).toBe(before);
  });
});
