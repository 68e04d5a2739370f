import { expect, test } from 'vitest';
import { aDebate, ana, ben, type DebateLog, idOf, onClaim } from '../testing/index.ts';
import { changesSince } from './changes.ts';
import type { PastOperation } from './operation.ts';
import { versionsOf } from './versions.ts';

function operationsOf(log: DebateLog): PastOperation[] {
  const seqs = [...new Set(log.events.map(({ seq }) => seq))];
  return seqs.map((seq) => {
    const own = log.events.filter((event) => event.seq === seq);
    return { seq, at: own[0]?.at ?? 0, by: own[0]?.by ?? null, events: own.map(({ event }) => event) };
  });
}

function edit(log: DebateLog, name: string, text: string, author = ana): void {
  const claim = log.state.claims.get(idOf(name));
  log.do({ kind: 'claim.edit', claimId: idOf(name), base: claim?.text ?? '', text }, author);
}

function since(log: DebateLog, happens: () => void) {
  const [before, from] = [log.state, log.seq];
  happens();
  return changesSince(before, operationsOf(log).slice(from));
}

test('the versions of a claim: each wording with who and when, and which one it brings back', () => {
  const log = aDebate().reason('a', onClaim('T'), 'for', 'One.').reason('b', onClaim('T'));
  edit(log, 'a', 'Two.', ben);
  edit(log, 'b', 'Another claim.');
  edit(log, 'a', 'One.');
  const versions = versionsOf(idOf('a'), operationsOf(log));
  expect(versions.map(({ number, text, by, sameAs }) => ({ number, text, by, sameAs }))).toEqual([
    { number: 1, text: 'One.', by: ana.participantId, sameAs: null },
    { number: 2, text: 'Two.', by: ben.participantId, sameAs: null },
    { number: 3, text: 'One.', by: ana.participantId, sameAs: 1 },
  ]);
  expect(versions.map(({ seq }) => seq)).toEqual([3, 5, 7]);
});

test('a wording that two people made together says so', () => {
  const log = aDebate().reason('a', onClaim('T'), 'for', 'Small cats sleep in the day. They rest long.');
  const base = 'Small cats sleep in the day. They rest long.';
  const claimId = idOf('a');
  log.do({ kind: 'claim.edit', claimId, base, text: 'Old cats sleep in the day. They rest long.' });
  log.do({ kind: 'claim.edit', claimId, base, text: 'Small cats sleep in the day. They rest well.' }, ben);
  expect(versionsOf(claimId, operationsOf(log)).map(({ isMerged }) => isMerged)).toEqual([
    false,
    false,
    true,
  ]);
});

test('what changed is the outcome, by claim: what was taken back is no change', () => {
  const log = aDebate().reason('a', onClaim('T')).reason('b', onClaim('T')).reason('c', onClaim('T'));
  const changes = since(log, () => {
    edit(log, 'a', 'There.');
    edit(log, 'a', 'Back.');
    edit(log, 'b', 'There.');
    edit(log, 'b', 'Claim b', ben);
    log.do({ kind: 'claim.remove', claimId: idOf('c') });
    log.reason('d', onClaim('a'));
    log.do({ kind: 'claim.remove', claimId: idOf('d') });
    log.reason('e', onClaim('a'));
  });
  expect(
    changes.claims.map(({ claimId, presence, wordsBefore }) => [claimId, presence, wordsBefore]),
  ).toEqual([
    [idOf('e'), 'new', null],
    [idOf('c'), 'gone', null],
    [idOf('a'), null, 'Claim a'],
  ]);
});

test('a move is to another side or target; another order is none; sources are counted', () => {
  const log = aDebate().reason('a', onClaim('T')).reason('b', onClaim('T'));
  const source = { id: idOf('book'), title: 'A book' };
  const changes = since(log, () => {
    const argument = { kind: 'argument.move', target: onClaim('T') } as const;
    log.do({ ...argument, argumentId: idOf('a→'), stance: 'against', after: null }, ben);
    log.do({ ...argument, argumentId: idOf('b→'), stance: 'for', after: null });
    log.do({ kind: 'claim.cite', citationId: idOf('cite'), claimId: idOf('T'), source });
    log.do({ kind: 'debate.edit', question: 'Was it so?', description: '' });
  });
  expect(changes.questionBefore).toBe('Is it so?');
  expect(changes.claims).toMatchObject([
    { claimId: idOf('T'), isMoved: false, sourcesAdded: 1 },
    { claimId: idOf('a'), isMoved: true, by: [ben.participantId] },
  ]);
  expect(changes.claims).toHaveLength(2);
  const later = since(log, () => log.do({ kind: 'claim.uncite', citationId: idOf('cite') }));
  expect(later.claims).toMatchObject([{ claimId: idOf('T'), sourcesAdded: 0, sourcesRemoved: 1 }]);
});
