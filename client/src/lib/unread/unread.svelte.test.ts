import type { LoggedEvent } from '@entente/shared';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { aboutStep, aDebate, id, reason, type SampleDebate, stranger } from '../../testing/sample-debate.ts';
import { DebateView } from '../debate/debate-view.ts';
import type { Mark } from './news.ts';
import { readingOrder } from './reading-order.ts';
import { mostOperations, Unread } from './unread.svelte.ts';
import type { Visit, VisitChange, VisitStore } from './visit-store.ts';

/** A device that keeps what it is told, as IndexedDB would. */
class MemoryVisits implements VisitStore {
  visit: Visit | null = null;
  readonly marks = new Map<string, Mark>();

  async open() {
    return this.visit && { visit: this.visit, marks: new Map(this.marks) };
  }

  async write({ epoch, seq, mark = [], read = [] }: VisitChange) {
    this.visit = { epoch, seq };
    for (const claimId of read) this.marks.delete(claimId);
    for (const [claimId, kind] of mark) this.marks.set(claimId, kind);
  }
}

const self = id(0xa);
let debate: SampleDebate;
let log: LoggedEvent[];
let device: MemoryVisits;
let told: string[];

beforeEach(() => {
  debate = aDebate();
  log = [];
  device = new MemoryVisits();
  told = [];
});

function happens(intent: Parameters<SampleDebate['add']>[0], author = stranger): LoggedEvent[] {
  const events = debate.add(intent, author);
  log.push(...events);
  return events;
}

/** A visit to the debate as it stands now. */
async function visit(): Promise<Unread> {
  const unread = new Unread({
    view: () => new DebateView(debate.state),
    place: () => ({ epoch: 'one', seq: debate.seq }),
    self: () => self,
    store: device,
    readPast: async (after, limit) => {
      const events = log.filter(({ seq }) => seq > after && seq <= after + limit);
      return { epoch: 'one', head: debate.seq, events, to: Math.min(debate.seq, after + limit) };
    },
    tellRead: (claimIds) => told.push(...claimIds),
  });
  await unread.catchUp();
  return unread;
}

describe('what is unread', () => {
  test('nothing on the first visit, and afterwards what others wrote since', async () => {
    expect((await visit()).count).toBe(0);
    happens(reason(6, 2, 'against'));
    happens({ kind: 'claim.edit', claimId: id(3), text: 'Otherwise.', base: 'Claim number 3.' });
    happens(reason(7, 1, 'for'), { participantId: self, name: 'Ana' });
    const unread = await visit();
    expect([...unread.claimIds]).toEqual([id(6), id(3)]);
    expect(unread.markOf(id(6))).toBe('new');
    expect(unread.markOf(id(3))).toBe('edited');
    expect(unread.markOf(id(7))).toBeNull();
  });

  test('rolls up to all that it hangs on, once each', async () => {
    await visit();
    happens(reason(6, 5, 'against'));
    happens(aboutStep(7, 5, 'against'));
    const unread = await visit();
    expect([1, 2, 5, 6].map((n) => unread.below(id(n)))).toEqual([2, 2, 1, 0]);
    expect(unread.below(id(3))).toBe(0);
  });

  test('what nobody can reach any more does not count', async () => {
    await visit();
    happens(reason(6, 2, 'for'));
    happens({ kind: 'claim.remove', claimId: id(2) });
    expect((await visit()).count).toBe(0);
  });

  test('what arrives while the person is here is unread too, their own words are not', async () => {
    const unread = await visit();
    unread.hear(happens(reason(6, 2, 'for')));
    unread.hear(happens(reason(7, 2, 'for'), { participantId: self, name: 'Ana' }));
    expect([...unread.claimIds]).toEqual([id(6)]);
  });
});

describe('the device', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  test('hears together what comes within half a second', async () => {
    const unread = await visit();
    const write = vi.spyOn(device, 'write');
    for (const n of [6, 7, 8]) unread.hear(happens(reason(n, 2, 'for')));
    expect(write).not.toHaveBeenCalled();
    vi.advanceTimersByTime(500);
    expect(write).toHaveBeenCalledTimes(1);
    expect([...device.marks.keys()]).toEqual([id(6), id(7), id(8)]);
    expect(device.visit?.seq).toBe(debate.seq);
    vi.advanceTimersByTime(5_000);
    expect(write).toHaveBeenCalledTimes(1);
  });

  test('hears at once what was read, with all that waits', async () => {
    const unread = await visit();
    for (const n of [6, 7]) unread.hear(happens(reason(n, 2, 'for')));
    unread.read([id(6)]);
    expect([...device.marks.keys()]).toEqual([id(7)]);
    expect(device.visit?.seq).toBe(debate.seq);
  });

  test('a page that ends before it was told hears the same again', async () => {
    const unread = await visit();
    unread.hear(happens(reason(6, 2, 'for')));
    expect([...(await visit()).claimIds]).toEqual([id(6)]);
  });
});

