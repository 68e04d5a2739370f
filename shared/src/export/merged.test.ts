/** What each format tells of claims that became one, and of milestones. */
import { expect, test } from 'vitest';
import { evolve } from '../debate/evolve.ts';
import { emptyState } from '../debate/model.ts';
import { aDebate, idOf, onClaim } from '../testing/builders.ts';
import { exportArgdown } from './argdown.ts';
import { exportJson, importJson } from './json.ts';
import { exportMarkdown } from './markdown.ts';

function aMergedDebate() {
  return aDebate()
    .reason('a', onClaim('T'))
    .reason('b', onClaim('T'))
    .reason('a1', onClaim('a'))
    .do({ kind: 'milestone.add', milestoneId: idOf('m'), name: 'Before', seq: 4 })
    .do({ kind: 'claim.merge', claimId: idOf('a'), into: idOf('b') });
}

test('JSON keeps all of it', () => {
  const { seq, state, events } = aMergedDebate();
  const read = importJson(exportJson({ seq, state, log: events }));
  if (!read.ok) throw new Error(read.problem);
  expect(Object.fromEntries(read.state.merges)).toEqual(Object.fromEntries(state.merges));
  expect(Object.fromEntries(read.state.milestones)).toEqual(Object.fromEntries(state.milestones));
});

test('a file from before there were merges says nothing of them, and is read', () => {
  const { seq, state, events } = aDebate();
  const json = exportJson({ seq, state, log: events });
  expect(json).not.toMatch(/merges|milestones/);
  expect(importJson(json)).toMatchObject({ ok: true });
});

test('a file whose merge leads nowhere, or in a circle, is refused', () => {
  const { seq, events } = aMergedDebate();
  const changed = (change: { into?: string; claimId?: string }) => {
    const log = events.map((item) =>
      item.event.kind === 'claim.merged' ? { ...item, event: { ...item.event, ...change } } : item,
    );
    return importJson(exportJson({ seq, state: log.reduce(evolve, emptyState), log }));
  };
  const problem = expect.stringContaining('was merged into nothing that is there');
  expect(changed({ into: idOf('nobody') })).toEqual({ ok: false, problem });
  expect(changed({ into: idOf('a') })).toEqual({ ok: false, problem });
});

test('Markdown says which claim an old number leads to', () => {
  const markdown = exportMarkdown(aMergedDebate().state);
  expect(markdown).toContain('## Merged claims\n\n- 2 was merged into 3\n');
  expect(exportMarkdown(aDebate().state)).not.toContain('Merged');
});

test('Argdown keeps it in the data of the claim', () => {
  expect(exportArgdown(aMergedDebate().state)).toContain('[3]: Claim b {formerNumbers: [2]}');
});
