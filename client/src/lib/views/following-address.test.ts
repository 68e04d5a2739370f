// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FollowingAddress } from './following-address.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('follows once a person rests, to where they are then', async () => {
  const went: string[] = [];
  const address = new FollowingAddress(async (path) => void went.push(path));
  address.follow('/1', 300);
  address.follow('/2', 300);
  await vi.advanceTimersByTimeAsync(300);
  address.follow('/3', 300);
  address.follow(null, 300);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(went).toEqual(['/2']);
});

test('is on its way until the last change of it is done: what it names meanwhile leads nobody back', async () => {
  const arrive: (() => void)[] = [];
  const address = new FollowingAddress(() => new Promise((resolve) => arrive.push(resolve)));
  expect(address.isOnItsWay).toBe(false);
  address.follow('/1', 300);
  await vi.advanceTimersByTimeAsync(300);
  expect(address.isOnItsWay).toBe(true);
  address.follow('/2', 300);
  await vi.advanceTimersByTimeAsync(300);
  arrive[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(address.isOnItsWay).toBe(true);
  arrive[1]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(address.isOnItsWay).toBe(false);
});
