/** The crash test's judge, on small journals: each broken promise is found, and a kept one is not. */
import { expect, test } from 'vitest';
import { check, type Row } from './checker.ts';
import type { Entry } from './journal.ts';

const debate = 'd';
const clientId = 'c';

const made = (ticket: string, person = 'Ana'): Entry => ({ what: 'made', person, debate, ticket });
const pushed = (ticket: string, clientSeq: number, person = 'Ana'): Entry => ({
  what: 'pushed',
  person,
  ticket,
  clientId,
  clientSeq,
});
const acknowledged = (ticket: string, seq: number): Entry => ({ what: 'acknowledged', ticket, seq });
const refused = (ticket: string): Entry => ({ what: 'refused', ticket, code: 'gone' });
const cut = (person = 'Ana'): Entry => ({ what: 'cut', person });
const left = (person = 'Ana'): Entry => ({ what: 'left', person });
const heard = (ticket: string, seq: number): Entry => ({ what: 'heard', debate, seq, ticket });

/** The log of these tickets in order, all of one client. */
function logOf(...tickets: string[]): Row[] {
  return tickets.map((ticket, i) => ({ seq: i + 1, at: i, ticket, clientId, clientSeq: i + 1 }));
}

function judge(entries: readonly Entry[], rows: readonly Row[]) {
  const { counts, ...offences } = check(entries, new Map([[debate, rows]]));
  const found = Object.entries(offences).flatMap(([offence, { length }]) => (length > 0 ? [offence] : []));
  return { counts, found };
}

const a = [made('a'), pushed('a', 1)];
const b = [made('b'), pushed('b', 2)];

test('a promise that was kept is not blamed; what was in doubt and is there counts as recovered', () => {
  const entries = [...a, ...b, cut(), acknowledged('a', 1), refused('b'), heard('a', 1), made('never sent')];
  expect(judge(entries, logOf('a'))).toEqual({
    counts: { attempted: 2, acknowledged: 1, refused: 1, unknown: 2, recovered: 1 },
    found: [],
  });
});

test('nothing was promised to whoever left unheard', () => {
  expect(judge([...a, ...b, cut(), left()], logOf('a')).found).toEqual([]);
});

test('lost: acknowledged and not there, or elsewhere', () => {
  expect(judge([...a, acknowledged('a', 1)], []).found).toEqual(['lost']);
  expect(judge([...a, acknowledged('a', 1)], logOf('x', 'a')).found).toEqual(['lost']);
});

test('unheard: somebody stayed and was never told', () => {
  expect(judge([...a, cut()], logOf('a')).found).toEqual(['unheard']);
});

test('lost: others were told of it, and it is not there', () => {
  expect(judge([heard('x', 1)], []).found).toEqual(['lost']);
  expect(judge([heard('x', 1)], logOf('y')).found).toEqual(['lost']);
});

test('lost: a hole in the log', () => {
  expect(judge([], logOf('x', 'y').slice(1)).found).toEqual(['lost']);
});

test('duplicated: twice in the log, or refused and there', () => {
  expect(judge([...a, acknowledged('a', 1)], logOf('a', 'a')).found).toEqual(['duplicated']);
  expect(judge([...a, refused('a')], logOf('a')).found).toEqual(['duplicated']);
});

test('reordered: sent after an acknowledgement, and before it in the log', () => {
  const other: Entry[] = [made('o', 'Ben'), pushed('o', 1, 'Ben')];
  const oneAfterTheOther = [...a, acknowledged('a', 2), ...other, acknowledged('o', 1)];
  expect(judge(oneAfterTheOther, logOf('o', 'a')).found).toEqual(['reordered']);
  const atOnce = [...a, ...other, acknowledged('a', 2), acknowledged('o', 1)];
  expect(judge(atOnce, logOf('o', 'a')).found).toEqual([]);
});

test('reordered: the numbers of a client or the time of the log go back', () => {
  const [first, second] = logOf('x', 'y') as [Row, Row];
  expect(judge([], [first, { ...second, clientSeq: 1 }]).found).toEqual(['reordered']);
  expect(judge([], [first, { ...second, at: -1 }]).found).toEqual(['reordered']);
});

test('diverged: a client noticed by itself', () => {
  expect(judge([{ what: 'complaint', person: 'Ana', words: 'It went back.' }], []).found).toEqual([
    'diverged',
  ]);
});
