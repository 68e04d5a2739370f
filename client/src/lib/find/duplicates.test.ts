// @vitest-environment node
import { expect, test } from 'vitest';
import { aDebate, id, reason } from '../../testing/sample-debate.ts';
import type { Place } from '../compose/place.ts';
import { DebateView } from '../debate/debate-view.ts';
import { ClaimIndex } from './claim-index.ts';
import { duplicateOf } from './duplicates.ts';

const debate = aDebate();
debate.add(reason(6, 3, 'for', 'Joint exercises do not commit either side to fight.'));
debate.add(reason(7, 6, 'for', 'The treaty of 2001 obliges both states to consult.'));
const view = new DebateView(debate.state);
const index = new ClaimIndex();
for (const claim of view.state.claims.values()) index.put(claim);

const on = (n: number): Place => ({ kind: 'reason', target: { kind: 'claim', id: id(n) }, stance: 'for' });
const found = (text: string, place: Place) =>
  duplicateOf(view, text, place, (words, most) => index.resembling(words, most))?.number ?? null;

const written = 'Joint exercises commit neither side to fight';

test('finds what was said already, in other words and another order', () => {
  expect(found('Either side: joint exercises do not commit it to fight', on(2))).toBe(6);
  expect(found(written, on(2))).toBe(6);
});

test('says nothing of what is only about the same thing, or too short to say', () => {
  expect(found('Joint exercises are expensive and rare', on(2))).toBeNull();
  expect(found('Joint exercises', on(2))).toBeNull();
});

test('not where using it would make a circle, where it stands already, or for a thesis', () => {
  expect(found(written, on(7))).toBeNull();
  expect(found(written, on(6))).toBeNull();
  expect(found(written, on(3))).toBeNull();
  expect(found(written, { kind: 'thesis' })).toBeNull();
});
