import { claimByNumber } from '@entente/shared';
import { describe, expect, test } from 'vitest';
import { aDebate, id } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { sayOnArrival } from './arrival.ts';

function arriveAt(number: number | null, debate = aDebate()) {
  const said: string[] = [];
  const gone: string[] = [];
  const view = new DebateView(debate.state);
  sayOnArrival({
    view,
    number,
    claim: number === null ? undefined : claimByNumber(view.state, number),
    go: (path) => gone.push(path),
    toasts: {
      show: (text, action) => {
        said.push(text);
        action?.run();
      },
    },
  });
  return { said, gone };
}

describe('who comes to the map or the outline by a number', () => {
  test('is told nothing where the claim stands there, or no claim is named', () => {
    expect(arriveAt(2).said).toEqual([]);
    expect(arriveAt(null).said).toEqual([]);
  });

  test('is told what it was merged into', () => {
    const debate = aDebate();
    debate.add({ kind: 'claim.merge', claimId: id(4), into: id(2) });
    expect(arriveAt(4, debate).said).toEqual(['4 was merged into 2.']);
    expect(arriveAt(2, debate).said).toEqual([]);
  });

  test('is told that it is not part of the debate now, and where it can be read', () => {
    const debate = aDebate();
    debate.add({ kind: 'claim.remove', claimId: id(2) });
    expect(arriveAt(2, debate)).toEqual({
      said: ['Claim 2 is not shown here: it was removed, or what it hangs on was.'],
      gone: ['/d/sample/2'],
    });
    expect(arriveAt(5, debate).gone).toEqual(['/d/sample/5']);
  });
});
