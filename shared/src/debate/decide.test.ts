import { describe, expect, test } from 'vitest';
import { aDebate, ana, aReason, ben, idOf, onArgument, onClaim } from '../testing/builders.ts';
import { violations } from '../testing/violations.ts';
import { evolve } from './evolve.ts';
import { argumentsOn, isVisible, premisesOf, thesesOf, visibleParts } from './graph.ts';
import { editIntent } from './intents.ts';
import type { Stance } from './model.ts';

const textOf = (debate: ReturnType<typeof aDebate>, name: string) =>
  debate.state.claims.get(idOf(name))?.text;
const children = (debate: ReturnType<typeof aDebate>, name: string) =>
  argumentsOn(debate.state, idOf(name)).map((argument) =>
    premisesOf(debate.state, argument).map((claim) => claim.text.replace('Claim ', '')),
  );

describe('claims', () => {
  test('[D1] numbers count up and are not given again after a removal', () => {
    const debate = aDebate()
      .reason('a', onClaim('T'))
      .do({ kind: 'claim.remove', claimId: idOf('a') });
    debate.reason('b', onClaim('T'));
    expect([...debate.state.claims.values()].map(({ number }) => number).sort()).toEqual([1, 2, 3]);
    expect(debate.state.claims.get(idOf('b'))?.number).toBe(3);
  });

  test('[D2] 500 characters are taken, 501 refused; characters are counted, not UTF-16 units', () => {
    const add = (text: string) => editIntent.safeParse(aReason('a', onClaim('T'), 'for', text));
    expect(add('🜂'.repeat(500)).success).toBe(true);
    const refused = add('x'.repeat(501));
    expect(refused.error?.issues[0]?.message).toContain('at most 500 characters; this has 501');
  });

  test('[D2] a long imported claim can be edited, but does not grow', () => {
    const debate = aDebate().reason('a', onClaim('T'));
    const long = 'x'.repeat(900);
    const imported = { claimId: idOf('a'), text: long, rev: 2, merged: false };
    const event = { kind: 'claim.edited', v: 2, ...imported } as const;
    debate.state = evolve(debate.state, { seq: 9, at: 9, by: null, event });
    const edit = (text: string) => debate.try({ kind: 'claim.edit', claimId: idOf('a'), base: long, text });
    expect(edit('x'.repeat(901))).toMatchObject({ code: 'too-long' });
    expect(edit('y'.repeat(900))).toBeNull();
  });

  test.each([
    ['nothing', ''],
    ['only white space', ' \n \t '],
    ['only invisible characters', '\u200b\u2060'],
    ['a NUL', 'a\u0000b'],
    ['an escape character', 'a\u001b[31mb'],
    ['a lone surrogate', 'a\ud800b'],
    ['a tag', 'so <b>bold</b>'],
    ['a script', '<script>alert(1)</script>'],
    ['an image with a handler', '<img src=x onerror=alert(1)>'],
    ['an svg with a handler', '<svg/onload=alert(1)>'],
    ['a comment', 'a <!-- b -->'],
  ])('[D3] a text that holds %s is refused with a reason', (_, text) => {
    const parsed = editIntent.safeParse(aReason('a', onClaim('T'), 'for', text));
    expect(parsed.error?.issues[0]?.message).toMatch(/^A claim .+\./);
  });

  test.each(['a<b and c>d', 'x < y > z', '1 <2', 'i <3 u', 'Фаза <1>', 'a <= b >= c'])(
    '[D3] “%s” is no HTML',
    (text) => {
      expect(editIntent.safeParse(aReason('a', onClaim('T'), 'for', text)).success).toBe(true);
    },
  );

  test('[D3] texts are stored in NFC, trimmed, with LF line ends and no tabs', () => {
    const debate = aDebate().reason('a', onClaim('T'), 'for', '  e\u0301\r\nb\tc ');
    expect(textOf(debate, 'a')).toBe('\u00e9\nb c');
  });

  test('[D4] an edit of a text that changed in the same place is refused with both texts at hand', () => {
    const debate = aDebate().reason('a', onClaim('T'), 'for', 'First');
    const edit = (base: string, text: string) =>
      debate.try({ kind: 'claim.edit', claimId: idOf('a'), base, text }, ben);
    expect(edit('First', 'Second')).toBeNull();
    expect(edit('First', 'Third')).toEqual({ code: 'text-conflict', current: 'Second' });
    expect(textOf(debate, 'a')).toBe('Second');
  });

  test('[D4] [D21] an edit of a text that changed elsewhere is merged, and its event says so', () => {
    const [base, byBen] = ['Cats sleep most of the day.', 'Cats sleep most of the night.'];
    const debate = aDebate().reason('a', onClaim('T'), 'for', base);
    const edit = (text: string) => debate.try({ kind: 'claim.edit', claimId: idOf('a'), base, text });
    const lastEvent = () => debate.events.at(-1)?.event;
    expect(edit(byBen)).toBeNull();
    expect(lastEvent()).toMatchObject({ merged: false });
    expect(edit('Old cats sleep most of the day.')).toBeNull();
    expect(lastEvent()).toMatchObject({ text: 'Old cats sleep most of the night.', rev: 3, merged: true });
    expect(edit(byBen)).toEqual({ code: 'no-change' });
    expect(edit('Old cats sleep most of the night. Do they?')).toBeNull();
    expect(lastEvent()).toMatchObject({ merged: false });
  });

  test.each([
    ['longer than a claim may be', ['x'.repeat(240), 'y'.repeat(240)]],
    ['HTML', ['<b', 'class=c>']],
  ])('[D2] [D3] [D21] what would be %s by merging alone is left to people', (_, [front = '', back = '']) => {
    const base = 'Cats sleep most of the day.';
    const debate = aDebate().reason('a', onClaim('T'), 'for', base);
    const edit = (text: string) => debate.try({ kind: 'claim.edit', claimId: idOf('a'), base, text });
    expect(edit(`${front} ${base}`)).toBeNull();
    expect(edit(`${base} ${back}`)).toEqual({ code: 'text-conflict', current: `${front} ${base}` });
  });

  test('[D5] each edit raises rev by one', () => {
    const debate = aDebate().reason('a', onClaim('T'), 'for', 'One');
    debate.do({ kind: 'claim.edit', claimId: idOf('a'), base: 'One', text: 'Two' });
    debate.do({ kind: 'claim.edit', claimId: idOf('a'), base: 'Two', text: 'Three' });
    expect(debate.state.claims.get(idOf('a'))?.rev).toBe(3);
    expect(debate.try({ kind: 'claim.edit', claimId: idOf('a'), base: 'Three', text: ' Three ' })).toEqual({
      code: 'no-change',
    });
  });

  test('an id that is taken is refused', () => {
    const debate = aDebate().reason('a', onClaim('T'));
    expect(debate.try(aReason('a', onClaim('T')))).toEqual({ code: 'id-taken' });
    expect(debate.try({ ...aReason('b', onClaim('T')), argumentId: idOf('a→') })).toEqual({
      code: 'id-taken',
    });
  });
});

