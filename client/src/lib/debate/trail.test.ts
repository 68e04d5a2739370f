// @vitest-environment node
import { expect, test } from 'vitest';
import { aboutStep, aDebate, id, reason, type SampleDebate } from '../../testing/sample-debate.ts';
import { DebateView } from './debate-view.ts';
import { fromFor, wayTo } from './trail.ts';

/** Claim 5 stands under 2 and under 3; claim 6 hangs on it. */
function aSharedClaim(): SampleDebate {
  const debate = aDebate();
  const target = { kind: 'claim', id: id(3) } as const;
  debate.add({ kind: 'claim.reuse', claimId: id(5), argumentId: id(0x2005), target, stance: 'for' });
  debate.add(reason(6, 5, 'against'));
  return debate;
}

function way(debate: SampleDebate, number: number, from: number | null = null, habits?: Map<string, string>) {
  const view = new DebateView(debate.state);
  const claim = debate.state.claims.get(id(number));
  if (!claim) throw new Error(`no claim ${number}`);
  const found = wayTo(view, claim, from, habits);
  return { numbers: found.above.map((step) => step.claim.number), by: found.by };
}

test('leads from the thesis down, by the first place where nothing else is said', () => {
  expect(way(aSharedClaim(), 5).numbers).toEqual([1, 2]);
  expect(way(aSharedClaim(), 1)).toEqual({ numbers: [], by: null });
});

test('follows the claim above that the address names', () => {
  expect(way(aSharedClaim(), 5, 3).numbers).toEqual([1, 3]);
  expect(way(aSharedClaim(), 5, 99).numbers).toEqual([1, 2]);
});

test('remembers by which place the reader came to a claim above', () => {
  const habits = new Map([[id(5), id(0x2005)]]);
  expect(way(aSharedClaim(), 6, null, habits).numbers).toEqual([1, 3, 5]);
});

test('from an undercut leads through the claim whose step it questions', () => {
  const debate = aSharedClaim();
  debate.add(aboutStep(7, 0x1005, 'against'));
  expect(way(debate, 7).numbers).toEqual([1, 3, 5]);
});

test('the address names the claim above only where there is a choice', () => {
  const debate = aSharedClaim();
  const view = new DebateView(debate.state);
  const claim = (n: number) => {
    const found = debate.state.claims.get(id(n));
    if (!found) throw new Error(`no claim ${n}`);
    return found;
  };
  expect(fromFor(view, claim(5), debate.state.arguments.get(id(0x2005)) ?? null)).toBe(3);
  expect(fromFor(view, claim(6), debate.state.arguments.get(id(0x1006)) ?? null)).toBeUndefined();
  expect(fromFor(view, claim(1), null)).toBeUndefined();
});
