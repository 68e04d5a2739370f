/**
 * One client's connection to one debate: where it stands in the log, and how to reach it. Frames are made
 * for its cursor, so nothing is ever queued for it here.
 */
import type {
  Author,
  Draining,
  Fatal,
  Frame,
  Presence,
  Refused,
  ResendFrom,
  TooOld,
  Welcome,
  Whereabouts,
} from '@entente/shared';

/** The far end, as the gateway gives it. */
export interface Peer {
  readonly id: string;
  /** Messages that were handed over since the line last took all of them. */
  readonly backlog: number;
  /** Calls back whenever the line has taken everything. */
  onDrain(listener: () => void): void;
  send(message: 'welcome', body: Welcome): void;
  send(message: 'tooOld', body: TooOld): void;
  send(message: 'refused', body: Refused): void;
  send(message: 'resendFrom', body: ResendFrom): void;
  send(message: 'draining', body: Draining): void;
  /** Ends the connection, saying why. */
  end(fatal: Fatal): void;
}

/** Says one thing to many, encoded once. */
export interface Broadcast {
  frame(peers: readonly Peer[], body: Frame): void;
  /** May be left out for whoever is slow. */
  presence(peers: readonly Peer[], body: Presence): void;
}

/** For whoever cannot be served now: their client comes back by itself, with all that was not acknowledged. */
export const unavailable: Fatal = {
  code: 'unavailable',
  message: 'The server is busy or restarting. Your changes are kept and sent again.',
};

export class Connection {
  /** Everything up to here was sent. */
  cursor: number;
  /** What it lacks is being read from the database. */
  isReadingLog = false;
  /** It was passed over because its line is slow, and is caught up when the line has drained. */
  isSlow = false;
  whereabouts: (Whereabouts & { readonly saidAt: number }) | null = null;

  constructor(
    readonly peer: Peer,
    readonly clientId: string,
    /** null: a reader without a name. */
    readonly author: Author | null,
    from: number,
  ) {
    this.cursor = from;
  }
}
