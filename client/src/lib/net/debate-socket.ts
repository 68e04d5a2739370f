/**
 * The real connection of a debate session: socket.io, of which the rest of the client knows nothing. It
 * keeps nothing across a disconnect; the session says everything again after `up`.
 *
 * It comes back after a random time that grows (full jitter), so that the people of a server which was
 * restarted do not all come at once; pages that nobody looks at wait longer.
 */
import type { ClientMessages, ConnectionListener, DebateConnection, ServerMessages } from '@entente/shared';
import { io, type Socket } from 'socket.io-client';

const firstWait = 1_000;
const longestWait = () => (document.hidden ? 60_000 : 10_000);

export function openDebateSocket(listener: ConnectionListener): DebateConnection {
  const socket: Socket<ServerMessages, ClientMessages> = io({
    transports: ['websocket', 'polling'],
    // Falls back to polling where web sockets are blocked.
    tryAllTransports: true,
    forceNew: true,
    reconnectionDelay: firstWait / 2,
    reconnectionDelayMax: longestWait(),
    randomizationFactor: 1,
  });
  let closed = false;
  let comeBack: ReturnType<typeof setTimeout> | undefined;
  /** How often in a row the server has ended the connection without a welcome. */
  let endings = 0;
  /** The server is about to stop and has asked to be left alone for a random part of this time. */
  let spread: number | null = null;

  socket.on('connect', () => {
    // What waited here was said to a connection that is gone; the session knows what is still to be said.
    socket.sendBuffer = [];
    spread = null;
    socket.io.reconnection(true);
    listener.up();
  });
  socket.on('disconnect', (reason) => {
    listener.down();
    if (closed || (reason !== 'io server disconnect' && spread === null)) return;
    const wait = Math.random() * (spread ?? Math.min(longestWait(), firstWait * 2 ** endings));
    endings += 1;
    comeBack = setTimeout(() => socket.connect(), wait);
  });
  socket.on('connect_error', () => {
    // The other process may not be there yet: from now on as after any cut.
    spread = null;
    socket.io.reconnection(true);
    listener.down();
  });
  socket.on('welcome', (message) => {
    endings = 0;
    listener.welcome(message);
  });
  socket.on('tooOld', (message) => listener.tooOld(message));
  socket.on('frame', (message) => listener.frame(message));
  socket.on('refused', (message) => listener.refused(message));
  socket.on('resendFrom', (message) => listener.resendFrom(message));
  socket.on('fatal', (message) => listener.fatal(message));
  socket.on('draining', (message) => {
    spread = message.retryAfterMs;
    // The line is about to be cut; coming back is then for us alone to time.
    socket.io.reconnection(false);
    listener.draining(message);
  });
  socket.on('presence', (message) => listener.presence(message));

  function reconnect(): void {
    clearTimeout(comeBack);
    socket.disconnect();
    socket.connect();
  }

  /** Somebody looks again, or there is a network again: no reason to wait any longer. */
  function hurry(): void {
    socket.io.reconnectionDelayMax(longestWait());
    if (!document.hidden && !socket.connected) reconnect();
  }
  document.addEventListener('visibilitychange', hurry);
  window.addEventListener('online', hurry);

  return {
    hello: (message) => {
      if (socket.connected) socket.emit('hello', message);
    },
    push: (message) => {
      if (socket.connected) socket.emit('push', message);
    },
    presence: (message) => {
      if (socket.connected) socket.volatile.emit('presence', message);
    },
    reconnect,
    close: () => {
      closed = true;
      clearTimeout(comeBack);
      document.removeEventListener('visibilitychange', hurry);
      window.removeEventListener('online', hurry);
      socket.disconnect();
    },
  };
}
