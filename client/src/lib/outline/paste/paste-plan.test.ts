// @vitest-environment node
import { limits, readIndentedText } from '@entente/shared';
import { describe, expect, test } from 'vitest';
import { aDebate, id } from '../../../testing/sample-debate.ts';
import { intentsOf, linesOf, nextStance } from './paste-plan.ts';

const nothingChosen = new Map();
const read = (text: string, isUnderClaim = true, chosen = nothingChosen) =>
  linesOf(readIndentedText(text), { isUnderClaim, chosen });

test('a line speaks for what it is under, unless the text or a choice says else', () => {
  const lines = read('A\n  Con: B\n  C', true, new Map([[3, 'neutral']]));
  expect(lines.map(({ depth, stance, text }) => [depth, stance, text])).toEqual([
    [0, 'for', 'A'],
    [1, 'against', 'B'],
    [1, 'neutral', 'C'],
  ]);
  expect(read('A\n  B', false).map(({ stance }) => stance)).toEqual([null, 'for']);
});

test('every stance comes round', () => {
  expect(nextStance(nextStance(nextStance('for')))).toBe('for');
});

describe('what is not taken', () => {
  test('a line that cannot be a claim, and all below it', () => {
    const lines = read(`A\n  ${'x'.repeat(limits.claimText + 1)}\n    B\n      C\n  D`);
    expect(lines.map(({ problem }) => problem?.kind)).toEqual([
      undefined,
      'too-long',
      'above',
      'above',
      undefined,
    ]);
    expect(intentsOf(lines, null).map((intent) => 'text' in intent && intent.text)).toEqual(['A', 'D']);
  });

  test('what is more than can be pasted at once', () => {
    const lines = read(Array.from({ length: limits.claimsPerPaste + 2 }, (_, i) => `Line ${i}`).join('\n'));
    expect(lines.filter(({ problem }) => problem?.kind === 'over')).toHaveLength(2);
    expect(intentsOf(lines, null)).toHaveLength(limits.claimsPerPaste);
  });
});

test('the intents build the tree that was shown', () => {
  const debate = aDebate();
  const under = debate.state.claims.get(id(3));
  for (const intent of intentsOf(read('A\n  Con: B\nC'), under ?? null)) debate.add(intent);
  const byText = new Map([...debate.state.claims.values()].map((claim) => [claim.text, claim.id]));
  const placed = [...debate.state.arguments.values()].map(
    ({ premises, stance, target }) => `${premises[0]} ${stance} ${target.id}`,
  );
  expect(placed).toContain(`${byText.get('A')} for ${id(3)}`);
  expect(placed).toContain(`${byText.get('B')} against ${byText.get('A')}`);
  expect(placed).toContain(`${byText.get('C')} for ${id(3)}`);
});

test('with no claim to hang on, the outermost lines become theses', () => {
  const debate = aDebate();
  const theses = debate.state.theses.size;
  for (const intent of intentsOf(read('A\n  B\nC', false), null)) debate.add(intent);
  expect(debate.state.theses.size).toBe(theses + 2);
});
