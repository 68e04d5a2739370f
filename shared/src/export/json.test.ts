import { describe, expect, test } from 'vitest';
import type { DebateEvent, LoggedEvent } from '../debate/events.ts';
import { evolve } from '../debate/evolve.ts';
import { emptyState } from '../debate/model.ts';
import { snapshotOf } from '../debate/snapshot.ts';
import { exportJson, importJson } from './json.ts';
import { aDebate, aDeepDebate, idOf } from './testing/a-debate.ts';

function aSmallDebate() {
  const debate = aDebate({ question: 'Is Entente an alliance?', description: 'Two\n\nparagraphs.' });
  const thesis = debate.thesis('It is.');
  const reason = debate.add('for', thesis, 'They train together.');
  debate.premise(reason.argument, 'Allies train together.');
  debate.add('against', reason.argument, 'So do others.');
  debate.cite(
    reason.claim,
    { title: 'A work', url: 'https://example.org/' },
    { locator: 'p. 4', quote: '“So.”' },
  );
  debate.remove(debate.add('neutral', thesis, 'What is an alliance?').claim);
  return debate;
}

/** The file as plain data, to be spoiled. */
function fileOf(debate = aSmallDebate()) {
  return JSON.parse(exportJson(debate));
}

function problemOf(file: unknown): string {
  const read = importJson(typeof file === 'string' ? file : JSON.stringify(file));
  return read.ok ? 'no problem' : read.problem;
}