describe('reading', () => {
  test('what was looked at counts no more but keeps its mark until the page is turned', async () => {
    await visit();
    happens(reason(6, 2, 'for'));
    const unread = await visit();
    unread.read([id(6)]);
    expect(unread.count).toBe(0);
    expect(unread.below(id(2))).toBe(0);
    expect(unread.markOf(id(6))).toBe('new');
    unread.turnPage();
    expect(unread.markOf(id(6))).toBeNull();
    expect(told).toEqual([id(6)]);
    expect((await visit()).count).toBe(0);
  });

  test('what was left unread is still so at the next visit', async () => {
    await visit();
    happens(reason(6, 2, 'for'));
    await visit();
    expect([...(await visit()).claimIds]).toEqual([id(6)]);
  });

  test('events that are heard a second time do not make it new again, a later edit does', async () => {
    const unread = await visit();
    const events = happens(reason(6, 2, 'for'));
    unread.hear(events);
    unread.read([id(6)]);
    unread.hear(events);
    expect(unread.count).toBe(0);
    unread.hear(happens({ kind: 'claim.edit', claimId: id(6), text: 'Otherwise.', base: 'Claim number 6.' }));
    unread.turnPage();
    expect(unread.markOf(id(6))).toBe('edited');
  });

  test('all can be marked as read, and that can be taken back', async () => {
    await visit();
    happens(reason(6, 2, 'for'));
    happens(reason(7, 1, 'for'));
    const unread = await visit();
    const takeBack = unread.readAll();
    expect(unread.count).toBe(0);
    expect(device.marks.size).toBe(0);
    takeBack();
    expect(unread.count).toBe(2);
    expect((await visit()).count).toBe(2);
  });

  test('what was read on another page of the browser is read here', async () => {
    const unread = await visit();
    unread.hear(happens(reason(6, 2, 'for')));
    unread.wereRead([id(6)]);
    expect(unread.count).toBe(0);
    expect(told).toEqual([]);
  });
});

test('after too long an absence the latest changes are marked, and the others are counted', async () => {
  await visit();
  happens(reason(6, 2, 'for'));
  debate.seq += mostOperations + 1;
  happens(reason(7, 2, 'for'));
  const unread = await visit();
  expect([...unread.claimIds]).toEqual([id(7)]);
  expect(unread.passedOver).toBe(3);
});

test('a debate that was restored from a backup is visited for the first time', async () => {
  await visit();
  device.visit = { epoch: 'before', seq: 2 };
  happens(reason(6, 2, 'for'));
  expect((await visit()).count).toBe(0);
});

describe('next unread', () => {
  test('goes in the order of reading: down before across, for before against, and round at the end', async () => {
    happens(reason(6, 3, 'for'));
    expect(numbersInOrder()).toEqual([1, 2, 5, 4, 3, 6]);
    await visit();
    happens(reason(7, 3, 'for'));
    happens(reason(8, 2, 'against'));
    const unread = await visit();
    const next = (from: number | null, direction: 'forwards' | 'backwards' = 'forwards') =>
      unread.next(from === null ? null : id(from), direction)?.claim.number;
    expect([next(null), next(2), next(8), next(7)]).toEqual([8, 8, 7, 8]);
    expect([next(null, 'backwards'), next(7, 'backwards'), next(1, 'backwards')]).toEqual([7, 8, 7]);
  });

  test('there is none where nothing is unread', async () => {
    expect((await visit()).next(null, 'forwards')).toBeNull();
  });

  test('an undercut is read after the premises of what it speaks about', () => {
    happens(aboutStep(6, 2, 'against'));
    expect(numbersInOrder()).toEqual([1, 2, 5, 6, 4, 3]);
  });
});

function numbersInOrder(): number[] {
  return [...readingOrder(new DebateView(debate.state))].map(({ claim }) => claim.number);
}
