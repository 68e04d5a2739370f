/**
 * Holds what clients were told against what is in the log. Pure; the ideas are those of Jepsen's set and
 * queue checkers (jepsen-io/jepsen): an acknowledgement is a promise, silence is none.
 */
import { type Fate, fatesIn } from './fates.ts';
import type { Entry } from './journal.ts';

/** One row of the log. */
export interface Row {
  readonly seq: number;
  readonly at: number;
  readonly ticket: string | null;
  readonly clientId: string | null;
  readonly clientSeq: number | null;
}

export interface Verdict {
  readonly counts: {
    /** Intents that were sent. */
    readonly attempted: number;
    readonly acknowledged: number;
    readonly refused: number;
    /** Their connection ended before anything was heard of them. */
    readonly unknown: number;
    /** Unknown, and in the log. */
    readonly recovered: number;
  };
  /** Each in words; there must be none. */
  readonly lost: readonly string[];
  readonly unheard: readonly string[];
  readonly duplicated: readonly string[];
  readonly reordered: readonly string[];
  readonly diverged: readonly string[];
}

export function check(entries: readonly Entry[], logs: ReadonlyMap<string, readonly Row[]>): Verdict {
  const fates = [...fatesIn(entries).values()].filter(({ isPushed }) => isPushed);
  const places = placesIn(logs);
  const isInLog = ({ ticket }: Fate) => places.has(ticket);
  const count = (which: (fate: Fate) => boolean) => fates.filter(which).length;
  return {
    counts: {
      attempted: fates.length,
      acknowledged: count(({ acknowledgedAt }) => acknowledgedAt !== null),
      refused: count(({ isRefused }) => isRefused),
      unknown: count(({ isDoubtful }) => isDoubtful),
      recovered: count((fate) => fate.isDoubtful && isInLog(fate)),
    },
    lost: [...holes(logs), ...broken(fates, places), ...heardOf(entries, logs)],
    unheard: unheard(fates, entries),
    duplicated: [
      ...twice(places),
      ...fates.filter((fate) => fate.isRefused && isInLog(fate)).map(andRefused),
    ],
    reordered: [...beforeItsTime(fates, places), ...outOfOrder(logs)],
    diverged: entries.flatMap((entry) =>
      entry.what === 'complaint' ? [`${entry.person}: ${entry.words}`] : [],
    ),
  };
}

type Places = ReadonlyMap<string, readonly number[]>;

function placesIn(logs: ReadonlyMap<string, readonly Row[]>): Places {
  const places = new Map<string, number[]>();
  for (const { ticket, seq } of [...logs.values()].flat())
    if (ticket !== null) places.set(ticket, [...(places.get(ticket) ?? []), seq]);
  return places;
}

/** S1: 1..head, each once. */
function holes(logs: ReadonlyMap<string, readonly Row[]>): string[] {
  return [...logs].flatMap(([debate, rows]) =>
    rows.flatMap(({ seq }, i) => (seq === i + 1 ? [] : [`${debate}: ${seq} stands in place ${i + 1}`])),
  );
}

/** S2: what was acknowledged is there, at its place. */
function broken(fates: readonly Fate[], places: Places): string[] {
  return fates.flatMap(({ ticket, acknowledgedAt }) =>
    acknowledgedAt === null || places.get(ticket)?.includes(acknowledgedAt)
      ? []
      : [`${ticket} was acknowledged at ${acknowledgedAt} and is not there`],
  );
}

/** Whoever stayed has heard of each of their intents in the end. */
function unheard(fates: readonly Fate[], entries: readonly Entry[]): string[] {
  const left = new Set(entries.flatMap((entry) => (entry.what === 'left' ? [entry.person] : [])));
  return fates.flatMap(({ ticket, person, acknowledgedAt, isRefused }) =>
    acknowledgedAt !== null || isRefused || left.has(person)
      ? []
      : [`${ticket} was sent, and ${person} never heard of it`],
  );
}

/** What anybody was told of others is in the log too, at its place. */
function heardOf(entries: readonly Entry[], logs: ReadonlyMap<string, readonly Row[]>): string[] {
  const own = new Set(entries.flatMap((entry) => (entry.what === 'acknowledged' ? [entry.ticket] : [])));
  return entries.flatMap((entry) => {
    if (entry.what !== 'heard' || own.has(entry.ticket ?? '')) return [];
    const { debate, seq, ticket } = entry;
    const row = logs.get(debate)?.[seq - 1];
    return row?.ticket === ticket
      ? []
      : [`${debate}: somebody heard of ${ticket} at ${seq}, where it is not`];
  });
}

function twice(places: Places): string[] {
  return [...places].flatMap(([ticket, seqs]) =>
    seqs.length === 1 ? [] : [`${ticket} is in the log at ${seqs.join(' and ')}`],
  );
}

function andRefused({ ticket }: Fate): string {
  return `${ticket} was refused and is in the log`;
}

/** What was sent after somebody's acknowledgement stands behind it in the log. */
function beforeItsTime(fates: readonly Fate[], places: Places): string[] {
  return fates.flatMap(({ ticket, after }) => {
    const seq = places.get(ticket)?.[0];
    return seq === undefined || seq > after
      ? []
      : [`${ticket} is at ${seq}, but ${after} was acknowledged before it was sent`];
  });
}

/** S5 and S6: neither time nor the numbers of a client go back. */
function outOfOrder(logs: ReadonlyMap<string, readonly Row[]>): string[] {
  return [...logs].flatMap(([debate, rows]) => {
    const numbers = new Map<string, number>();
    return rows.flatMap(({ seq, at, clientId, clientSeq }, i) => {
      const found = at < (rows[i - 1]?.at ?? 0) ? [`${debate}: time goes back at ${seq}`] : [];
      if (clientId === null || clientSeq === null) return found;
      const last = numbers.get(clientId) ?? 0;
      numbers.set(clientId, clientSeq);
      return clientSeq > last
        ? found
        : [...found, `${debate}: ${clientId} goes back to ${clientSeq} at ${seq}`];
    });
  });
}
