import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { snapshotOf } from '../debate/snapshot.ts';
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
