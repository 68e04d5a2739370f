/**
 * The real connection of a debate session: socket.io, of which the rest of the client knows nothing. It
 * keeps nothing across a disconnect; the session says everything again after `up`.
 */
import type { ClientMessages, ServerMessages } from '@entente/shared';
import { io, type Socket } from 'socket.io-client';
import type { ConnectionListener, DebateConnection } from './debate-connection.ts';

/** A server that closes the connection itself is given this long before we come back. */
const comeBackAfter = 1_000;

export function openDebateSocket(listener: ConnectionListener): DebateConnection {
  const socket: Socket<ServerMessages, ClientMessages> = io({
    transports: ['websocket', 'polling'],
    // Falls back to polling where web sockets are blocked.
    tryAllTransports: true,
    forceNew: true,
  });
  let closed = false;
  let comeBack: ReturnType<typeof setTimeout> | undefined;

  socket.on('connect', () => {
    // What waited here was said to a connection that is gone; the session knows what is still to be said.
    socket.sendBuffer = [];
    listener.up();
  });
  socket.on('disconnect', (reason) => {
    listener.down();
    if (reason !== 'io server disconnect' || closed) return;
    comeBack = setTimeout(() => socket.connect(), comeBackAfter);
  });
  socket.on('connect_error', () => listener.down());
  socket.on('welcome', (message) => listener.welcome(message));
  socket.on('tooOld', (message) => listener.tooOld(message));
  socket.on('frame', (message) => listener.frame(message));
  socket.on('refused', (message) => listener.refused(message));
  socket.on('resendFrom', (message) => listener.resendFrom(message));
  socket.on('fatal', (message) => listener.fatal(message));

  return {
    hello: (message) => {
      if (socket.connected) socket.emit('hello', message);
    },
    push: (message) => {
      if (socket.connected) socket.emit('push', message);
    },
    reconnect: () => {
      socket.disconnect();
      socket.connect();
    },
    close: () => {
      closed = true;
      clearTimeout(comeBack);
      socket.disconnect();
    },
  };
}
