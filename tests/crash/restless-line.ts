/**
 * A client's connection as a moving phone has it: to any of the servers, cut now and then without a word, and
 * made again to any of them.
 */
import type { ClientMessages, ConnectionListener, DebateConnection, ServerMessages } from '@entente/shared';
import { io, type Socket } from 'socket.io-client';
import type { Chance } from './chance.ts';

/** How long a connection lasts, and how long it takes to come back; in milliseconds. */
const lasts = [1_000, 8_000] as const;
const comesBack = [20, 600] as const;

interface Surroundings {
  readonly urls: readonly string[];
  readonly cookie: string;
  readonly chance: Chance;
}

export class RestlessLine implements DebateConnection {
  private socket: Socket<ServerMessages, ClientMessages> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly listener: ConnectionListener,
    private readonly surroundings: Surroundings,
  ) {
    this.connect();
  }

  hello: DebateConnection['hello'] = (message) => this.socket?.emit('hello', message);
  push: DebateConnection['push'] = (message) => this.socket?.emit('push', message);
  presence: DebateConnection['presence'] = (message) => this.socket?.emit('presence', message);

  reconnect(): void {
    this.drop();
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.drop();
  }

  private connect(): void {
    const { urls, cookie, chance } = this.surroundings;
    const socket: Socket<ServerMessages, ClientMessages> = io(chance.pick(urls), {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      timeout: 3_000,
      extraHeaders: { cookie },
    });
    this.socket = socket;
    const { listener } = this;
    socket.on('connect', () => {
      this.timer = setTimeout(() => this.drop(), chance.between(...lasts));
      listener.up();
    });
    socket.on('disconnect', () => this.drop());
    socket.on('connect_error', () => this.drop());
    socket.on('welcome', (message) => listener.welcome(message));
    socket.on('tooOld', (message) => listener.tooOld(message));
    socket.on('frame', (message) => listener.frame(message));
    socket.on('refused', (message) => listener.refused(message));
    socket.on('resendFrom', (message) => listener.resendFrom(message));
    socket.on('fatal', (message) => listener.fatal(message));
    socket.on('draining', (message) => listener.draining(message));
  }

  private drop(): void {
    const { socket } = this;
    if (!socket) return;
    this.socket = null;
    clearTimeout(this.timer);
    socket.removeAllListeners();
    socket.disconnect();
    if (!this.isClosed)
      this.timer = setTimeout(() => this.connect(), this.surroundings.chance.between(...comesBack));
    this.listener.down();
  }
}
