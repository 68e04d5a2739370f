/**
 * The connection, with its code fetched when it is opened: a debate is read before it is followed, and the code
 * of the socket is a tenth of what a page would load.
 */
import type { ConnectionListener, DebateConnection, OpenConnection, Timers } from '@entente/shared';

const tryAgainAfter = 3_000;

export function fetchedSocket(
  fetchCode: () => Promise<{ readonly openDebateSocket: OpenConnection }>,
  timers: Timers,
): OpenConnection {
  return (listener) => new FetchedSocket(fetchCode, timers, listener);
}

class FetchedSocket implements DebateConnection {
  readonly #fetchCode: () => Promise<{ readonly openDebateSocket: OpenConnection }>;
  readonly #timers: Timers;
  readonly #listener: ConnectionListener;
  /** Nothing is said before the listener has heard `up`, so nothing is lost while there is none. */
  #connection: DebateConnection | undefined;
  #isClosed = false;
  #stopWaiting = () => {};

  constructor(
    fetchCode: () => Promise<{ readonly openDebateSocket: OpenConnection }>,
    timers: Timers,
    listener: ConnectionListener,
  ) {
    this.#fetchCode = fetchCode;
    this.#timers = timers;
    this.#listener = listener;
    this.#open();
  }

  #open(): void {
    this.#fetchCode().then(
      ({ openDebateSocket }) => {
        if (!this.#isClosed) this.#connection = openDebateSocket(this.#listener);
      },
      () => {
        if (this.#isClosed) return;
        this.#listener.down();
        this.#stopWaiting = this.#timers.later(tryAgainAfter, () => this.#open());
      },
    );
  }

  hello(message: Parameters<DebateConnection['hello']>[0]): void {
    this.#connection?.hello(message);
  }

  push(message: Parameters<DebateConnection['push']>[0]): void {
    this.#connection?.push(message);
  }

  presence(message: Parameters<DebateConnection['presence']>[0]): void {
    this.#connection?.presence(message);
  }

  reconnect(): void {
    this.#connection?.reconnect();
  }

  close(): void {
    this.#isClosed = true;
    this.#stopWaiting();
    this.#connection?.close();
  }
}
