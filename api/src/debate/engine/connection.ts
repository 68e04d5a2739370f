/**
 * One client's connection to one debate: where it stands in the log, and how to reach it. Frames are made
 * for its cursor, so nothing is ever queued for it here.
 */
import type { Author, Fatal, Frame, Refused, ResendFrom, TooOld, Welcome } from '@entente/shared';
import type { Operation } from '../persistence/debate-store.ts';

/** The far end, as the gateway gives it. */
export interface Peer {
  send(message: 'welcome', body: Welcome): void;
  send(message: 'tooOld', body: TooOld): void;
  send(message: 'frame', body: Frame): void;
  send(message: 'refused', body: Refused): void;
  send(message: 'resendFrom', body: ResendFrom): void;
  /** Ends the connection, saying why. */
  end(fatal: Fatal): void;
}

/** For whoever cannot be served now: their client comes back by itself, with all that was not acknowledged. */
export const unavailable: Fatal = {
  code: 'unavailable',
  message: 'The server is busy or restarting. Your changes are kept and sent again.',
};

export class Connection {
  /** Everything up to here was sent. */
  cursor: number;

  constructor(
    readonly peer: Peer,
    readonly clientId: string,
    /** null: a reader without a name. */
    readonly author: Author | null,
    from: number,
  ) {
    this.cursor = from;
  }

  /** Sends the operations after the cursor as one frame; `operations` must begin right there. */
  sendFrame(operations: readonly Operation[]): void {
    const last = operations.at(-1);
    if (!last) return;
    this.peer.send('frame', {
      from: this.cursor,
      to: last.seq,
      events: operations.flatMap(({ events }) => events),
      acks: operations.flatMap(({ clientId, clientSeq, seq }) =>
        clientId === this.clientId && clientSeq !== null ? [[clientSeq, seq] as const] : [],
      ),
    });
    this.cursor = last.seq;
  }
}
