/** The connection of a page, again and again, as its socket library would make it. */
import type { ConnectionListener, DebateConnection, Fatal, Hello, Push, Whereabouts } from '@entente/shared';
import type { Guest } from '../../api/src/people/guests.ts';
import type { Checker, Watch } from './checker.ts';
import type { Surroundings } from './conditions.ts';
import { Wire } from './wire.ts';

/** Where it is, and who is there. */
interface Place {
  readonly name: string;
  readonly person: Guest | null;
  readonly isOffline: boolean;
}

export interface Network extends Surroundings {
  readonly checker: Checker;
  /** Where the load balancer sends somebody; undefined while there is nobody. */
  anyServer(): { accept(wire: Wire, guest: Guest | null): void } | undefined;
}

export class PageConnection implements DebateConnection {
  wire: Wire | null = null;
  private isClosed = false;

  constructor(
    private readonly page: Place,
    private readonly listener: ConnectionListener,
    private readonly world: Network,
    private readonly watch: Watch,
  ) {
    this.connectSoon(0);
  }

  hello(message: Hello): void {
    if (message.diverged) this.world.checker.broken(`[S22] ${this.page.name} found its own state wrong`);
    this.send('hello', message);
  }

  push(message: Push): void {
    this.watch.pushed(message);
    this.send('push', message);
  }

  presence(message: Whereabouts): void {
    this.send('presence', message);
  }

  reconnect(): void {
    const { wire } = this;
    if (!wire) return;
    this.wire = null;
    wire.close('page');
    this.listener.down();
    this.connectSoon(0);
  }

  close(): void {
    this.isClosed = true;
    this.wire?.close('page');
    this.wire = null;
  }

  /** The page is gone; the other end finds out some time. */
  abandon(): void {
    this.isClosed = true;
    this.wire?.cut();
    this.wire = null;
  }

  private send(message: string, body: unknown): void {
    this.wire?.send('server', message, JSON.stringify(body));
  }

  private connectSoon(wait: number): void {
    const { time, random, faults } = this.world;
    time.later(wait + random.delay(faults.networkDelay), () => this.connect());
  }

  private connect(): void {
    if (this.isClosed) return;
    const server = this.page.isOffline ? undefined : this.world.anyServer();
    if (!server) {
      this.listener.down();
      this.connectSoon(300 + 2_000 * this.world.random.next());
      return;
    }
    const wire = new Wire(this.world);
    this.wire = wire;
    wire.attach('page', {
      hear: (message, body) => {
        if (this.wire === wire) this.hear(message, body);
      },
      closed: () => {
        if (this.wire !== wire || this.isClosed) return;
        this.wire = null;
        this.listener.down();
        this.connectSoon(100 + 1_000 * this.world.random.next());
      },
    });
    server.accept(wire, this.page.person);
    this.listener.up();
  }

  private hear(message: string, body: unknown): void {
    if (message === 'fatal' && (body as Fatal).code === 'client-id-taken')
      this.world.checker.toldIdTaken(this.page.name);
    const hear = this.listener[message as Exclude<keyof ConnectionListener, 'up' | 'down'>];
    (hear as (body: unknown) => void).call(this.listener, body);
  }
}
