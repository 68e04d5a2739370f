import 'fake-indexeddb/auto';
import type { NotAppliedIntent } from '@entente/shared';
import { beforeEach, expect, test, vi } from 'vitest';
import { id, reason } from '../../testing/sample-debate.ts';
import { openDeviceDatabase } from './device-database.ts';
import { NotApplied } from './not-applied.svelte.ts';

const item = (n: number): NotAppliedIntent => ({
  id: id(n),
  intent: reason(n, 1, 'for'),
  refusal: { code: 'place-gone' },
  at: n,
});
const local = () => JSON.parse(localStorage.getItem(`entente:not-applied:${id(0xd)}`) ?? 'null');
let databases = 0;

beforeEach(() => localStorage.clear());

test('what an earlier version kept in localStorage moves into the database', async () => {
  localStorage.setItem(`entente:not-applied:${id(0xd)}`, JSON.stringify([item(1)]));
  const database = await openDeviceDatabase(`not applied ${databases++}`);
  const page = new NotApplied(id(0xd), async () => database);
  await page.open();
  expect(page.items).toEqual([item(1)]);
  expect(local()).toBeNull();
  expect(await database.getAllKeys('notApplied')).toEqual([id(1)]);
  page.close();
});

test('what one page lets go, the others do not show any more', async () => {
  const database = await openDeviceDatabase(`not applied ${databases++}`);
  for (const n of [1, 2]) await database.put('notApplied', { ...item(n), debateId: id(0xd) });
  const pages = [1, 2].map(() => new NotApplied(id(0xd), async () => database));
  for (const page of pages) await page.open();
  pages[0]?.dismiss(id(1));
  expect(pages[0]?.items).toEqual([item(2)]);
  await vi.waitFor(() => expect(pages[1]?.items).toEqual([item(2)]));
  for (const page of pages) page.close();
});

test('where the database is refused, localStorage keeps the words', async () => {
  const refuse = () => Promise.reject(new Error('No.'));
  const page = new NotApplied(id(0xd), refuse);
  await page.open();
  page.add([item(1), item(2)]);
  page.dismiss(id(1));
  expect(local()).toEqual([item(2)]);
  const next = new NotApplied(id(0xd), refuse);
  await next.open();
  expect(next.items).toEqual([item(2)]);
});
