import { describe, expect, test } from 'vitest';
import {
  aDebate,
  ana,
  aReason,
  ben,
  type DebateLog,
  idOf,
  onArgument,
  onClaim,
} from '../testing/builders.ts';
import { evolve } from './evolve.ts';
import { argumentsOn, isVisible } from './graph.ts';
import type { EditIntent } from './intents.ts';
import { snapshotOf } from './snapshot.ts';
import { type Consent, type Deed, remembered, type UndoProblem, undoing } from './undo.ts';

/** Ana does it; answers what she would undo it with. */
function did(debate: DebateLog, intent: EditIntent): Deed {
  const deed = remembered(debate.state, intent);
  debate.do(intent);
  return deed;
}

const undo = (debate: DebateLog, deed: Deed) => undoing(debate.state, deed, ana.participantId);

/** Undoes it without question; answers the deed that this is. */
function undone(debate: DebateLog, deed: Deed): Deed {
  const found = undo(debate, deed);
  if ('problem' in found) throw new Error(found.problem);
  expect(found.consent).toBeUndefined();
  return did(debate, found.intent);
}

const textOf = (debate: DebateLog, name: string) => debate.state.claims.get(idOf(name))?.text;
const edit = (name: string, base: string, text: string): EditIntent => ({
  kind: 'claim.edit',
  claimId: idOf(name),
  base,
  text,
});
const move = (name: string, on: string, after: string | null): EditIntent => ({
  kind: 'argument.move',
  argumentId: idOf(`${name}→`),
  target: onClaim(on),
  stance: 'for',
  after: after && idOf(`${after}→`),
});
const childrenOf = (debate: DebateLog, name: string) =>
  argumentsOn(debate.state, idOf(name)).flatMap(({ premises }) => premises.map((id) => textOfId(debate, id)));
const textOfId = (debate: DebateLog, id: string) => debate.state.claims.get(id)?.text.replace('Claim ', '');

describe('[D22] what one did is taken back and done again', () => {
  const cite: EditIntent = {
    kind: 'claim.cite',
    citationId: idOf('1'),
    claimId: idOf('a'),
    source: { id: idOf('s'), title: 'A book' },
    quote: 'So.',
  };
  const deeds: readonly (readonly [EditIntent, EditIntent['kind']])[] = [
    [{ kind: 'thesis.add', claimId: idOf('S'), text: 'Another' }, 'claim.remove'],
    [aReason('x', onClaim('a')), 'claim.remove'],
    [
      {
        kind: 'claim.reuse',
        claimId: idOf('c'),
        argumentId: idOf('c⇒'),
        target: onClaim('b'),
        stance: 'for',
      },
      'argument.remove',
    ],
    [edit('a', 'Claim a', 'Claim a, plainly'), 'claim.edit'],
    [{ kind: 'claim.remove', claimId: idOf('a') }, 'claim.restore'],
    [{ kind: 'premise.add', argumentId: idOf('a→'), claimId: idOf('x'), text: 'More' }, 'premise.remove'],
    [move('c', 'a', null), 'argument.move'],
    [{ kind: 'argument.remove', argumentId: idOf('a→') }, 'argument.restore'],
    [cite, 'claim.uncite'],
    [{ kind: 'debate.edit', question: 'Is it?', description: 'Now.' }, 'debate.edit'],
  ];

  test.each(deeds)('%j', (intent, kind) => {
    const debate = aDebate().reason('a', onClaim('T')).reason('b', onClaim('a')).reason('c', onClaim('T'));
    const deed = did(debate, intent);
    const { debate: headings, citations } = snapshotOf(debate.state);
    const redo = undone(debate, deed);
    expect(redo.intent.kind).toBe(kind);
    const again = undone(debate, redo);
    expect(snapshotOf(debate.state)).toMatchObject({ debate: headings, citations });
    undone(debate, again);
  });
});

