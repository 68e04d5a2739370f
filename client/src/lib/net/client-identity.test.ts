import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LeasedIds, LockedIds } from './client-identity.ts';

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => vi.useRealTimers());

/** The part of the browser's lock manager that is used, for any number of pages. */
function lockManager(): LockManager {
  const held = new Set<string>();
  const request = async (
    name: string,
    _options: LockOptions,
    use: (lock: Lock | null) => Promise<void> | null,
  ) => {
    if (held.has(name)) return use(null);
    held.add(name);
    await use({ name, mode: 'exclusive' });
    held.delete(name);
  };
  return { request, query: async () => ({}) } as unknown as LockManager;
}

test('[S25] with Web Locks one page holds an id, until it lets go', async () => {
  const locks = lockManager();
  const [first, second] = [new LockedIds(locks), new LockedIds(locks)];
  expect(await first.hold('c')).toBe(true);
  expect(await first.hold('c')).toBe(true);
  expect(await second.hold('c')).toBe(false);
  first.letGo('c');
  await vi.advanceTimersByTimeAsync(0);
  expect(await second.hold('c')).toBe(true);
});

test('[S25] without, a lease says so while the page lives, and for as long as it may sleep', async () => {
  const first = new LeasedIds('page 1');
  const second = new LeasedIds('page 2');
  expect(await first.hold('c')).toBe(true);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(await second.hold('c')).toBe(false);
  first.letGo('c');
  expect(await second.hold('c')).toBe(true);
});

test('[S25] the lease of a page that crashed ends; of one that is left, at once', async () => {
  localStorage.setItem('entente:client:c', JSON.stringify({ page: 'gone', renewedAt: Date.now() }));
  const page = new LeasedIds('page');
  vi.setSystemTime(Date.now() + 149_000);
  expect(await page.hold('c')).toBe(false);
  vi.setSystemTime(Date.now() + 2_000);
  expect(await page.hold('c')).toBe(true);
  dispatchEvent(new Event('pagehide'));
  expect(await new LeasedIds('next').hold('c')).toBe(true);
});
