// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aDebate, id, reason, type SampleDebate } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import { Announcer } from './announcer.svelte.ts';

let debate: SampleDebate;
let announcer: Announcer;

beforeEach(() => {
  vi.useFakeTimers();
  debate = aDebate();
  announcer = new Announcer(
    () => new DebateView(debate.state),
    () => [id(1)],
  );
});
afterEach(() => vi.useRealTimers());

test('says what happened to the claim that is read, once every few seconds', () => {
  announcer.hear(debate.add(reason(6, 1, 'against')));
  announcer.hear(debate.add(reason(7, 1, 'against')));
  announcer.hear(debate.add(reason(8, 1, 'for')));
  expect(announcer.words).toBe('');
  vi.advanceTimersByTime(3_000);
  expect(announcer.words).toBe('1 new reason for claim 1. 2 new reasons against claim 1');
});

test('is silent about the rest of the debate', () => {
  announcer.hear(debate.add(reason(6, 3, 'for')));
  vi.advanceTimersByTime(3_000);
  expect(announcer.words).toBe('');
});

test('tells of a change of the claim itself', () => {
  announcer.hear(
    debate.add({ kind: 'claim.edit', claimId: id(1), base: 'It is so.', text: 'It is not so.' }),
  );
  announcer.hear(debate.add({ kind: 'claim.remove', claimId: id(1) }));
  vi.advanceTimersByTime(3_000);
  expect(announcer.words).toBe('Claim 1 was changed. Claim 1 was removed');
});