describe('[D22] what others did since stays', () => {
  const base = 'Cats sleep most of the day.';
  const mine = 'Old cats sleep most of the day.';

  test('their words in a text one edited', () => {
    const debate = aDebate().reason('a', onClaim('T'), 'for', base);
    const deed = did(debate, edit('a', base, mine));
    debate.do(edit('a', mine, 'Old cats sleep most of the night.'), ben);
    undone(debate, deed);
    expect(textOf(debate, 'a')).toBe('Cats sleep most of the night.');
  });

  test('their text where it takes the place of one’s own', () => {
    const debate = aDebate().reason('a', onClaim('T'), 'for', base);
    const deed = did(debate, edit('a', base, mine));
    debate.do(edit('a', mine, 'Young cats sleep most of the day.'), ben);
    expect(undo(debate, deed)).toEqual({
      problem: 'text-conflict',
    });
  });

  test.each([
    ['to another place', move('b', 'c', null)],
    ['among its siblings', move('b', 'T', 'c')],
  ])('their move %s', (_, theirs) => {
    const debate = aDebate().reason('a', onClaim('T')).reason('b', onClaim('T')).reason('c', onClaim('T'));
    const deed = did(debate, move('b', 'T', null));
    debate.do(theirs, ben);
    expect(undo(debate, deed)).toEqual({ problem: 'changed-since' });
  });

  test('their reasons beside one that goes back', () => {
    const debate = aDebate().reason('a', onClaim('T')).reason('b', onClaim('T')).reason('c', onClaim('T'));
    const deed = did(debate, move('c', 'T', null));
    debate.do({ ...aReason('x', onClaim('T')), after: idOf('c→') }, ben);
    undone(debate, deed);
    expect(childrenOf(debate, 'T')).toEqual(['x', 'a', 'b', 'c']);
  });

  test('their wording of the question, while one’s own description goes back', () => {
    const debate = aDebate();
    const ask = (question: string, description: string): EditIntent => ({
      kind: 'debate.edit',
      question,
      description,
    });
    const deed = did(debate, ask('Is it so?', 'Mine'));
    debate.do(ask('Is it really so?', 'Mine'), ben);
    undone(debate, deed);
    expect(debate.state.debate).toMatchObject({ question: 'Is it really so?', description: '' });
    const both = did(debate, ask('Is it?', 'Mine'));
    debate.do(ask('Was it?', 'Mine'), ben);
    expect(undo(debate, both)).toHaveProperty('problem');
  });

  test('the use they made of a claim, when the place where it was written goes', () => {
    const debate = aDebate().thesis('S');
    const deed = did(debate, aReason('a', onClaim('T')));
    const reuse = { kind: 'claim.reuse', claimId: idOf('a'), argumentId: idOf('a⇒'), stance: 'for' } as const;
    debate.do({ ...reuse, target: onClaim('S') }, ben);
    undone(debate, deed);
    expect(childrenOf(debate, 'T')).toEqual([]);
    expect(childrenOf(debate, 'S')).toEqual(['a']);
  });
});

describe('[D22] what others built is hidden only if the person agrees', () => {
  test.each<readonly [string, EditIntent, Consent]>([
    ['on a claim', aReason('x', onClaim('a')), { kind: 'built-on', claims: 1 }],
    ['on its argument', aReason('x', onArgument('a→')), { kind: 'built-on', claims: 1 }],
    ['below what one added oneself', aReason('x', onClaim('own')), { kind: 'built-on', claims: 1 }],
    ['in its text', edit('a', 'Claim a', 'Claim a, plainly'), { kind: 'changed' }],
    ['in a text below it', edit('own', 'Claim own', 'Claim own, plainly'), { kind: 'hanging-changed' }],
    ['by moving an older one below it', move('older', 'a', null), { kind: 'hanging-changed' }],
    [
      'as another premise',
      { kind: 'premise.add', argumentId: idOf('a→'), claimId: idOf('x'), text: 'More' },
      { kind: 'changed' },
    ],
    ['by moving it', { ...move('a', 'S', null), stance: 'against' } as EditIntent, { kind: 'changed' }],
  ])('%s', (_, theirs, reason) => {
    const debate = aDebate().thesis('S').reason('older', onClaim('T'));
    const deed = did(debate, aReason('a', onClaim('T')));
    debate.reason('own', onClaim('a'));
    expect(undo(debate, deed)).not.toHaveProperty('consent');
    debate.do(theirs, ben);
    expect(undo(debate, deed)).toMatchObject({ consent: expect.arrayContaining([reason]) });
  });

  test('a thesis that others use as a reason', () => {
    const debate = aDebate();
    const deed = did(debate, { kind: 'thesis.add', claimId: idOf('S'), text: 'Another' });
    const reuse = { kind: 'claim.reuse', claimId: idOf('S'), argumentId: idOf('S⇒'), stance: 'for' } as const;
    debate.do({ ...reuse, target: onClaim('T') }, ben);
    expect(undo(debate, deed)).toMatchObject({ consent: [{ kind: 'used-elsewhere' }] });
  });

  test('but what hung on a claim that one brought back goes with it again', () => {
    const debate = aDebate().reason('a', onClaim('T'));
    debate.do(aReason('x', onClaim('a')), ben).do({ kind: 'claim.remove', claimId: idOf('a') }, ben);
    const deed = did(debate, { kind: 'claim.restore', claimId: idOf('a') });
    undone(debate, deed);
    expect(isVisible(debate.state, onClaim('x'))).toBe(false);
  });
});

