import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryIntent } from '../testing/arbitrary-intents.ts';
import { aDebate, ana, ben, type DebateLog } from '../testing/builders.ts';
import { violations } from '../testing/violations.ts';
import { decide } from './decide.ts';
import { type LoggedEvent, loggedEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { editIntent } from './intents.ts';
import { emptyState } from './model.ts';
import { debateSnapshot, snapshotOf, stateFromSnapshot } from './snapshot.ts';

const story = fc.array(arbitraryIntent, { minLength: 1, maxLength: 60, size: 'max' });

function play(intents: Iterable<Parameters<DebateLog['try']>[0]>): DebateLog {
  const debate = aDebate();
  for (const intent of intents) debate.try(intent);
  return debate;
}

test('[D18] [D21] whatever people do, in whatever order, every invariant holds after each step', () => {
  const outcomes = { accepted: 0, refused: 0, merged: 0, conflicts: 0 };
  fc.assert(
    fc.property(story, (intents) => {
      const debate = aDebate();
      for (const intent of intents) {
        expect(editIntent.safeParse(intent).error).toBeUndefined();
        const refusal = debate.try(intent);
        outcomes[refusal ? 'refused' : 'accepted'] += 1;
        const { event } = debate.events.at(-1) as LoggedEvent;
        if (refusal?.code === 'text-conflict') outcomes.conflicts += 1;
        else if (!refusal && event.kind === 'claim.edited' && event.merged) outcomes.merged += 1;
        expect(violations(debate.state)).toEqual([]);
      }
    }),
    { numRuns: 400 },
  );
  // The stories must be about something: all outcomes occur, often.
  expect(Math.min(outcomes.accepted, outcomes.refused)).toBeGreaterThan(1_000);
  expect(Math.min(outcomes.merged, outcomes.conflicts)).toBeGreaterThan(15);
});

test('[D16] decide gives the same decision for the same question, without clock, chance or locale', () => {
  const frozen = { now: Date.now, random: Math.random, compare: String.prototype.localeCompare };
  const forbidden = () => {
    throw new Error('decide looked at the world');
  };
  fc.assert(
    fc.property(story, arbitraryIntent, (intents, intent) => {
      const { state } = play(intents);
      Date.now = forbidden;
      Math.random = forbidden;
      String.prototype.localeCompare = forbidden;
      try {
        expect(decide(state, intent, ana)).toEqual(decide(state, intent, ana));
      } finally {
        Date.now = frozen.now;
        Math.random = frozen.random;
        String.prototype.localeCompare = frozen.compare;
      }
    }),
  );
});

test('[D17] evolve takes any events in any order and never throws', () => {
  fc.assert(
    fc.property(story, story, fc.infiniteStream(fc.nat()), (some, others, chance) => {
      const events = [...play(some).events, ...play(others).events];
      const shuffled = events
        .map((event) => ({ event, at: chance.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ event }) => event);
      const state = shuffled.reduce(evolve, emptyState);
      expect(state.claims.size).toBeGreaterThan(0);
    }),
  );
});

test('[D20] a state read from its snapshot equals the state folded from the log', () => {
  fc.assert(
    fc.property(story, (intents) => {
      const { state, events } = play(intents);
      const sent = JSON.parse(JSON.stringify(snapshotOf(state)));
      const read = stateFromSnapshot(debateSnapshot.parse(sent));
      const folded = events.reduce(evolve, emptyState);
      expect(JSON.stringify(snapshotOf(read))).toBe(JSON.stringify(snapshotOf(folded)));
      // Indexes too: what hangs where must come in the same order on every replica.
      for (const index of ['argumentIdsByTarget', 'argumentIdsByPremise', 'citationIdsByClaim'] as const)
        expect(Object.fromEntries(read[index])).toEqual(Object.fromEntries(folded[index]));
    }),
  );
});

test('[D20] every event fits its schema, through JSON and back', () => {
  fc.assert(
    fc.property(story, (intents) => {
      for (const event of play(intents).events) {
        const sent: unknown = JSON.parse(JSON.stringify(event));
        expect(loggedEvent.parse(sent)).toEqual(sent satisfies unknown as LoggedEvent);
      }
    }),
  );
});

test('[D1] numbers run from 1 without gaps, and none is given twice', () => {
  fc.assert(
    fc.property(story, (intents) => {
      const { state } = play(intents);
      const numbers = [...state.claims.values()].map(({ number }) => number).sort((a, b) => a - b);
      expect(numbers).toEqual(numbers.map((_, i) => i + 1));
      expect(state.nextNumber).toBe(numbers.length + 1);
    }),
  );
});

test('[D13] restoring what was just removed gives the same debate', () => {
  fc.assert(
    fc.property(story, fc.nat(), (intents, pick) => {
      const debate = play(intents);
      const live = [...debate.state.claims.values()].filter(({ removed }) => !removed);
      const claim = live[pick % live.length];
      fc.pre(claim !== undefined);
      if (!claim) return;
      const before = JSON.stringify(snapshotOf(debate.state));
      debate.do({ kind: 'claim.remove', claimId: claim.id }).do({ kind: 'claim.restore', claimId: claim.id });
      expect(JSON.stringify(snapshotOf(debate.state))).toBe(before);
    }),
  );
});

test('[D16] two people’s intents give the same debate on every replica that folds the log', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(arbitraryIntent, fc.boolean()), { maxLength: 60, size: 'max' }),
      (steps) => {
        const debate = aDebate();
        for (const [intent, isBen] of steps) debate.try(intent, isBen ? ben : ana);
        const other = debate.events.reduce(evolve, emptyState);
        expect(JSON.stringify(snapshotOf(other))).toBe(JSON.stringify(snapshotOf(debate.state)));
      },
    ),
  );
});
