/**
 * What the clients of a crowd are, which share the machine with what is measured. Ordinary ones parse all they
 * hear; light ones cost next to nothing, so that the server alone is what can be too slow.
 */
import { LightSocket } from './light-socket.ts';
import { OrdinarySocket } from './ordinary-socket.ts';
import type { OpenWire } from './wire.ts';

export interface ClientKind {
  readonly name: string;
  readonly open: OpenWire;
}

export const ordinary: ClientKind = { name: 'ordinary', open: OrdinarySocket.open };
export const light: ClientKind = { name: 'light', open: LightSocket.open };
