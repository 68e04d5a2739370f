import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evolve } from '../debate/evolve.ts';
import { emptyState } from '../debate/model.ts';
import { snapshotOf } from '../debate/snapshot.ts';
import { violations } from '../testing/violations.ts';
import { exportJson, importJson } from './json.ts';
import { randomDebate } from './testing/random-debate.ts';

describe('JSON of any debate', () => {
  test('reads back as an equal debate with the same log', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(randomDebate(), ({ seq, state, log }) => {
        const read = importJson(exportJson({ seq, state, log }));
        if (!read.ok) throw new Error(read.problem);
        expect(read.seq).toBe(seq);
        expect(read.log).toEqual(log);
        expect(snapshotOf(read.state)).toEqual(snapshotOf(state));
        expect(exportJson(read)).toBe(exportJson({ seq, state, log }));
      }),
      { numRuns: 100 },
    );
  });

  test('made of the pieces of a log is refused or keeps every invariant', { timeout: 60_000 }, () => {
    const outcomes = { taken: 0, refused: 0 };
    const changes = fc.array(
      fc.record({ at: fc.nat(200), with: fc.nat(200), what: fc.constantFrom('drop', 'swap', 'retarget') }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(randomDebate(), changes, (debate, all) => {
        const events = debate.log.map(({ event }) => event);
        for (const { at, with: other, what } of all) {
          const [i, j] = [2 + (at % events.length), 2 + (other % events.length)]; // after `debate.created`
          const [event, second] = [events[i], events[j]];
          if (!event || !second) continue;
          if (what === 'drop') events.splice(i, 1);
          else if (what === 'swap') events.splice(i, 1, ...events.splice(j, 1, event));
          else if ('target' in event && 'target' in second) events[i] = { ...event, target: second.target };
        }
        const log = events.map((event, index) => ({ seq: index + 1, at: 0, by: null, event }));
        const read = importJson(exportJson({ seq: log.length, state: log.reduce(evolve, emptyState), log }));
        outcomes[read.ok ? 'taken' : 'refused'] += 1;
        if (read.ok) expect(violations(read.state)).toEqual([]);
        else expect(read.problem).toMatch(/^Its log adds up to a debate that cannot be: /);
      }),
      { numRuns: 300 },
    );
    expect(Math.min(outcomes.taken, outcomes.refused)).toBeGreaterThan(20);
  });

  test('cut off anywhere is refused in words', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        randomDebate(10),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (debate, part) => {
          const whole = exportJson(debate).trimEnd();
          const read = importJson(whole.slice(0, Math.floor(whole.length * part)));
          expect(read).toMatchObject({
            ok: false,
            problem: expect.stringMatching(/empty|not complete JSON/),
          });
        },
      ),
    );
  });

  test('any other text is refused in words, never thrown over', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(importJson(text)).toMatchObject({ ok: false, problem: expect.stringMatching(/\w+.*\.$/s) });
      }),
    );
  });
});
