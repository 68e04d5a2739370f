// @vitest-environment jsdom
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aDebate, reason } from '../../../testing/sample-debate.ts';
import { DebateView } from '../../debate/debate-view.ts';
import { LiveForest } from './live-forest.svelte.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('follows the debate, but walks through it once however many edits come in a moment', () => {
  const debate = aDebate();
  let view = $state.raw(new DebateView(debate.state));
  let live: LiveForest | undefined;
  const stop = $effect.root(() => {
    live = new LiveForest({
      get view() {
        return view;
      },
    });
  });
  flushSync();
  expect(live?.forest.weight).toBe(5);
  for (let claim = 6; claim < 26; claim++) {
    debate.add(reason(claim, 1, 'for'));
    view = new DebateView(debate.state);
    flushSync();
  }
  expect(live?.forest.weight).toBe(5);
  // One walk is due, not twenty.
  expect(vi.getTimerCount()).toBe(1);
  vi.runAllTimers();
  expect(live?.forest.weight).toBe(25);
  debate.add(reason(26, 1, 'for'));
  view = new DebateView(debate.state);
  flushSync();
  vi.runAllTimers();
  expect(live?.forest.weight).toBe(26);
  stop();
});
