/**
 * The connection a debate session speaks through. A port, because sessions are tested over a network that
 * the test controls; the real one is debate-socket.ts.
 */
import type { Fatal, Frame, Hello, Push, Refused, ResendFrom, TooOld, Welcome } from '@entente/shared';

export interface ConnectionListener {
  /** Connected anew: nothing said before counts any more. */
  up(): void;
  down(): void;
  welcome(message: Welcome): void;
  tooOld(message: TooOld): void;
  frame(message: Frame): void;
  refused(message: Refused): void;
  resendFrom(message: ResendFrom): void;
  fatal(message: Fatal): void;
}

export interface DebateConnection {
  hello(message: Hello): void;
  push(message: Push): void;
  /** Leaves and connects again, so that the handshake says who the person is now. */
  reconnect(): void;
  close(): void;
}

export type OpenConnection = (listener: ConnectionListener) => DebateConnection;