describe('the graph', () => {
  const reuse = (
    name: string,
    target: ReturnType<typeof onClaim>,
    as = `${name}⇒`,
    stance: Stance = 'for',
  ) => ({
    kind: 'claim.reuse' as const,
    claimId: idOf(name),
    argumentId: idOf(as),
    target,
    stance,
  });

  test('arguments for, against and neutral hang on claims, theses and arguments', () => {
    const debate = aDebate()
      .reason('a', onClaim('T'), 'for')
      .reason('b', onClaim('a'), 'against')
      .reason('u', onArgument('a→'), 'against')
      .reason('q', onClaim('T'), 'neutral');
    expect(argumentsOn(debate.state, idOf('a→')).map(({ stance }) => stance)).toEqual(['against']);
    expect(visibleParts(debate.state).arguments.map(({ stance }) => stance)).toEqual([
      'for',
      'against',
      'against',
      'neutral',
    ]);
    expect(visibleParts(debate.state).claims.map(({ text }) => text)).toEqual([
      'Thesis T',
      'Claim a',
      'Claim b',
      'Claim u',
      'Claim q',
    ]);
  });

  test('[D6] a claim cannot come to support itself: by reuse, premise or move, through claims or undercuts', () => {
    const debate = aDebate()
      .reason('a', onClaim('T'))
      .reason('b', onClaim('a'))
      .reason('u', onArgument('b→'), 'against')
      .reason('c', onClaim('u'));
    expect(debate.try(reuse('a', onClaim('b')))).toEqual({ code: 'cycle' });
    expect(debate.try(reuse('a', onClaim('a')))).toEqual({ code: 'cycle' });
    expect(debate.try(reuse('T', onClaim('c')))).toEqual({ code: 'cycle' });
    expect(debate.try({ kind: 'premise.add', argumentId: idOf('c→'), claimId: idOf('u') })).toEqual({
      code: 'cycle',
    });
    expect(
      debate.try({ kind: 'argument.move', argumentId: idOf('a→'), target: onClaim('c'), stance: 'for' }),
    ).toEqual({ code: 'cycle' });
    expect(
      debate.try({ kind: 'argument.move', argumentId: idOf('b→'), target: onArgument('u→'), stance: 'for' }),
    ).toEqual({ code: 'cycle' });
    expect(violations(debate.state)).toEqual([]);
  });

  test('[D6] what was removed does not stand in the way, and restoring it is refused if it would close a cycle', () => {
    const debate = aDebate().reason('a', onClaim('T')).reason('b', onClaim('a'));
    debate.thesis('S').do(reuse('a', onClaim('S')));
    debate.do({ kind: 'argument.remove', argumentId: idOf('b→') });
    debate.do(reuse('b', onClaim('S'))).do(reuse('a', onClaim('b'), 'a⇒b'));
    expect(debate.try({ kind: 'argument.restore', argumentId: idOf('b→') })).toEqual({ code: 'cycle' });
    expect(violations(debate.state)).toEqual([]);
  });

  test('[D6] a claim whose restoring would revive a cycle through its argument stays removed', () => {
    const debate = aDebate()
      .reason('x', onClaim('T'))
      .reason('q', onClaim('T'))
      .reason('u', onArgument('x→'));
    debate.do(reuse('q', onArgument('x→'), 'q⇒x→'));
    debate.do({ kind: 'claim.remove', claimId: idOf('x') });
    // With x gone the step from x to T is gone too, so T may now support q, which questioned that step.
    debate
      .thesis('S')
      .do(reuse('q', onClaim('S'), 'q⇒S'))
      .do({ kind: 'argument.remove', argumentId: idOf('q→') });
    debate.do(reuse('T', onClaim('q'), 'T⇒q'));
    expect(debate.try({ kind: 'claim.restore', claimId: idOf('x') })).toEqual({ code: 'cycle' });
    expect(violations(debate.state)).toEqual([]);
  });

  test('[D7] unknown targets, premises, sources and citations are refused', () => {
    const debate = aDebate();
    expect(debate.try(aReason('a', onClaim('nowhere')))).toEqual({ code: 'unknown' });
    expect(debate.try(aReason('a', onArgument('T')))).toEqual({ code: 'unknown' });
    expect(debate.try(reuse('nobody', onClaim('T')))).toEqual({ code: 'unknown' });
    expect(debate.try({ kind: 'claim.uncite', citationId: idOf('x') })).toEqual({ code: 'gone' });
    expect(
      debate.try({
        kind: 'claim.cite',
        citationId: idOf('x'),
        claimId: idOf('T'),
        source: { id: idOf('s') },
      }),
    ).toEqual({ code: 'unknown' });
  });

  test('[D8] [D12] a pro becomes a linked argument; its last premise stays', () => {
    const debate = aDebate().reason('a', onClaim('T'));
    const premise = (name: string, text?: string) => ({
      kind: 'premise.add' as const,
      argumentId: idOf('a→'),
      claimId: idOf(name),
      text,
    });
    debate.do(premise('b', 'Claim b'));
    expect(children(debate, 'T')).toEqual([['a', 'b']]);
    expect(debate.try(premise('b'))).toEqual({ code: 'already-here' });
    debate.do({ kind: 'premise.remove', argumentId: idOf('a→'), claimId: idOf('a') });
    expect(debate.try({ kind: 'premise.remove', argumentId: idOf('a→'), claimId: idOf('b') })).toEqual({
      code: 'last-premise',
    });
    debate.do(premise('a'));
    expect(children(debate, 'T')).toEqual([['b', 'a']]);
  });

  test('[D9] [D10] moving places after a sibling, first or last, and changes target and stance at once', () => {
    const debate = aDebate().reason('a', onClaim('T')).reason('b', onClaim('T')).reason('c', onClaim('T'));
    const move = (
      name: string,
      after: string | null | undefined,
      target = onClaim('T'),
      stance: Stance = 'for',
    ) =>
      debate.do({
        kind: 'argument.move',
        argumentId: idOf(`${name}→`),
        target,
        stance,
        after: after && idOf(`${after}→`),
      });
    move('c', null);
    expect(children(debate, 'T')).toEqual([['c'], ['a'], ['b']]);
    move('c', 'a');
    expect(children(debate, 'T')).toEqual([['a'], ['c'], ['b']]);
    move('a', undefined);
    expect(children(debate, 'T')).toEqual([['c'], ['b'], ['a']]);
    move('a', undefined, onClaim('b'), 'against');
    expect(children(debate, 'b')).toEqual([['a']]);
    expect(debate.state.arguments.get(idOf('a→'))).toMatchObject({
      stance: 'against',
      premises: [idOf('a')],
    });
  });

  test('[D9] thousands of moves to one place keep keys short, distinct and in order', () => {
    const debate = aDebate().reason('a', onClaim('T')).reason('b', onClaim('T')).reason('c', onClaim('T'));
    let rekeyed = 0;
    for (let i = 0; i < 3_000; i += 1) {
      const [name, after] = i % 2 === 0 ? ['b', 'a'] : ['c', 'a'];
      debate.do({
        kind: 'argument.move',
        argumentId: idOf(`${name}→`),
        target: onClaim('T'),
        stance: 'for',
        after: idOf(`${after}→`),
      });
      rekeyed += debate.events.at(-2)?.event.kind === 'siblings.rekeyed' ? 1 : 0;
    }
    expect(rekeyed).toBeGreaterThan(0);
    expect(children(debate, 'T')).toEqual([['a'], ['c'], ['b']]);
    expect(violations(debate.state)).toEqual([]);
    for (const { orderKey } of debate.state.arguments.values())
      expect(orderKey.length).toBeLessThanOrEqual(64);
  });

  test('[D11] a shared claim is one claim: an edit shows in each place', () => {
    const debate = aDebate()
      .thesis('S')
      .reason('a', onClaim('T'))
      .do(reuse('a', onClaim('S'), 'a⇒S', 'against'));
    debate.do({ kind: 'claim.edit', claimId: idOf('a'), base: 'Claim a', text: 'Claim a2' });
    expect(children(debate, 'T')).toEqual([['a2']]);
    expect(children(debate, 'S')).toEqual([['a2']]);
    expect(debate.try(reuse('a', onClaim('S'), 'again', 'against'))).toEqual({ code: 'already-here' });
  });

  test('[D13] removing hides the subtree and restoring brings it back as it was', () => {
    const debate = aDebate()
      .reason('a', onClaim('T'))
      .reason('b', onClaim('a'))
      .reason('u', onArgument('b→'));
    const before = visibleParts(debate.state);
    debate.do({ kind: 'claim.remove', claimId: idOf('a') });
    expect(visibleParts(debate.state).claims.map(({ text }) => text)).toEqual(['Thesis T']);
    debate.do({ kind: 'claim.restore', claimId: idOf('a') });
    expect(visibleParts(debate.state)).toEqual(before);
  });

  test('[D13] a claim shared with a place that stays is still visible there', () => {
    const debate = aDebate()
      .reason('a', onClaim('T'))
      .reason('b', onClaim('a'))
      .do(reuse('b', onClaim('T')));
    debate.do({ kind: 'claim.remove', claimId: idOf('a') });
    expect(isVisible(debate.state, onClaim('b'))).toBe(true);
    expect(thesesOf(debate.state)).toHaveLength(1);
  });

  test('[D14] nothing is added to, moved to or edited under what was removed', () => {
    const debate = aDebate().reason('a', onClaim('T')).reason('b', onClaim('a')).reason('c', onClaim('T'));
    debate.do({ kind: 'claim.remove', claimId: idOf('a') });
    expect(debate.try(aReason('x', onClaim('a')))).toEqual({ code: 'place-gone' });
    expect(debate.try(aReason('x', onClaim('b')))).toEqual({ code: 'place-gone' });
    expect(debate.try(aReason('x', onArgument('b→')))).toEqual({ code: 'place-gone' });
    expect(
      debate.try({ kind: 'argument.move', argumentId: idOf('c→'), target: onClaim('b'), stance: 'for' }),
    ).toEqual({ code: 'place-gone' });
    for (const name of ['a', 'b'])
      expect(
        debate.try({ kind: 'claim.edit', claimId: idOf(name), base: `Claim ${name}`, text: 'New words' }),
      ).toEqual({ code: 'gone' });
  });
});

