/**
 * Real discussions as Kialo exported them, which are not part of this repository: each is read without a lost
 * claim, and adds up to the counts that were taken of it by other means.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importKialo, visibleParts } from '@entente/shared';
import { violations } from '@entente/shared/testing';
import { describe, expect, test } from 'vitest';

const samples = join(import.meta.dirname, '../../../shared/samples');

function imported(path: string) {
  const result = importKialo(readFileSync(join(samples, path), 'utf8'), { newId: randomUUID });
  if (!result.ok) throw new Error(result.problem);
  expect(violations(result.state)).toEqual([]);
  return result;
}

if (!existsSync(samples))
  test.skip('real discussions from Kialo: skipped, as there are no samples beside this repository', () => {});
else
  describe('real discussions from Kialo', () => {
    const rows = readFileSync(join(samples, 'groundtruth/kialo.tsv'), 'utf8').trim().split('\n');
    const [head = [], ...truth] = rows.map((row) => row.split('\t'));
    const named = truth.map(
      (row): Record<string, string> => Object.fromEntries(row.map((value, i) => [head[i] ?? '', value])),
    );
    const files = new Set(readdirSync(join(samples, 'kialo')));
    const kept = named
      .map((row) => ({ name: row.file?.split('/').at(-1) ?? '', row }))
      .filter(({ name }) => files.has(name));

    test.each(kept)('$name', ({ name, row }) => {
      const { state, report } = imported(join('kialo', name));
      const theses = row.kind === 'multi' ? Number(row.theses) : 1;
      const questions = row.kind === 'multi' ? 1 : 0;
      expect(report.records).toBe(Number(row.records));
      // The thesis of another discussion is a claim here, and a link there.
      expect(report.claims).toBe(Number(row.own_claims) + Number(row.see_external) - questions);
      expect(report.theses).toBe(theses);
      const left = report.notes.filter(({ kind }) => kind === 'link-again' || kind === 'link-circle').length;
      expect(report.shared + left).toBe(Number(row.see_internal));
      expect(report.notes.filter(({ kind }) => /no-side|no-words|cut|doubtful|missing/.test(kind))).toEqual(
        [],
      );
      expect(visibleParts(state).claims).toHaveLength(report.claims);
      const sides = [...state.arguments.values()];
      expect(sides.filter(({ stance }) => stance === 'neutral')).toEqual([]);
      expect(sides.length + left).toBe(Number(row.pro) + Number(row.con));
    });

    test('the newer form', () => {
      const [name = ''] = readdirSync(join(samples, 'kialo-2024'));
      const { report, state } = imported(join('kialo-2024', name));
      const sides = [...state.arguments.values()].map(({ stance }) => stance);
      expect(report).toMatchObject({ records: 106, claims: 106 });
      expect(sides.filter((side) => side === 'for')).toHaveLength(51);
      expect(sides.filter((side) => side === 'against')).toHaveLength(54);
      expect(state.citations.size).toBe(103);
    });
  });
