import { describe, expect, test } from 'vitest';
import { aboutStep, aDebate, id, type SampleDebate } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import type { Place } from './place.ts';
import { PlaceTree } from './place-tree.ts';
import { placeLabel, premiseLabel } from './place-words.ts';

function placed(debate: SampleDebate, claim: number): { view: DebateView; place: Place } {
  const view = new DebateView(debate.state);
  const tree = new PlaceTree(view, { opensTo: 9 });
  const [place] = tree.placesOf(id(claim));
  if (!place) throw new Error(`Claim ${claim} has no place.`);
  return { view, place };
}

function labelOf(debate: SampleDebate, claim: number): string {
  const { view, place } = placed(debate, claim);
  return placeLabel(view, place);
}

describe('the label of a place', () => {
  test('says stance, number, words and how many are below', () => {
    const debate = aDebate();
    expect(labelOf(debate, 1)).toBe('Thesis, claim 1: It is so., 4 below');
    expect(labelOf(debate, 2)).toBe('For, claim 2: Claim number 2., 1 below');
    expect(labelOf(debate, 3)).toBe('Against, claim 3: Claim number 3.');
  });

  test('says what an argument does to a step', () => {
    const debate = aDebate();
    debate.add(aboutStep(6, 2, 'against'));
    expect(labelOf(debate, 6)).toBe('Questions the step from 2 to 1, claim 6: Claim number 6.');
    expect(labelOf(debate, 2)).toMatch(/, 2 below$/);
  });

  test('says that premises go together, as one card and one by one', () => {
    const debate = aDebate();
    debate.add({ kind: 'premise.add', argumentId: id(0x1003), claimId: id(7), text: 'And this.' });
    expect(labelOf(debate, 3)).toBe('Against, claims 3 and 6, which go together: Claim number 3. And this.');
    const { view, place } = placed(debate, 3);
    const second = place.claims[1];
    expect(second && premiseLabel(view, place, second, 2)).toBe(
      'Against, claim 6, premise 2 of 2 that go together: And this., 2 below',
    );
  });

  test('says where else a shared claim stands', () => {
    const debate = aDebate();
    debate.add({
      kind: 'claim.reuse',
      claimId: id(5),
      argumentId: id(0x2005),
      target: { kind: 'claim', id: id(3) },
      stance: 'against',
    });
    expect(labelOf(debate, 5)).toMatch(/, also under [23]$/);
  });
});