describe('sources and people', () => {
  test('[D15] the same source serves many claims; a citation can be taken back', () => {
    const debate = aDebate().reason('a', onClaim('T'));
    const cite = (name: string, on: string, source: object) =>
      debate.try({
        kind: 'claim.cite',
        citationId: idOf(name),
        claimId: idOf(on),
        source: { id: idOf('s'), ...source },
        locator: 'p. 4',
      });
    expect(cite('1', 'T', { title: 'A book' })).toBeNull();
    expect(cite('2', 'a', {})).toBeNull();
    expect(cite('3', 'a', { title: 'A book' })).toEqual({ code: 'id-taken' });
    debate.do({ kind: 'claim.uncite', citationId: idOf('1') });
    expect([...debate.state.citations.values()].map(({ claimId }) => claimId)).toEqual([idOf('a')]);
  });

  test('[D3] the texts of sources and citations are stored in the same form as claims', () => {
    const debate = aDebate().do({
      kind: 'claim.cite',
      citationId: idOf('1'),
      claimId: idOf('T'),
      source: { id: idOf('s'), title: ' Caf\u0065\u0301 ', note: 'a\r\nb' },
      locator: ' p.\t4 ',
    });
    expect(debate.state.sources.get(idOf('s'))).toMatchObject({ title: 'Caf\u00e9', note: 'a\nb' });
    expect(debate.state.citations.get(idOf('1'))?.locator).toBe('p. 4');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://x.org/y', 'x.org'])(
    '[D15] %s is no address of a source',
    (url) => {
      const source = { id: idOf('s'), title: 'A book', url };
      const parsed = editIntent.safeParse({
        kind: 'claim.cite',
        citationId: idOf('1'),
        claimId: idOf('T'),
        source,
      });
      expect(parsed.success).toBe(false);
    },
  );

  test('[D19] people join with their first accepted intent', () => {
    const debate = aDebate();
    expect(debate.try(aReason('a', onClaim('nowhere')), ben)).not.toBeNull();
    expect([...debate.state.participants.keys()]).toEqual([ana.participantId]);
    debate.do(aReason('a', onClaim('T')), ben).do(aReason('b', onClaim('T')), ben);
    expect(debate.events.filter(({ event }) => event.kind === 'participant.joined')).toHaveLength(2);
    expect(debate.state.claims.get(idOf('a'))?.by).toBe(ben.participantId);
  });
});
