import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LoggedEvent } from '../debate/events.ts';
import { evolve } from '../debate/evolve.ts';
import { type DebateState, emptyState } from '../debate/model.ts';
import { hashOf } from '../debate/state-hash.ts';
import { aDebate, arbitraryIntent, type DebateLog } from '../testing/index.ts';
import { changesSince } from './changes.ts';
import type { PastOperation } from './operation.ts';
import { Past } from './past.ts';

function operationsOf(events: readonly LoggedEvent[]): PastOperation[] {
  const operations: (PastOperation & { events: LoggedEvent['event'][] })[] = [];
  for (const { event, seq, at, by } of events) {
    const last = operations.at(-1);
    if (last?.seq === seq) last.events.push(event);
    else operations.push({ seq, at, by, events: [event] });
  }
  return operations;
}

function foldTo(log: DebateLog, seq: number): DebateState {
  return log.events.filter((event) => event.seq <= seq).reduce(evolve, emptyState);
}

/** Longer than the distance between two kept states. */
const intents = fc.array(arbitraryIntent, { minLength: 0, maxLength: 60 });
const looks = fc.array(fc.nat(1_200), { minLength: 1, maxLength: 12 });

test('[S37] wherever somebody looks, in whatever order: the fold of the log up to there', () => {
  fc.assert(
    fc.property(intents, looks, fc.integer({ min: 1, max: 400 }), (random, seqs, page) => {
      const log = aDebate();
      // Repeated, so that the log goes past several kept states.
      for (let round = 0; round < 12; round += 1) for (const intent of random) log.try(intent);
      const operations = operationsOf(log.events);
      const past = new Past();
      for (let i = 0; i < operations.length; i += page) {
        past.append(operations.slice(i, i + page));
        // What is known already, or leaves a gap, changes nothing.
        past.append(operations.slice(Math.max(0, i - 1), i));
        past.append(operations.slice(i + page + 1, i + page + 2));
        past.stateAt(Math.floor(i / 2));
      }
      expect(past.seq).toBe(log.seq);
      for (const wanted of seqs) {
        const seq = Math.min(wanted, log.seq);
        expect(hashOf(past.stateAt(seq))).toEqual(hashOf(foldTo(log, seq)));
      }
      const [from, to] = [Math.min(...seqs), Math.max(...seqs)];
      const [a, b] = [Math.min(from, log.seq), Math.min(to, log.seq)];
      const after = past.between(a, b).reduce(evolve, past.stateAt(a));
      expect(hashOf(after)).toEqual(hashOf(past.stateAt(b)));
    }),
    { numRuns: 60 },
  );
});

test('what changed names every claim that reads otherwise, and none that does not', () => {
  fc.assert(
    fc.property(intents, fc.nat(60), (random, from) => {
      const log = aDebate();
      for (const intent of random) log.try(intent);
      const past = new Past();
      past.append(operationsOf(log.events));
      const since = Math.min(from, past.seq);
      const [before, after] = [past.stateAt(since), log.state];
      const { claims } = changesSince(before, past.operations.slice(since));
      const told = new Map(claims.map((change) => [change.claimId, change]));
      for (const claim of after.claims.values()) {
        const was = before.claims.get(claim.id);
        const change = told.get(claim.id);
        if (was && was.text !== claim.text && !was.removed && !claim.removed && change)
          expect(change.wordsBefore).toBe(was.text);
        if (was && was.text === claim.text) expect(change?.wordsBefore ?? null).toBeNull();
        if (!was && !claim.removed && after.theses.has(claim.id)) expect(change?.presence).toBe('new');
      }
      expect(changesSince(after, []).claims).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
