// @vitest-environment node
import { decide, evolve } from '@entente/shared';
import { expect, test } from 'vitest';
import { aDebate, id, reason, stranger } from '../../testing/sample-debate.ts';
import { previewOf } from './merge-preview.ts';

test('counts what goes to the other claim, and what would stand twice there', () => {
  const debate = aDebate();
  debate.add(reason(6, 4, 'for'));
  const target = { kind: 'claim', id: id(4) } as const;
  debate.add({ kind: 'claim.reuse', claimId: id(5), argumentId: id(0x2005), target, stance: 'for' });
  debate.add({
    kind: 'claim.cite',
    claimId: id(4),
    citationId: id(0x500),
    source: { id: id(0x600), title: 'The treaty' },
  });
  const intent = { kind: 'claim.merge', claimId: id(4), into: id(2) } as const;
  const found = previewOf(debate.state, intent);
  // 6 goes to 2; 5 speaks for 2 already; both spoke for 1, so that one place becomes one with the other.
  expect(found).toMatchObject({ preview: { reasons: 1, places: 1, citations: 1, doubled: 2 } });
  const decision = decide(debate.state, intent, stranger);
  if (!decision.ok) throw new Error(decision.refusal.code);
  const after = decision.events
    .map((event) => ({ event, seq: 99, at: 99, by: null }))
    .reduce(evolve, debate.state);
  expect(after.merges.get(id(4))?.into).toBe(id(2));
});

test('what cannot be made one says why', () => {
  const found = previewOf(aDebate().state, { kind: 'claim.merge', claimId: id(5), into: id(2) });
  expect(found).toHaveProperty('refusal.code');
});
