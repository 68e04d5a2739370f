import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Where people can open the application: on this machine, and from others in the room. */
export function addressesOf(listening: AddressInfo | string | null): string[] {
  if (listening === null || typeof listening === 'string') return [listening ?? ''];
  const { address, port } = listening;
  const everywhere = address === '::' || address === '0.0.0.0';
  if (!everywhere) return [`http://${address.includes(':') ? `[${address}]` : address}:${port}`];
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map((other) => other.address);
  return ['localhost', ...others].map((host) => `http://${host}:${port}`);
}
