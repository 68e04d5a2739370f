// @vitest-environment node
import type { Intent } from '@entente/shared';
import { describe, expect, test } from 'vitest';
import { aboutStep, aDebate, id, reason } from '../../testing/sample-debate.ts';
import { DebateView } from './debate-view.ts';

const target = (n: number) => ({ kind: 'claim', id: id(n) }) as const;

describe('what hangs below a claim', () => {
  test('counts each claim once, however often it is used', () => {
    const debate = aDebate();
    debate.add({
      kind: 'claim.reuse',
      claimId: id(5),
      argumentId: id(0x2005),
      target: target(3),
      stance: 'for',
    });
    const view = new DebateView(debate.state);
    expect(view.below(id(1))).toBe(4);
    expect(view.below(id(3))).toBe(1);
    expect(view.below(id(5))).toBe(0);
  });

  test('counts what questions a step below it', () => {
    const debate = aDebate();
    debate.add(aboutStep(6, 2, 'against'));
    expect(new DebateView(debate.state).below(id(1))).toBe(5);
  });

  test('leaves out what was removed, and what hung on it', () => {
    const debate = aDebate();
    debate.add({ kind: 'claim.remove', claimId: id(2) });
    const view = new DebateView(debate.state);
    expect(view.below(id(1))).toBe(2);
    expect(view.split(id(1))).toEqual({ for: 1, against: 1, neutral: 0 });
    expect([...view.visibleIds]).toEqual([id(1), id(3), id(4)]);
  });
});

describe('where an argument is read', () => {
  test('an undercut is read on the page of what its target speaks about, and hangs on its premise', () => {
    const debate = aDebate();
    debate.add(aboutStep(6, 2, 'against'));
    const view = new DebateView(debate.state);
    const undercut = view.on(id(0x1002))[0];
    if (!undercut) throw new Error('no undercut');
    expect(view.claimWhereRead(undercut)?.number).toBe(1);
    expect(view.claimAbove(undercut)?.number).toBe(2);
  });

  test('only visible places count', () => {
    const debate = aDebate();
    debate.add({
      kind: 'claim.reuse',
      claimId: id(5),
      argumentId: id(0x2005),
      target: target(3),
      stance: 'for',
    });
    expect(new DebateView(debate.state).placesOf(id(5))).toHaveLength(2);
    debate.add({ kind: 'claim.remove', claimId: id(3) });
    expect(new DebateView(debate.state).placesOf(id(5))).toHaveLength(1);
  });
});

describe('the view of the next state', () => {
  const events: readonly [string, Intent][] = [
    ['a new reason', reason(6, 5, 'for')],
    [
      'a claim used again',
      { kind: 'claim.reuse', claimId: id(5), argumentId: id(0x2005), target: target(3), stance: 'for' },
    ],
    ['a removal', { kind: 'claim.remove', claimId: id(5) }],
    ['a move', { kind: 'argument.move', argumentId: id(0x1005), target: target(3), stance: 'for' }],
    ['a premise', { kind: 'premise.add', argumentId: id(0x1005), claimId: id(6), text: 'And this.' }],
    ['an argument taken out', { kind: 'argument.remove', argumentId: id(0x1005) }],
    ['a question about a step', aboutStep(6, 5, 'against')],
    ['a change of words', { kind: 'claim.edit', claimId: id(5), base: 'Claim number 5.', text: 'Other.' }],
  ];
  test.each(events)('counts as a fresh one after %s', (_, intent) => {
    const debate = aDebate();
    const before = new DebateView(debate.state);
    for (const n of [1, 2, 3, 4, 5]) before.below(id(n));
    const happened = debate.add(intent);
    const next = before.next(debate.state, happened);
    const fresh = new DebateView(debate.state);
    for (const n of [1, 2, 3, 4, 5]) expect([n, next.below(id(n))]).toEqual([n, fresh.below(id(n))]);
  });
});
