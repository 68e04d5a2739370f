/** What is saved plainly: each message is one row by a prepared insert, committed, and then sent back. No rules, no engine. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { WebSocketServer } from 'ws';
import { insertStatement } from './load/edits.ts';
import { serve } from './runner/serve.ts';

const database = new pg.Client({ connectionString: process.env.DATABASE_URL });
await database.connect();
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  const debateId = randomUUID();
  let seq = 0;
  socket.on('message', async (message) => {
    seq += 1;
    await database.query({ ...insertStatement, values: [debateId, seq, message.toString()] });
    socket.send(message, { binary: false });
  });
});
serve(server);
