// @vitest-environment node
import { expect, test } from 'vitest';
import { aDebate, id, reason, SampleDebate } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { nextFirstStep, placeOfStep } from './first-steps.ts';

function next(debate: SampleDebate) {
  return nextFirstStep(new DebateView(debate.state));
}

function anEmptyDebate(): SampleDebate {
  const debate = new SampleDebate();
  debate.add({ kind: 'debate.create', debateId: id(0xd), slug: 's', question: 'Is it?', description: '' });
  return debate;
}

test('a thesis, a reason for it, a reason against it, and then no more', () => {
  const debate = anEmptyDebate();
  expect(next(debate)).toBe('thesis');
  debate.add({ kind: 'thesis.add', claimId: id(1), text: 'It is.' });
  expect(next(debate)).toBe('for');
  expect(placeOfStep(new DebateView(debate.state), 'for')).toEqual({
    kind: 'reason',
    target: { kind: 'claim', id: id(1) },
    stance: 'for',
  });
  debate.add(reason(2, 1, 'for'));
  expect(next(debate)).toBe('against');
  debate.add(reason(3, 1, 'against'));
  expect(next(debate)).toBeNull();
});

test('whoever begins with the reason against is asked for the one for it', () => {
  const debate = anEmptyDebate();
  debate.add({ kind: 'thesis.add', claimId: id(1), text: 'It is.' });
  debate.add(reason(2, 1, 'against'));
  expect(next(debate)).toBe('for');
});

test('nobody is taught in a debate that is under way', () => {
  const debate = aDebate();
  expect(next(debate)).toBeNull();
  const several = anEmptyDebate();
  several.add({ kind: 'thesis.add', claimId: id(1), text: 'It is.' });
  several.add({ kind: 'thesis.add', claimId: id(2), text: 'It is not.' });
  expect(next(several)).toBeNull();
});
