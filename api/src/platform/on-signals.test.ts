import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onSignals } from './on-signals.ts';

let signal: (name: 'SIGINT' | 'SIGTERM') => void;
const exit = vi.fn<(code?: number) => never>();

beforeEach(() => {
  vi.useFakeTimers();
  exit.mockReset();
  vi.spyOn(process, 'exit').mockImplementation(exit as typeof process.exit);
  const hearers = new Map<unknown, () => void>();
  vi.spyOn(process, 'on').mockImplementation((name: unknown, hear: unknown) => {
    hearers.set(name, hear as () => void);
    return process;
  });
  signal = (name) => hearers.get(name)?.();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const never = () => new Promise<void>(() => undefined);

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops in order, once, and then ends the process',
  async (name) => {
    let stopped: () => void = () => undefined;
    const stop = vi.fn(() => new Promise<void>((resolve) => (stopped = resolve)));
    onSignals(stop);
    signal(name);
    expect(stop).toHaveBeenCalledOnce();
    expect(exit).not.toHaveBeenCalled();
    stopped();
    await vi.advanceTimersByTimeAsync(0);
    expect(exit.mock.calls).toEqual([[0]]);
  },
);

test('the same signal, passed on by npm, is not a second one', () => {
  onSignals(never);
  signal('SIGINT');
  vi.advanceTimersByTime(900);
  signal('SIGINT');
  expect(exit).not.toHaveBeenCalled();
});

test('a second signal ends the process at once', () => {
  onSignals(never);
  signal('SIGTERM');
  vi.advanceTimersByTime(1_100);
  signal('SIGINT');
  expect(exit.mock.calls).toEqual([[1]]);
});

test('a stop that takes ten seconds is cut short', () => {
  onSignals(never);
  signal('SIGTERM');
  vi.advanceTimersByTime(9_900);
  expect(exit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(exit.mock.calls).toEqual([[1]]);
});

test('a stop that fails ends the process all the same, and is told of', async () => {
  const told = vi.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
  onSignals(() => Promise.reject(new Error('The database is gone.')));
  signal('SIGTERM');
  await vi.advanceTimersByTimeAsync(0);
  expect(exit.mock.calls).toEqual([[1]]);
  expect(told).toHaveBeenCalledOnce();
});
