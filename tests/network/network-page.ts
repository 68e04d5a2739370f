/** The real sync client over real sockets: what a page is, without a browser. */
import { randomBytes, randomUUID } from 'node:crypto';
import {
  type ClientMessages,
  type ConnectionListener,
  type DebateConnection,
  type EditIntent,
  http,
  type ServerMessages,
  SyncClient,
} from '@entente/shared';
import { MemoryDevice } from '@entente/shared/testing';
import { io, type Socket } from 'socket.io-client';
import { cookieOf } from '../support/person.ts';

type PageSocket = Socket<ServerMessages, ClientMessages>;

export interface NetworkPage {
  readonly client: SyncClient;
  readonly socket: () => PageSocket;
  /** [from, to] of each frame that moved it on. */
  readonly frames: [number, number][];
  propose(intent: EditIntent): void;
  /** Until this holds; fails after so many milliseconds. */
  until(condition: () => boolean, patience?: number): Promise<void>;
  close(): void;
}

/** A person opens a debate; without a name they read. Everything goes over `url`. */
export async function openPage(
  url: string,
  debate: string,
  name: string | null = null,
): Promise<NetworkPage> {
  const cookie = name === null ? '' : await cookieOf(url, name);
  const fetchSnapshot = async () => {
    const response = await fetch(`${url}/api/debates/${debate}/snapshot`);
    return http.snapshotMessage.parse(await response.json());
  };
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watch of [...watchers]) watch();
  };
  const frames: [number, number][] = [];
  let socket: PageSocket | null = null;
  const openConnection = (listener: ConnectionListener): DebateConnection => {
    const line: PageSocket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 100,
      reconnectionDelayMax: 2_000,
      randomizationFactor: 1,
      extraHeaders: { cookie },
    });
    socket = line;
    line.on('frame', ({ from, to }) => frames.push([from, to]));
    return listenTo(line, listener);
  };
  const client = new SyncClient(
    await fetchSnapshot(),
    {
      openConnection,
      fetchSnapshot,
      queue: new MemoryDevice().page(randomUUID),
      timers: {
        now: Date.now,
        later: (milliseconds, run) => {
          const timer = setTimeout(run, milliseconds);
          return () => clearTimeout(timer);
        },
      },
      random: Math.random,
      newId: randomUUID,
      newTicket: () => randomBytes(8).toString('base64url'),
      personName: () => name,
    },
    {
      replica: changed,
      status: changed,
      remote: () => undefined,
      notApplied: changed,
      presence: () => undefined,
    },
  );
  client.open();
  return {
    client,
    frames,
    socket: () => {
      if (!socket) throw new Error('The page has not connected yet.');
      return socket;
    },
    propose: (intent) => {
      const refusal = client.propose(intent);
      if (refusal) throw new Error(`Refused at once: ${refusal.code}`);
    },
    until: (condition, patience = 15_000) =>
      new Promise((resolve, reject) => {
        const stop = () => {
          clearTimeout(late);
          watchers.delete(watch);
        };
        const watch = () => {
          if (!condition()) return;
          stop();
          resolve();
        };
        const late = setTimeout(() => {
          stop();
          reject(new Error(`A page waited in vain for ${condition}`));
        }, patience);
        watchers.add(watch);
        watch();
      }),
    close: () => client.close(),
  };
}

function listenTo(socket: PageSocket, listener: ConnectionListener): DebateConnection {
  socket.on('connect', () => {
    // The client says again what is still to be said.
    socket.sendBuffer = [];
    listener.up();
  });
  socket.on('disconnect', (reason) => {
    listener.down();
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', () => listener.down());
  const messages = [
    'welcome',
    'tooOld',
    'frame',
    'refused',
    'resendFrom',
    'fatal',
    'draining',
    'presence',
  ] as const;
  for (const message of messages)
    socket.on(message, ((body: never) => listener[message](body)) as ServerMessages[typeof message]);
  const say = <M extends keyof ClientMessages>(message: M, ...body: Parameters<ClientMessages[M]>) => {
    if (socket.connected) socket.emit(message, ...body);
  };
  return {
    hello: (message) => say('hello', message),
    push: (message) => say('push', message),
    presence: (message) => say('presence', message),
    reconnect: () => socket.disconnect().connect(),
    close: () => socket.disconnect(),
  };
}
