/**
 * The line to the server: one connection after another. It says hello when there is a new one, and again
 * when asked to; it hears nothing of a connection that is being left; and it tells whether somebody is at
 * the other end.
 */
import { Alarms } from './alarms.ts';
import type { Hello, Push, Whereabouts } from './messages.ts';
import type { ConnectionListener, DebateConnection, SyncPorts } from './sync-ports.ts';

/** The log can move while we ask: asking again at once would only make a busy server busier. */
const askAgainAfter = 1_000;
/** A server that does not answer a hello by then is given up, in milliseconds. */
const answerWithin = 30_000;

export interface LineListener extends Omit<ConnectionListener, 'up' | 'down' | 'draining'> {
  /** What to say hello with; null: not yet. */
  hello(): Hello | null;
  /** There is no welcome any more; `connecting`: because we wanted it so, or while we come back. */
  parted(standing: 'connecting' | 'offline'): void;
}

type Ports = Pick<SyncPorts, 'openConnection' | 'timers' | 'random'>;

export class Line {
  readonly #ports: Ports;
  readonly #listener: LineListener;
  readonly #alarms: Alarms<'hello' | 'answer' | 'reconnect'>;
  #connection: DebateConnection | null = null;
  #isUp = false;
  #isAsking = false;
  /** The next disconnect is our own wish: not worth the word "offline". */
  #isLeaving = false;
  #saidHelloAt = Number.NEGATIVE_INFINITY;

  constructor(ports: Ports, listener: LineListener) {
    this.#ports = ports;
    this.#listener = listener;
    this.#alarms = new Alarms(ports.timers);
  }

  open(): void {
    const { welcome, tooOld, frame, refused, resendFrom, fatal, presence } = this.#listener;
    const heard =
      <Message>(hear: (message: Message) => void) =>
      (message: Message) => {
        if (this.#isUp) hear(message);
      };
    const answered = <Message>(hear: (message: Message) => void) =>
      heard((message: Message) => {
        this.#isAsking = false;
        this.#alarms.clear('answer');
        hear(message);
      });
    this.#connection = this.#ports.openConnection({
      up: () => this.#up(),
      down: () => this.#down(),
      welcome: answered(welcome),
      tooOld: answered(tooOld),
      frame: heard(frame),
      refused: heard(refused),
      resendFrom: heard(resendFrom),
      fatal: heard(fatal),
      draining: heard(({ retryAfterMs }) => this.#drain(retryAfterMs)),
      presence: heard(presence),
    });
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = null;
    this.#isUp = false;
    this.#alarms.clearAll();
    connection?.close();
  }

  get isClosed(): boolean {
    return this.#connection === null;
  }

  /** Whether a hello was said that has no answer yet. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** One hello at a time: a welcome does not say which it answers. */
  sayHello(): void {
    if (!this.#isUp || this.#isAsking) return;
    const hello = this.#listener.hello();
    if (!hello) return;
    this.#isAsking = true;
    this.#saidHelloAt = this.#ports.timers.now();
    this.#alarms.clear('hello');
    this.#alarms.set('answer', answerWithin, () => this.reconnect());
    this.#connection?.hello(hello);
  }

  sayHelloSoon(): void {
    if (this.#alarms.isSet('hello')) return;
    // The clock may have been set back since.
    const passed = Math.max(0, this.#ports.timers.now() - this.#saidHelloAt);
    const wait = Math.max(0, askAgainAfter - passed);
    this.#alarms.set('hello', wait, () => this.sayHello());
  }

  push(message: Push): void {
    this.#connection?.push(message);
  }

  presence(message: Whereabouts): void {
    this.#connection?.presence(message);
  }

  /** Takes a new connection at once. */
  reconnect(): void {
    this.#isLeaving = true;
    this.#connection?.reconnect();
  }

  /** Takes a new connection after a while, and hears nothing of this one any more. */
  leave(wait: number): void {
    this.#isUp = false;
    this.#alarms.clear('hello', 'answer');
    this.#listener.parted('connecting');
    this.#alarms.set('reconnect', wait, () => this.reconnect());
  }

  #up(): void {
    this.#isUp = true;
    this.#isAsking = false;
    this.#isLeaving = false;
    this.#alarms.clearAll();
    this.#listener.parted('connecting');
    this.sayHello();
  }

  #down(): void {
    this.#isUp = false;
    this.#isAsking = false;
    this.#alarms.clearAll();
    this.#listener.parted(this.#isLeaving ? 'connecting' : 'offline');
    this.#isLeaving = false;
  }

  /** This process of the server is about to stop; its clients shall not all come back at once. */
  #drain(retryAfterMs: number): void {
    if (this.#alarms.isSet('reconnect')) return;
    this.#alarms.set('reconnect', this.#ports.random() * retryAfterMs, () => this.reconnect());
  }
}
