/** Sends each edit on to everybody as it comes, and stores nothing: `ws` without anything around it. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { serve } from './runner/serve.ts';

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (message) => {
    for (const other of sockets.clients) other.send(message, { binary: false });
  });
});
serve(server);
