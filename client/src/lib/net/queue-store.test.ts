// @vitest-environment node
import 'fake-indexeddb/auto';
import type { PendingIntent, QueueChange } from '@entente/shared';
import { beforeEach, expect, test, vi } from 'vitest';
import { id, reason } from '../../testing/sample-debate.ts';
import type { Claims } from './client-identity.ts';
import { type DeviceDatabase, openDeviceDatabase } from './device-database.ts';
import { QueueStore } from './queue-store.ts';

/** Client ids and the tabs that hold them, as the browser's lock manager knows them. */
let holders: Map<string, Tab>;
let database: DeviceDatabase;
let databases = 0;
let ids = 0;
let now = 1_800_000_000_000;

class Tab implements Claims {
  readonly session = new Map<string, string>();

  async hold(clientId: string): Promise<boolean> {
    const holder = holders.get(clientId);
    if (holder && holder !== this) return false;
    holders.set(clientId, this);
    return true;
  }

  letGo(clientId: string): void {
    if (holders.get(clientId) === this) holders.delete(clientId);
  }

  /** The page is gone: the browser takes its locks back. */
  end(): void {
    for (const [clientId, holder] of holders) if (holder === this) holders.delete(clientId);
  }

  /** A page in this tab; its sessionStorage is the one that code sees from now on. */
  load(debateId = id(0xd)): QueueStore {
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => this.session.get(key) ?? null,
      setItem: (key: string, value: string) => this.session.set(key, value),
    });
    const newId = () => id(0xc000 + ids++);
    return new QueueStore({ debateId, database: async () => database, claims: this, newId, now: () => now });
  }
}

const pending = (clientSeq: number): PendingIntent => ({
  clientSeq,
  ticket: `ticket-${clientSeq}`,
  intent: reason(clientSeq, 1, 'for'),
  author: { participantId: id(0xa), name: 'Ana' },
  madeAt: now,
});
const change = (clientId: string, more: Partial<QueueChange>): QueueChange => ({
  clientId,
  next: 1,
  add: [],
  remove: [],
  notApplied: [],
  ...more,
});

beforeEach(async () => {
  holders = new Map();
  database = await openDeviceDatabase(`test ${databases++}`);
});

test('[S24] what was written is there after a reload, under the same client id and counter', async () => {
  const tab = new Tab();
  const page = tab.load();
  const { clientId } = await page.open();
  await page.write(change(clientId, { next: 4, add: [pending(1), pending(2), pending(3)] }));
  await page.write(change(clientId, { next: 4, remove: [2] }));
  tab.end();
  expect(await tab.load().open()).toEqual({ clientId, next: 4, pending: [pending(1), pending(3)] });
});

test('[S24] a change that fails leaves everything as it was', async () => {
  const tab = new Tab();
  const page = tab.load();
  const { clientId } = await page.open();
  await page.write(change(clientId, { next: 2, add: [pending(1)] }));
  const broken = { ...pending(2), intent: (() => {}) as never };
  await expect(page.write(change(clientId, { next: 3, remove: [1], add: [broken] }))).rejects.toThrow();
  tab.end();
  expect(await tab.load().open()).toEqual({ clientId, next: 2, pending: [pending(1)] });
});

test('[S25] a duplicated tab remembers the same client id, which is taken: it gets another', async () => {
  const first = new Tab();
  const { clientId } = await first.load().open();
  const second = new Tab();
  for (const entry of first.session) second.session.set(...entry);
  const queue = await second.load().open();
  expect(queue.clientId).not.toBe(clientId);
  expect(queue).toMatchObject({ next: 1, pending: [] });
});

test('[S25] a new tab goes on as one that is gone, and remembers it; of another debate it knows nothing', async () => {
  const gone = new Tab();
  const page = gone.load();
  const { clientId } = await page.open();
  await page.write(change(clientId, { next: 2, add: [pending(1)] }));
  expect(await new Tab().load().adopt()).toBeNull();
  gone.end();
  expect((await new Tab().load(id(0xdd)).open()).pending).toEqual([]);
  const next = new Tab();
  expect(await next.load().open()).toEqual({ clientId, next: 2, pending: [pending(1)] });
  next.end();
  expect((await next.load().open()).clientId).toBe(clientId);
});

test('[S25] two pages that look at once do not take the same', async () => {
  const gone = new Tab();
  const page = gone.load();
  const { clientId } = await page.open();
  await page.write(change(clientId, { next: 2, add: [pending(1)] }));
  gone.end();
  const found = await Promise.all([new Tab().load().open(), new Tab().load().open()]);
  expect(found.map((queue) => queue.pending.length).sort()).toEqual([0, 1]);
});

test('a fresh client id takes everything over in one step, and the old one is forgotten', async () => {
  const tab = new Tab();
  const page = tab.load();
  const { clientId } = await page.open();
  await page.write(change(clientId, { next: 3, add: [pending(1), pending(2)] }));
  const fresh = id(0xfff);
  await page.write(change(fresh, { next: 2, add: [pending(1)], replaces: clientId }));
  expect(holders.has(clientId)).toBe(false);
  expect(holders.get(fresh)).toBe(tab);
  expect(await database.getAllKeys('queue')).toEqual([[fresh, 1]]);
  expect(await database.getAllKeys('clients')).toEqual([fresh]);
});

test('[S24] a refused intent is put aside in the step in which it leaves the queue', async () => {
  const page = new Tab().load();
  const { clientId } = await page.open();
  await page.write(change(clientId, { next: 2, add: [pending(1)] }));
  const { intent } = pending(1);
  const item = { id: id(9), intent, refusal: { code: 'place-gone' as const }, at: now };
  await page.write(change(clientId, { next: 2, remove: [1], notApplied: [item] }));
  expect(await database.getAll('queue')).toEqual([]);
  expect(await database.getAll('notApplied')).toEqual([{ ...item, debateId: id(0xd) }]);
});

test('client ids without anything to send are forgotten: at once when let go, else after a day', async () => {
  const tab = new Tab();
  const page = tab.load();
  const first = await page.open();
  await page.write(change(first.clientId, { next: 1 }));
  await page.release(first.clientId);
  expect(await database.getAllKeys('clients')).toEqual([]);

  const second = await page.open();
  await page.write(change(second.clientId, { next: 1 }));
  tab.end();
  await new Tab().load().adopt();
  expect(await database.getAllKeys('clients')).toEqual([second.clientId]);
  now += 25 * 60 * 60 * 1_000;
  await new Tab().load().adopt();
  expect(await database.getAllKeys('clients')).toEqual([]);
});
