/** A connection whose every message the test sees and makes: nothing happens by itself. */
import type { Hello, Push, Welcome } from '@entente/shared';
import type { ConnectionListener, DebateConnection } from '#lib/net/debate-connection.ts';
import { epoch, id } from './sample-debate.ts';

export class FakeConnection implements DebateConnection {
  readonly hellos: Hello[] = [];
  readonly pushes: Push[] = [];
  reconnects = 0;
  isClosed = false;
  readonly listener: ConnectionListener;

  constructor(listener: ConnectionListener) {
    this.listener = listener;
  }

  hello(message: Hello): void {
    this.hellos.push(message);
  }

  push(message: Push): void {
    this.pushes.push(message);
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
    if (!hello) throw new Error('The session has not said hello.');
    return hello;
  }

  /** Numbers of the intents in all pushes, in the order they were sent. */
  get pushedNumbers(): number[] {
    return this.pushes.flatMap(({ intents }) => intents.map(({ clientSeq }) => clientSeq));
  }

  welcome(more: Partial<Welcome> = {}): void {
    this.listener.welcome({
      p: 1,
      epoch,
      head: this.lastHello.from,
      participantId: id(0xa),
      lastClientSeq: 0,
      results: [],
      ...more,
    });
  }
}
