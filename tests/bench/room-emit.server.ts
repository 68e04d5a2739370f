/** Answers each edit with the frame that Entente would send, by one room emit of socket.io, and stores nothing. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { serve } from './runner/serve.ts';

interface Pushed {
  readonly ticket: string;
  readonly intent: Readonly<Record<string, unknown>>;
}

const server = createServer();
const sockets = new Server(server, { perMessageDeflate: false, serveClient: false });
let seq = 0;
sockets.on('connection', (socket) => {
  let room = '';
  socket.on('hello', ({ debateId }: { debateId: string }) => {
    room = debateId;
    void socket.join(room);
    socket.emit('welcome', {});
  });
  socket.on('push', ({ clientId, intents }: { clientId: string; intents: readonly Pushed[] }) => {
    for (const { ticket, intent } of intents) {
      seq += 1;
      const { claimId, argumentId, target, stance, text } = intent;
      const events = [
        { kind: 'claim.added', v: 1, claimId, number: seq, text },
        { kind: 'argument.added', v: 1, argumentId, target, stance, orderKey: 'a0', premises: [claimId] },
      ];
      const operations = [{ seq, at: Date.now(), by: clientId, ticket, events }];
      sockets.to(room).emit('frame', { from: seq - 1, to: seq, operations });
    }
  });
});
serve(server);
