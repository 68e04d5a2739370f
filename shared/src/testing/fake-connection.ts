/** A connection whose every message the test sees and makes: nothing happens by itself. */
import type { Hello, Push, Welcome, Whereabouts } from '../sync/messages.ts';
import type { ConnectionListener, DebateConnection } from '../sync/sync-ports.ts';
import { idOf } from './builders.ts';

export class FakeConnection implements DebateConnection {
  readonly hellos: Hello[] = [];
  readonly pushes: Push[] = [];
  readonly whereabouts: Whereabouts[] = [];
  reconnects = 0;
  isClosed = false;

  constructor(readonly listener: ConnectionListener) {}

  hello(message: Hello): void {
    this.hellos.push(message);
  }

  push(message: Push): void {
    this.pushes.push(message);
  }

  presence(message: Whereabouts): void {
    this.whereabouts.push(message);
  }

  reconnect(): void {
    this.reconnects += 1;
    this.listener.down();
    this.listener.up();
  }

  close(): void {
    this.isClosed = true;
  }

  get lastHello(): Hello {
    const hello = this.hellos.at(-1);
    if (!hello) throw new Error('The client has not said hello.');
    return hello;
  }

  /** Numbers of the intents in all pushes, in the order they were sent. */
  get pushedNumbers(): number[] {
    return this.pushes.flatMap(({ intents }) => intents.map(({ clientSeq }) => clientSeq));
  }

  /** Answers the last hello, for the person Ana, unless `more` says otherwise. */
  welcome(more: Partial<Welcome> = {}): void {
    this.listener.welcome({
      p: this.lastHello.p,
      epoch: this.lastHello.epoch,
      head: this.lastHello.from,
      participantId: idOf('Ana'),
      lastClientSeq: 0,
      results: [],
      credit: 64,
      ...more,
    });
  }
}