describe('export as JSON', () => {
  test('has the envelope, the snapshot and the whole log', () => {
    const debate = aSmallDebate();
    expect(fileOf(debate)).toEqual({
      format: 'entente-debate',
      version: 1,
      seq: debate.seq,
      debate: JSON.parse(JSON.stringify(snapshotOf(debate.state))),
      log: JSON.parse(JSON.stringify(debate.log)),
    });
  });

  test('keeps each record on a line of its own, so that a later export differs in few lines', () => {
    const debate = aSmallDebate();
    const linesOf = () =>
      exportJson(debate)
        .split('\n')
        .map((line) => line.replace(/,$/, ''));
    const before = new Set(linesOf());
    debate.thesis('It is not.');
    expect(linesOf().filter((line) => !before.has(line))).toEqual([
      expect.stringMatching(/^"seq"/),
      expect.stringMatching(/^"nextNumber"/),
      expect.stringMatching(/^\{"claimId"/),
      expect.stringMatching(/^\{"id".*"It is not\."/),
      expect.stringMatching(/^\{"seq".*"claim\.added"/),
      expect.stringMatching(/^\{"seq".*"thesis\.added"/),
    ]);
  });

  test('needs a debate that was created', () => {
    expect(() => exportJson({ seq: 0, state: emptyState, log: [] })).toThrow('not created');
  });

  test('an empty debate comes back', () => {
    expect(importJson(exportJson(aDebate()))).toMatchObject({ ok: true, seq: 1 });
  });

  test('a claim of 5,000 characters comes back; one more is refused', () => {
    const debate = aSmallDebate();
    const long = (length: number) =>
      ({ kind: 'claim.edited', v: 2, claimId, text: 'x'.repeat(length), rev: 2, merged: false }) as const;
    const claimId = String(debate.state.claimIdByNumber.get(1));
    debate.append(long(5_000));
    expect(importJson(exportJson(debate))).toMatchObject({ ok: true });
    debate.append(long(5_001));
    expect(problemOf(fileOf(debate))).toMatch(/“event.text” is wrong: A claim holds at most 5000 characters/);
  });
});

describe('[D23] events of other versions', () => {
  const claimId = String(aSmallDebate().state.claimIdByNumber.get(1));

  test('a file with events of older versions is read', () => {
    const debate = aSmallDebate();
    debate.append({ kind: 'claim.edited', v: 2, claimId, text: 'It is so.', rev: 2, merged: false });
    const file = fileOf(debate);
    file.log.at(-1).event = { kind: 'claim.edited', v: 1, claimId, text: 'It is so.', rev: 2 };
    const read = importJson(JSON.stringify(file));
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.log.at(-1)?.event).toMatchObject({ v: 2, merged: false });
  });

  test('a file with events of newer versions is refused, with what to do', () => {
    const debate = aSmallDebate();
    const file = fileOf(debate);
    for (const event of [
      { kind: 'claim.edited', v: 3, claimId },
      { kind: 'claim.dreamt', v: 1 },
    ]) {
      file.log.at(-1).event = event;
      expect(problemOf(file)).toMatch(/“claim\.(edited|dreamt)” in version [13]. Update Entente/);
    }
  });
});

describe('what an import refuses', () => {
  test('files of another kind', () => {
    for (const other of [
      '[]',
      'null',
      '12',
      '"entente-debate"',
      '{}',
      '{"format":"kialo"}',
      '{"__proto__":{"format":"entente-debate"}}',
    ])
      expect(problemOf(other)).toBe(
        'This is not a debate exported by Entente. Choose a JSON file that Entente exported.',
      );
    expect(problemOf('')).toMatch(/^This file is empty/);
    expect(problemOf(' \n')).toMatch(/^This file is empty/);
    expect(problemOf('Discussion Title: Is it so?')).toMatch(/^This file is not complete JSON/);
  });

  test('other versions', () => {
    expect(problemOf({ ...fileOf(), version: 2 })).toBe(
      'This file is in version 2 of the format, and this Entente reads version 1. Update this Entente, then import the file again.',
    );
    for (const version of ['1', null, 0, 1.5, undefined, {}])
      expect(problemOf({ ...fileOf(), version })).toMatch(/does not say which version/);
  });

  test('logs with gaps, without their end or their beginning', () => {
    const { log, ...rest } = fileOf();
    const problems = [
      { ...rest, log: log.filter(({ seq }: LoggedEvent) => seq !== 3) },
      { ...rest, log: log.slice(1) },
      { ...rest, log: log.slice(0, -1) },
      { ...rest, log: [] },
      { ...rest, log: 'none' },
      { ...rest, log, seq: rest.seq + 1 },
    ].map(problemOf);
    expect(problems).toEqual([
      expect.stringMatching(/^Part of its log is missing: edit 4 follows edit 2\./),
      expect.stringMatching(/log/),
      expect.stringMatching(/^This file should hold \d+ edits, but its log ends at \d+\./),
      expect.stringMatching(/^This file holds no log/),
      expect.stringMatching(/^This file holds no log/),
      expect.stringMatching(/^This file should hold \d+ edits, but its log ends at \d+\./),
    ]);
  });

  test('a debate that its log does not add up to, naming the place', () => {
    const spoil = (change: (debate: ReturnType<typeof snapshotOf>) => void) => {
      const file = fileOf();
      change(file.debate);
      return problemOf(file);
    };
    expect(spoil((debate) => Object.assign(debate.claims[1] ?? {}, { text: 'Forged.' }))).toMatch(
      /they differ at “debate\.claims\[1\]\.text”/,
    );
    expect(spoil((debate) => debate.claims.pop())).toMatch(/“debate\.claims\[\d\]”/);
    expect(spoil((debate) => debate.claims.push(...debate.claims))).toMatch(/“debate\.claims\[\d\]”/);
    expect(spoil((debate) => Object.assign(debate, { votes: [] }))).toMatch(/“debate\.votes”/);
    expect(spoil((debate) => Object.assign(debate, { claims: {} }))).toMatch(/“debate\.claims”/);
    expect(spoil((debate) => Reflect.deleteProperty(debate, 'sources'))).toMatch(/“debate\.sources”/);
  });

  test('keys that would reach a prototype, wherever they stand', () => {
    const json = exportJson(aSmallDebate());
    for (const [where, key] of [
      ['{\n"format"', '{\n"__proto__": {"polluted": true}, "format"'],
      ['"debate": {', '"debate": {"__proto__": {"polluted": true},'],
      ['"debate": {', '"debate": {"constructor": {"polluted": true},'],
      ['{"seq":1,', '{"__proto__":{"polluted":true},"seq":1,'],
      ['"event":{', '"event":{"__proto__":{"polluted":true},'],
    ] as const) {
      const spoilt = json.replace(where, key);
      expect(spoilt).not.toBe(json);
      expect(problemOf(spoilt)).not.toBe('no problem');
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('entries that are none, saying which and why', () => {
    const spoil = (change: object) => {
      const file = fileOf();
      file.log[2] = { ...file.log[2], ...change };
      return problemOf(file);
    };
    expect(spoil({ at: -1 })).toMatch(/^Entry 3 of its log cannot be read: “at” is wrong: /);
    expect(spoil({ more: 1 })).toMatch(/^Entry 3 .*more/);
    expect(spoil({ event: { kind: 'claim.exploded' } })).toMatch(/^Entry 3 .*“event.kind”/);
    expect(spoil({ event: null })).toMatch(/^Entry 3 /);
  });

  test('a huge file of nonsense, without running out of time or memory', { timeout: 60_000 }, () => {
    const nothings = new Array(3_000_000).fill(0);
    expect(problemOf({ ...fileOf(), log: nothings })).toMatch(/^Entry 1 of its log/);
    expect(problemOf({ ...fileOf(), debate: { ...fileOf().debate, claims: nothings } })).toMatch(
      /claims\[0\]/,
    );
    const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;
    expect(problemOf(deep)).toMatch(/\.$/);
    expect(problemOf(JSON.stringify(fileOf()).replace('"log":[', `"log":[${deep},`))).toMatch(/^Entry 1 /);
    expect(problemOf(JSON.stringify(fileOf()).replace('"claims":[', `"claims":[${deep},`))).toMatch(
      /claims\[0\]/,
    );
  });

  /** A log that passes every schema but tells of a debate that `decide` would never have made. */
  const forged = (...events: DebateEvent[]) => {
    const log: LoggedEvent[] = [
      {
        kind: 'debate.created',
        v: 1,
        debateId: idOf(1),
        slug: 'a',
        question: 'Why?',
        description: '',
      } as const,
      { kind: 'claim.added', v: 1, claimId: idOf(2), number: 1, text: 'One.' } as const,
      { kind: 'thesis.added', v: 1, claimId: idOf(2), orderKey: 'a0' } as const,
      ...events,
    ].map((event, index) => ({ seq: index + 1, at: 0, by: null, event }));
    return problemOf(exportJson({ seq: log.length, state: log.reduce(evolve, emptyState), log }));
  };
  const argument = (id: number, target: number, premise: number, orderKey = 'a0'): DebateEvent => ({
    kind: 'argument.added',
    v: 1,
    argumentId: idOf(id),
    target: { kind: 'claim', id: idOf(target) },
    stance: 'for',
    orderKey,
    premises: [idOf(premise)],
  });
  const claim = (id: number, number: number) =>
    ({ kind: 'claim.added', v: 1, claimId: idOf(id), number, text: `Claim ${number}.` }) as const;

  test('logs that add up to a debate that cannot be', () => {
    expect(forged(claim(3, 2), argument(4, 2, 3))).toBe('no problem');
    expect(forged(argument(4, 2, 2))).toMatch(/in a circle/);
    expect(forged(claim(3, 2), argument(4, 2, 3), argument(5, 3, 2))).toMatch(/in a circle/);
    expect(forged(argument(4, 2, 3))).toMatch(/a premise of the argument .* is not among its claims/);
    expect(forged(claim(3, 2), argument(4, 9, 3))).toMatch(/about something that is not there/);
    expect(forged({ kind: 'thesis.added', v: 1, claimId: idOf(9), orderKey: 'a1' })).toMatch(
      /its thesis .* not among/,
    );
    expect(forged(claim(3, 1))).toMatch(/the same number/);
    expect(forged(claim(3, 2), argument(4, 2, 3, '!'))).toMatch(/no proper order/);
    expect(forged(claim(3, 2), claim(4, 3), argument(5, 2, 3), argument(6, 2, 4))).toMatch(/no proper order/);
    expect(
      forged({ kind: 'claim.cited', v: 1, citationId: idOf(3), claimId: idOf(2), sourceId: idOf(4) }),
    ).toMatch(/a source that is not there/);
    expect(
      forged(claim(3, 2), argument(4, 2, 3), {
        kind: 'premise.removed',
        v: 1,
        argumentId: idOf(4),
        claimId: idOf(3),
      }),
    ).toMatch(/premises/);
  });

  test('a circle that is closed only by something removed is none', () => {
    expect(
      forged(claim(3, 2), argument(4, 2, 3), argument(5, 3, 2), {
        kind: 'argument.removed',
        v: 1,
        argumentId: idOf(5),
      }),
    ).toBe('no problem');
  });
});

test('a byte order mark, another order of keys and other white space do no harm', () => {
  const { format, version, ...rest } = fileOf();
  expect(problemOf(`\uFEFF${JSON.stringify({ ...rest, version, format }, null, '\t')}`)).toBe('no problem');
});

test('a debate 5,000 levels deep comes back', { timeout: 60_000 }, () => {
  expect(importJson(exportJson(aDeepDebate(5_000)))).toMatchObject({ ok: true, seq: 5_002 });
});