describe('[D22] where it cannot be undone, it says why', () => {
  test.each<readonly [string, EditIntent, EditIntent, UndoProblem]>([
    ['gone', aReason('x', onClaim('T')), { kind: 'claim.remove', claimId: idOf('x') }, 'gone'],
    ['its old place gone', move('b', 'T', null), { kind: 'claim.remove', claimId: idOf('a') }, 'place-gone'],
    [
      'done by others already',
      { kind: 'claim.remove', claimId: idOf('b') },
      { kind: 'claim.restore', claimId: idOf('b') },
      'no-change',
    ],
    ['a circle by now', move('b', 'T', null), { ...move('a', 'b', null) } as EditIntent, 'cycle'],
    [
      'the last premise',
      { kind: 'premise.add', argumentId: idOf('a→'), claimId: idOf('x'), text: 'More' },
      { kind: 'premise.remove', argumentId: idOf('a→'), claimId: idOf('a') },
      'last-premise',
    ],
  ])('%s', (_, mine, theirs, problem) => {
    const debate = aDebate().reason('a', onClaim('T')).reason('b', onClaim('a'));
    const deed = did(debate, mine);
    debate.do(theirs, ben);
    expect(undo(debate, deed)).toEqual({ problem });
  });

  test('never in the log: what the server refused', () => {
    const debate = aDebate();
    const deed = remembered(debate.state, aReason('a', onClaim('T')));
    expect(undo(debate, deed)).toEqual({ problem: 'unknown' });
  });

  test('a text from an import that could not be typed', () => {
    const debate = aDebate().reason('a', onClaim('T'));
    const text = 'So <b>it</b> is';
    const imported = { kind: 'claim.edited', v: 2, claimId: idOf('a'), text, rev: 2, merged: false } as const;
    debate.state = evolve(debate.state, { seq: 9, at: 9, by: null, event: imported });
    const deed = did(debate, edit('a', text, 'So it is'));
    expect(undo(debate, deed)).toEqual({ problem: 'unpostable' });
  });
});

describe('[D22] a merge among what is undone', () => {
  test('a wording that came with it goes with it, though it was taken back, and merged again, between', () => {
    const debate = aDebate().reason('a', onClaim('T')).reason('b', onClaim('T'));
    const wording = { base: 'Claim b', text: 'Claim b and a' };
    const merged = did(debate, { kind: 'claim.merge', claimId: idOf('a'), into: idOf('b'), wording });
    const edited = did(debate, edit('b', wording.text, wording.base));
    const restored = did(debate, { kind: 'claim.restore', claimId: idOf('a') });
    undone(debate, restored);
    undone(debate, edited);
    expect(textOf(debate, 'b')).toBe(wording.text);
    undone(debate, merged);
    expect(textOf(debate, 'b')).toBe(wording.base);
  });

  test('a reason that was put before what is removed by now may stand behind it', () => {
    const debate = aDebate().reason('a', onClaim('T')).reason('x', onClaim('a')).reason('b', onClaim('T'));
    const merged = did(debate, { kind: 'claim.merge', claimId: idOf('a'), into: idOf('b') });
    const moved = did(debate, move('x', 'b', null));
    const added = did(debate, { ...aReason('y', onClaim('b')), after: null } as EditIntent);
    const [, moveBack, mergeBack] = [added, moved, merged].map((deed) => undone(debate, deed));
    undone(debate, mergeBack as Deed);
    undone(debate, moveBack as Deed);
    expect(childrenOf(debate, 'b')).toEqual(['x']);
  });
});
