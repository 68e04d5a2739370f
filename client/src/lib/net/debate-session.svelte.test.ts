import type { Frame, LoggedEvent } from '@entente/shared';
import { claimByNumber } from '@entente/shared';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeConnection } from '../../testing/fake-connection.ts';
import { aDebate, id, reason, type SampleDebate } from '../../testing/sample-debate.ts';
import { DebateSession } from './debate-session.svelte.ts';
import { Problem } from './problem.ts';

const me = { participantId: id(0xa), name: 'Ana' };
let debate: SampleDebate;
let link: FakeConnection;
let name: string | null;
let session: DebateSession;
let nextId: number;

function open(): void {
  session = new DebateSession({
    snapshot: debate.snapshot(),
    openConnection: (listener) => {
      link = new FakeConnection(listener);
      return link;
    },
    fetchSnapshot: async () => debate.snapshot(),
    personName: () => name,
    newId: () => id(0xf000 + nextId++),
    now: () => Date.now(),
  });
  session.open();
}

function frame(from: number, events: LoggedEvent[], acks: Frame['acks'] = []): Frame {
  return { from, to: events.at(-1)?.seq ?? from, events, acks };
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  name = 'Ana';
  nextId = 0;
  debate = aDebate();
  open();
});
afterEach(() => vi.useRealTimers());

describe('an edit', () => {
  test('shows at once, is pushed, and is saved when its frame comes', () => {
    link.listener.up();
    link.welcome();
    expect(session.propose(reason(6, 1, 'against', 'Not quite.'))).toBeNull();
    expect(claimByNumber(session.state, 6)?.text).toBe('Not quite.');
    expect(session.isSaving).toBe(true);
    expect(link.pushedNumbers).toEqual([1]);

    const from = debate.seq;
    const events = debate.add(reason(6, 1, 'against', 'Not quite.'), me);
    link.listener.frame(frame(from, events, [[1, debate.seq]]));
    expect(session.isSaving).toBe(false);
    expect(claimByNumber(session.state, 6)?.text).toBe('Not quite.');
  });

  test('waits for the welcome, and is pushed again after every reconnect', () => {
    expect(session.propose(reason(6, 1, 'for'))).toBeNull();
    link.listener.up();
    expect(link.lastHello.pending).toEqual([1]);
    expect(link.pushes).toEqual([]);
    link.welcome();
    expect(link.pushedNumbers).toEqual([1]);

    link.listener.down();
    expect(session.connection).toBe('offline');
    session.propose(reason(7, 1, 'for'));
    link.listener.up();
    link.welcome();
    expect(link.pushedNumbers).toEqual([1, 1, 2]);
  });

  test('that the server has judged meanwhile is not pushed again', () => {
    link.listener.up();
    link.welcome();
    session.propose(reason(6, 1, 'for'));
    link.listener.down();
    link.listener.up();
    link.welcome({ lastClientSeq: 1, results: [{ clientSeq: 1, status: 'accepted', seq: debate.seq + 1 }] });
    expect(link.pushedNumbers).toEqual([1]);
    expect(session.isSaving).toBe(true);
  });

  test('that cannot hold is refused at once and leaves no trace', () => {
    expect(session.propose(reason(6, 99, 'for'))?.code).toBe('unknown');
    expect(session.propose(reason(6, 1, 'for', '<b>x</b>'))?.detail).toContain('plain text');
    expect(session.isSaving).toBe(false);
  });

  test('goes out in batches', () => {
    for (let n = 0; n < 40; n++) session.propose(reason(100 + n, 1, 'for'));
    link.listener.up();
    link.welcome();
    expect(link.pushes.map(({ intents }) => intents.length)).toEqual([32, 8]);
  });
});

describe('a refusal', () => {
  test('keeps the words and survives a reload', () => {
    link.listener.up();
    link.welcome();
    session.propose(reason(6, 1, 'for', 'Worth keeping.'));
    link.listener.refused({ clientSeq: 1, refusal: { code: 'place-gone' } });
    expect(claimByNumber(session.state, 6)).toBeUndefined();
    open();
    expect(session.notApplied.items).toMatchObject([
      { intent: { text: 'Worth keeping.' }, refusal: { code: 'place-gone' } },
    ]);
  });

  test('that the welcome tells of is kept too', () => {
    session.propose(reason(6, 1, 'for'));
    session.propose(reason(7, 1, 'for'));
    link.listener.up();
    const refused = vi.fn();
    session.onRefused(refused);
    link.welcome({
      lastClientSeq: 1,
      results: [{ clientSeq: 1, status: 'refused', refusal: { code: 'full' } }],
    });
    expect(refused).toHaveBeenCalledOnce();
    expect(session.notApplied.items).toHaveLength(1);
    expect(link.pushedNumbers).toEqual([2]);
  });
});

describe('a person without a name', () => {
  test('reads; what they write after typing one is signed and sent', () => {
    name = null;
    link.listener.up();
    link.welcome({ participantId: null });
    expect(session.propose(reason(6, 1, 'for'))).toEqual({ code: 'not-joined' });

    name = 'Ana';
    session.rejoin();
    expect(session.connection).toBe('connecting');
    expect(session.propose(reason(6, 1, 'for'))).toBeNull();
    expect(link.pushes).toEqual([]);
    link.welcome({ participantId: id(0xa) });
    expect(link.pushedNumbers).toEqual([1]);
    expect(claimByNumber(session.state, 6)?.by).toBe(id(0xa));
  });

  test('keeps what they wrote on the page when the server has forgotten them', () => {
    link.listener.up();
    link.welcome();
    link.listener.down();
    session.propose(reason(6, 1, 'for'));
    link.listener.up();
    link.welcome({ participantId: null });
    expect(link.pushes).toEqual([]);
    expect(session.isSaving).toBe(true);
  });
});

