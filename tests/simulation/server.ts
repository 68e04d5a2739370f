/**
 * One server process: the real gateway, engines and fan-out over a simulated database, bus and network. It
 * can die at any moment, or freeze and go on as if no time had passed.
 */
import type { Server, Socket } from 'socket.io';
import { DebateGateway } from '../../api/src/debate/debate.gateway.ts';
import { DebateEngines } from '../../api/src/debate/engine/debate-engines.ts';
import type { Scheduler } from '../../api/src/debate/engine/scheduler.ts';
import { Fanout, SocketPeer } from '../../api/src/debate/fanout.ts';
import type { DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import type { Guest, Guests } from '../../api/src/people/guests.ts';
import { Metrics } from '../../api/src/platform/metrics.ts';
import type { MemoryStore } from '../support/memory-store.ts';
import type { SimulatedBus } from './bus.ts';
import type { Surroundings } from './conditions.ts';
import { type Caller, SimulatedDatabase } from './database.ts';
import type { Wire, WireEnd } from './wire.ts';

/** The server ends transactions in which nothing happens for so long. */
const silentTransactionLasts = 2_000;

interface ServerSurroundings extends Surroundings {
  readonly store: MemoryStore;
  readonly bus: SimulatedBus;
  serverClock(): number;
  /** Work of real threads: the world waits for it, as if it took no time. */
  outside<T>(work: Promise<T>): Promise<T>;
}

export class SimulatedServer implements Caller {
  isDead = false;
  isDraining = false;
  readonly metrics = new Metrics();
  private frozenUntil = 0;
  private readonly sockets = new Map<string, ServerSocket>();
  private readonly database: SimulatedDatabase;
  private readonly engines: DebateEngines;
  private readonly gateway: DebateGateway;

  constructor(
    readonly id: string,
    private readonly world: ServerSurroundings,
  ) {
    const { metrics } = this;
    const fanout = new Fanout();
    this.database = new SimulatedDatabase(world, world.store, this);
    const store = this.database as unknown as DebateStore;
    const bus = world.bus.memberFor(id, () => this.isDead);
    this.engines = new DebateEngines(store, fanout, metrics, bus, this.scheduler());
    this.gateway = new DebateGateway(this.engines, store, {} as Guests, fanout, metrics);
    fanout.serve(this.socketServer());
    void this.engines.onModuleInit();
  }

  /** A page connects. */
  accept(wire: Wire, guest: Guest | null): void {
    const socket = new ServerSocket(this.world.random.id(), wire, this, () => {
      this.sockets.delete(socket.id);
      socket.left();
      this.gateway.handleDisconnect(socket.asSocket());
    });
    socket.data = { guest, peer: new SocketPeer(socket.asSocket()), hellos: 0, seat: null };
    this.sockets.set(socket.id, socket);
    this.gateway.handleConnection(socket.asSocket());
    wire.attach('server', socket);
  }

  /** What `GET …/snapshot` answers; null if there is no such debate. */
  async snapshot(debateId: string): Promise<string | null> {
    const engine = await this.engines.open(debateId);
    if (!engine) return null;
    const { json } = await this.world.outside(engine.snapshot());
    return json.toString();
  }

  /** Dies at once: nothing that was under way in it goes on. */
  kill(): void {
    this.isDead = true;
    this.database.endTransactions();
    this.world.bus.leave(this.id);
    for (const { wire } of this.sockets.values()) wire.cut();
  }

  /** Stops in an orderly way. */
  async drain(): Promise<void> {
    this.isDraining = true;
    await this.engines.drain();
    this.kill();
  }

  freeze(milliseconds: number): void {
    const { time } = this.world;
    this.frozenUntil = Math.max(this.frozenUntil, time.now + milliseconds);
    if (milliseconds > silentTransactionLasts)
      time.later(silentTransactionLasts, () => this.database.endTransactions());
  }

  /** In the time of this process: later while it is frozen, never once it is dead. */
  later(milliseconds: number, work: () => void): () => void {
    const { time } = this.world;
    let callOff = () => {};
    const run = () => {
      if (this.isDead) return;
      if (time.now < this.frozenUntil) callOff = time.later(this.frozenUntil - time.now, run);
      else work();
    };
    callOff = time.later(milliseconds, run);
    return () => callOff();
  }

  pass(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.later(milliseconds, resolve));
  }

  private scheduler(): Scheduler {
    return {
      now: () => this.world.time.now,
      wallClock: () => this.world.serverClock(),
      soon: (work) => {
        this.later(0, work);
      },
      later: (milliseconds, work) => this.later(milliseconds, work),
    };
  }

  private socketServer(): Server {
    const to = (ids: readonly string[]) => {
      const emit = (message: string, body: unknown) => {
        const text = JSON.stringify(body);
        for (const id of ids) this.sockets.get(id)?.send(message, text);
      };
      return { emit, volatile: { emit } };
    };
    return { to } as unknown as Server;
  }
}

/** What the gateway sees of a connection. */
class ServerSocket implements WireEnd {
  connected = true;
  data: unknown;
  private drained: () => void = () => undefined;
  private isWaitingForDrain = false;
  /** Called once it is over. */
  left: () => void = () => undefined;
  private heardAny: (message: string, body: unknown) => void = () => undefined;

  constructor(
    readonly id: string,
    readonly wire: Wire,
    private readonly server: SimulatedServer,
    private readonly gone: () => void,
  ) {}

  /** For `SocketPeer`, which listens to the connection below the socket. */
  readonly conn = {
    on: (_: 'drain', listener: () => void) => {
      this.drained = listener;
    },
  };

  once(_: 'disconnect', listener: () => void): void {
    this.left = listener;
  }

  onAny(listener: (message: string, body: unknown) => void): void {
    this.heardAny = listener;
  }

  asSocket(): Socket {
    return this as unknown as Socket;
  }

  emit(message: string, body: unknown): void {
    this.send(message, JSON.stringify(body));
  }

  send(message: string, text: string): void {
    if (!this.connected) return;
    const wait = this.wire.send('page', message, text);
    if (this.isWaitingForDrain) return;
    this.isWaitingForDrain = true;
    // A line takes what it is given at once, unless the other end has stopped reading.
    this.server.later(this.wire.isHeld ? wait : 0, () => {
      this.isWaitingForDrain = false;
      if (this.connected) this.drained();
    });
  }

  disconnect(): void {
    if (!this.connected) return;
    this.connected = false;
    this.wire.close('server');
    this.gone();
  }

  hear(message: string, body: unknown): void {
    this.server.later(0, () => {
      if (this.connected) this.heardAny(message, body);
    });
  }

  closed(): void {
    this.server.later(0, () => {
      if (!this.connected) return;
      this.connected = false;
      this.gone();
    });
  }
}
