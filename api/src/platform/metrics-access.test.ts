import { expect, test } from 'vitest';
import { mayReadMetrics } from './metrics-access.ts';

const token = 'a token of some length';
const bearer = { authorization: `Bearer ${token}` };

test.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])(
  'metrics are for who asks from this machine: %s',
  (address) => {
    expect(mayReadMetrics(address, {}, null)).toBe(true);
  },
);

test.each(['10.0.0.1', '128.0.0.1', '::2', '::ffff:10.0.0.1', undefined])(
  'metrics are not for who asks from elsewhere: %s',
  (address) => {
    expect(mayReadMetrics(address, {}, null)).toBe(false);
    expect(mayReadMetrics(address, bearer, null)).toBe(false);
  },
);

test.each([{ 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }, { forwarded: '' }])(
  'a proxy on this machine is not this machine: %j',
  (headers) => {
    expect(mayReadMetrics('127.0.0.1', headers, token)).toBe(false);
    expect(mayReadMetrics('127.0.0.1', { ...headers, ...bearer }, token)).toBe(true);
  },
);

test('the token opens them from anywhere, and nothing like it does', () => {
  expect(mayReadMetrics('10.0.0.1', bearer, token)).toBe(true);
  for (const authorization of ['', token, 'Bearer ', `Bearer ${token}.`, `bearer ${token}`, 'Bearer null'])
    expect(mayReadMetrics('10.0.0.1', { authorization }, token)).toBe(false);
});