describe('catching up', () => {
  test('a gap makes it say hello again, at most once a second', () => {
    link.listener.up();
    link.welcome();
    debate.add(reason(6, 1, 'for'));
    const events = debate.add(reason(7, 1, 'for'));
    link.listener.frame(frame(debate.seq - 1, events));
    link.listener.frame(frame(debate.seq - 1, events));
    expect(link.hellos).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    expect(link.hellos).toHaveLength(2);
    expect(link.lastHello.from).toBe(debate.seq - 2);
  });

  test('tells of what others did, not of what I did', () => {
    link.listener.up();
    link.welcome();
    const heard = vi.fn();
    session.onRemote(heard);
    const from = debate.seq;
    link.listener.frame(frame(from, debate.add(reason(6, 1, 'for'), me)));
    expect(heard).not.toHaveBeenCalled();
    link.listener.frame(frame(from + 1, debate.add(reason(7, 1, 'for'))));
    expect(heard).toHaveBeenCalledOnce();
  });

  test('too old: takes a new snapshot and keeps what is pending', async () => {
    link.listener.up();
    link.welcome();
    session.propose(reason(6, 1, 'for'));
    debate.add(reason(7, 1, 'for'));
    link.listener.tooOld({ reason: 'ahead' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(session.replica.seq).toBe(debate.seq);
    expect(link.lastHello).toMatchObject({ from: debate.seq, pending: [1], clientId: id(0xf000) });
    link.welcome();
    expect(link.pushedNumbers).toEqual([1, 1]);
  });

  test('another log: judges everything pending again under a fresh client id', async () => {
    link.listener.up();
    link.welcome();
    session.propose(reason(6, 1, 'for'));
    session.propose(reason(7, 1, 'for'));
    link.listener.refused({ clientSeq: 1, refusal: { code: 'busy' } });
    link.listener.down();
    link.listener.up();
    link.welcome({ lastClientSeq: 2, results: [{ clientSeq: 2, status: 'accepted', seq: 99 }] });
    link.listener.tooOld({ reason: 'epoch' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(link.lastHello.clientId).not.toBe(id(0xf000));
    expect(link.lastHello.pending).toEqual([1]);
    link.welcome();
    expect(link.pushedNumbers).toEqual([1, 2, 1]);
  });

  test('a debate that is gone ends the session', async () => {
    link.listener.up();
    vi.spyOn(debate, 'snapshot').mockImplementation(() => {
      throw new Problem(404, 'There is no such debate.');
    });
    link.listener.tooOld({ reason: 'epoch' });
    await vi.advanceTimersByTimeAsync(0);
    expect(session.ending?.code).toBe('no-debate');
    expect(link.isClosed).toBe(true);
  });
});

describe('numbers', () => {
  test('resendFrom pushes again from there', () => {
    link.listener.up();
    link.welcome();
    for (const n of [6, 7, 8]) session.propose(reason(n, 1, 'for'));
    link.listener.resendFrom({ clientSeq: 2 });
    expect(link.pushedNumbers).toEqual([1, 2, 3, 2, 3]);
  });

  test('resendFrom of a number not held any more: starts over under a fresh client id', () => {
    link.listener.up();
    link.welcome();
    for (const n of [6, 7]) session.propose(reason(n, 1, 'for'));
    link.listener.refused({ clientSeq: 1, refusal: { code: 'busy' } });
    link.listener.resendFrom({ clientSeq: 1 });
    // What still comes under the old numbers is not taken for the new ones.
    link.listener.refused({ clientSeq: 1, refusal: { code: 'busy' } });
    vi.advanceTimersByTime(1_000);
    expect(link.lastHello.pending).toEqual([1]);
    link.welcome();
    expect(link.pushedNumbers).toEqual([1, 2, 1]);
  });

  test('a client id that was used already is not used again', () => {
    link.listener.up();
    link.welcome({ lastClientSeq: 3 });
    expect(link.pushes).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(link.hellos[1]?.clientId).not.toBe(link.hellos[0]?.clientId);
  });

  test('a client id that belongs to somebody else is replaced', () => {
    link.listener.up();
    link.listener.fatal({ code: 'client-id-taken', message: 'Taken.' });
    expect(link.reconnects).toBe(1);
    expect(link.hellos[1]?.clientId).not.toBe(link.hellos[0]?.clientId);
    expect(session.ending).toBeNull();
  });
});

test('an end keeps what was pending where its author finds it', () => {
  link.listener.up();
  link.welcome();
  session.propose(reason(6, 1, 'for', 'Not lost.'));
  link.listener.fatal({ code: 'upgrade', message: 'Reload the page.' });
  expect(session.connection).toBe('ended');
  expect(session.notApplied.items).toMatchObject([{ intent: { text: 'Not lost.' } }]);
  expect(session.propose(reason(7, 1, 'for'))?.detail).toBe('Reload the page.');
});
