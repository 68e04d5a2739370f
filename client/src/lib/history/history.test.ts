import type { EditIntent, Past, Stance } from '@entente/shared';
import { describe, expect, test } from 'vitest';
import { aboutStep, id, reason, SampleDebate } from '../../testing/sample-debate.ts';
import { pastOf } from '../../testing/sample-log.ts';
import { happeningsOf } from './happenings.ts';
import { PastTree } from './past-tree.svelte.ts';
import { dayMarks, rhythmOf } from './rhythm.ts';
import { nextChangeOf } from './watched-branch.ts';

const thesis: EditIntent = { kind: 'thesis.add', claimId: id(1), text: 'It is so.' };
const edit = (claim: number, base: string, text: string): EditIntent => ({
  kind: 'claim.edit',
  claimId: id(claim),
  base,
  text,
});

/** What the intents of a debate do from its second operation on; the first one opens it. */
function pastWith(...intents: readonly EditIntent[]): Past {
  return pastOf((add) => {
    add({ kind: 'debate.create', debateId: id(0xd), slug: 'sample', question: 'Is it so?', description: '' });
    for (const intent of intents) add(intent);
  }, new SampleDebate());
}

const move = (claim: number, on: number, stance: Stance): EditIntent => ({
  kind: 'argument.move',
  argumentId: id(claim + 0x1000),
  target: { kind: 'claim', id: id(on) },
  stance,
});

test('what happened, in words', () => {
  const past = pastWith(
    thesis,
    reason(2, 1, 'for'),
    reason(3, 2, 'against'),
    aboutStep(4, 2, 'against'),
    edit(2, 'Claim number 2.', 'Better.'),
    move(3, 1, 'neutral'),
    { kind: 'claim.cite', citationId: id(0x51), claimId: id(1), source: { id: id(0x50), title: 'A book' } },
    { kind: 'claim.uncite', citationId: id(0x51) },
    { kind: 'claim.remove', claimId: id(2) },
    { kind: 'claim.restore', claimId: id(2) },
    { kind: 'milestone.add', milestoneId: id(0x60), name: 'First session' },
  );
  const happenings = happeningsOf(past.stateAt(0), past.operations);
  expect(happenings.map(({ words }) => words)).toEqual([
    'The debate was opened',
    'New thesis 1',
    'New claim 2 for 1',
    'New claim 3 against 2',
    'New claim 4 against the step from 2 to 1',
    'Claim 2 reworded',
    'Claim 3 moved: question or context for 1',
    'Source added to claim 1',
    'Source of claim 1 removed',
    'Claim 2 removed',
    'Claim 2 restored',
    'Milestone named: First session',
  ]);
  expect(happenings[5]).toMatchObject({ claimId: id(2), wordsBefore: 'Claim number 2.' });
  expect(happenings.filter(({ wordsBefore }) => wordsBefore !== null)).toHaveLength(1);
});

describe('a claim followed through time', () => {
  const past = pastWith(
    thesis, // 2
    reason(2, 1, 'for'), // 3
    reason(3, 1, 'against'), // 4
    edit(2, 'Claim number 2.', 'Better.'), // 5
    reason(4, 2, 'for'), // 6
    move(4, 3, 'for'), // 7: leaves the branch of 2
    reason(5, 4, 'for'), // 8: below 3 by now
  );

  test('its own changes only', () => {
    expect(nextChangeOf(past, id(2), 'claim', 1, 1)).toBe(3);
    expect(nextChangeOf(past, id(2), 'claim', 3, 1)).toBe(5);
    expect(nextChangeOf(past, id(2), 'claim', 5, 1)).toBeNull();
    expect(nextChangeOf(past, id(2), 'claim', 8, -1)).toBe(5);
    expect(nextChangeOf(past, id(2), 'claim', 3, -1)).toBeNull();
  });

  test('its branch: what comes to hang on it, and what leaves it', () => {
    expect(nextChangeOf(past, id(2), 'branch', 5, 1)).toBe(6);
    expect(nextChangeOf(past, id(2), 'branch', 6, 1)).toBe(7);
    expect(nextChangeOf(past, id(2), 'branch', 7, 1)).toBeNull();
    expect(nextChangeOf(past, id(3), 'branch', 7, 1)).toBe(8);
  });

  test('however far away it is', () => {
    const many = Array.from({ length: 450 }, (_, i) =>
      edit(1, i === 0 ? 'It is so.' : `Wording ${i}.`, `Wording ${i + 1}.`),
    );
    const long = pastWith(thesis, reason(2, 1, 'for'), ...many, edit(2, 'Claim number 2.', 'Better.'));
    expect(nextChangeOf(long, id(2), 'claim', 3, 1)).toBe(454);
    expect(nextChangeOf(long, id(2), 'claim', 454, -1)).toBe(3);
  });
});

