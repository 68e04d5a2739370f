import { expect, test } from 'vitest';
import { Line } from './line.ts';
import type { ConnectionListener } from './sync-ports.ts';

const nothing = () => undefined;

test('a clock that is set back does not make a client wait to say hello again', () => {
  let now = 10_000_000;
  const waits: number[] = [];
  let listener: ConnectionListener | undefined;
  const said: unknown[] = [];
  const line = new Line(
    {
      openConnection: (heard) => {
        listener = heard;
        return {
          hello: (hello) => said.push(hello),
          push: nothing,
          presence: nothing,
          reconnect: nothing,
          close: nothing,
        };
      },
      timers: {
        now: () => now,
        later: (ms) => {
          waits.push(ms);
          return nothing;
        },
      },
      random: () => 0,
    },
    {
      hello: () => ({ p: 2, debateId: 'd', clientId: 'c', epoch: 'e', from: 0, pending: [] }),
      parted: nothing,
      welcome: nothing,
      tooOld: nothing,
      frame: nothing,
      refused: nothing,
      resendFrom: nothing,
      fatal: nothing,
      presence: nothing,
    },
  );
  line.open();
  listener?.up();
  expect(said).toHaveLength(1);
  now -= 3_600_000;
  line.sayHelloSoon();
  expect(waits.at(-1)).toBeLessThanOrEqual(1_000);
});
