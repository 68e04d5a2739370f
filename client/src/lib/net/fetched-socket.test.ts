// @vitest-environment node
import type { ConnectionListener, DebateConnection } from '@entente/shared';
import { expect, test, vi } from 'vitest';
import { fetchedSocket } from './fetched-socket.ts';

const listener = { up: vi.fn(), down: vi.fn() } as unknown as ConnectionListener;

function aSocket() {
  const connection = { close: vi.fn(), reconnect: vi.fn() } as unknown as DebateConnection;
  return { connection, code: { openDebateSocket: vi.fn(() => connection) } };
}

/** Time that passes when it is told to. */
function timers() {
  const waiting = new Set<() => void>();
  return {
    waiting,
    now: () => 0,
    later(_ms: number, run: () => void) {
      waiting.add(run);
      return () => waiting.delete(run);
    },
  };
}

test('the code of the socket is fetched when a connection is opened; what is said then reaches it', async () => {
  const { connection, code } = aSocket();
  const opened = fetchedSocket(async () => code, timers())(listener);
  await vi.waitFor(() => expect(code.openDebateSocket).toHaveBeenCalledWith(listener));
  opened.reconnect();
  expect(connection.reconnect).toHaveBeenCalledOnce();
});

test('where the code cannot be fetched the page is offline, and it is asked for again', async () => {
  const { code } = aSocket();
  const time = timers();
  const fetchCode = vi.fn(async () => code).mockRejectedValueOnce(new Error('No network.'));
  fetchedSocket(fetchCode, time)(listener);
  await vi.waitFor(() => expect(time.waiting.size).toBe(1));
  expect(listener.down).toHaveBeenCalledOnce();
  for (const run of time.waiting) run();
  await vi.waitFor(() => expect(code.openDebateSocket).toHaveBeenCalledOnce());
});

test('closed before its code is there, it opens nothing', async () => {
  const { code } = aSocket();
  const fetched = Promise.resolve(code);
  fetchedSocket(() => fetched, timers())(listener).close();
  await fetched;
  expect(code.openDebateSocket).not.toHaveBeenCalled();
});