describe('the outline of a moment', () => {
  const deep = [thesis, ...[2, 3, 4, 5].map((n) => reason(n, n - 1, 'for')), reason(6, 1, 'against')];
  const shown = (tree: PastTree) => tree.rows.map(({ claims }) => claims[0]?.number);

  test('unfolds the way to what happened, and folds it again when that has passed', () => {
    const tree = new PastTree(pastWith(...deep), 4);
    expect(shown(tree)).toEqual([1, 2, 3]);
    tree.goTo(6);
    expect(shown(tree)).toEqual([1, 2, 3, 4, 5]);
    expect([...tree.subjects]).toEqual([id(5)]);
    tree.goTo(7);
    expect(shown(tree)).toEqual([1, 2, 3, 6]);
  });

  test('what its reader unfolded stays unfolded', () => {
    const tree = new PastTree(pastWith(...deep), 7);
    for (const number of [3, 4]) {
      const row = tree.rows.find(({ claims }) => claims[0]?.number === number);
      if (row) tree.toggle(row.place);
    }
    expect(shown(tree)).toEqual([1, 2, 3, 4, 5, 6]);
    tree.goTo(6);
    tree.goTo(7);
    expect(shown(tree)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('is the same whether one comes to a moment step by step, by a jump or from behind', () => {
    const past = pastWith(...deep, move(4, 6, 'against'), { kind: 'claim.remove', claimId: id(2) });
    const stepped = new PastTree(past, 1);
    for (let seq = 1; seq <= past.seq; seq += 1) {
      stepped.goTo(seq);
      const jumped = new PastTree(past, 1);
      jumped.goTo(past.seq);
      jumped.goTo(seq);
      expect([seq, shown(stepped)]).toEqual([seq, shown(jumped)]);
    }
    expect(shown(stepped)).toEqual([1, 6, 4]);
  });
});

describe('the rhythm of a debate', () => {
  const at = (seq: number, ms: number, stance?: Stance) => ({
    seq,
    at: ms,
    by: null,
    events: stance
      ? [
          {
            kind: 'argument.added' as const,
            v: 1 as const,
            argumentId: id(seq),
            target: { kind: 'claim' as const, id: id(1) },
            stance,
            orderKey: 'a',
            premises: [id(2)],
          },
        ]
      : [],
  });

  test('every change stands in one bar; where changes came fast the bars are taller', () => {
    const slow = Array.from({ length: 50 }, (_, i) => at(i + 1, i * 3_600_000, 'for'));
    const began = 50 * 3_600_000;
    const fast = Array.from({ length: 50 }, (_, i) => at(i + 51, began + i * 1_000, 'against'));
    const bars = rhythmOf([...slow, ...fast], 10);
    expect(bars).toHaveLength(10);
    expect(bars.map(({ first }) => first)).toEqual([1, 11, 21, 31, 41, 51, 61, 71, 81, 91]);
    expect(bars.reduce((sum, bar) => sum + bar.for, 0)).toBe(50);
    expect(bars.reduce((sum, bar) => sum + bar.against, 0)).toBe(50);
    expect(bars[8]?.height).toBeGreaterThan((bars[2]?.height ?? 1) * 1.5);
    for (const { height } of bars) expect(height).toBeGreaterThan(0);
  });

  test('few changes have a bar each', () => {
    expect(rhythmOf([at(1, 0), at(2, 0)], 100).map(({ other }) => other)).toEqual([1, 1]);
    expect(rhythmOf([], 100)).toEqual([]);
  });

  test('each day begins at its first change', () => {
    const marks = dayMarks([at(1, 5), at(2, 15), at(3, 16), at(4, 31)], (ms) => String(Math.floor(ms / 10)));
    expect(marks.map(({ seq }) => seq)).toEqual([1, 2, 4]);
  });
});
