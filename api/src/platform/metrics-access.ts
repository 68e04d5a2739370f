/** Who may read the metrics: somebody at this machine, or who has the token. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

/** The injection token of METRICS_TOKEN, null where none is set. */
export const METRICS_TOKEN = Symbol('METRICS_TOKEN');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * A proxy on this machine brings requests of others, and says so in its headers. One that does not say so must
 * not pass `/api/metrics` on.
 */
export function mayReadMetrics(
  remoteAddress: string | undefined,
  headers: IncomingHttpHeaders,
  token: string | null,
): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  if (remoteAddress && !isForwarded && isLoopback(remoteAddress)) return true;
  return token !== null && areSame(headers.authorization ?? '', `Bearer ${token}`);
}

/** IPv4 addresses on a socket of IPv6 (`::ffff:127.0.0.1`) included. */
function isLoopback(address: string): boolean {
  return loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** In a time that tells nothing about where they differ. */
function areSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
