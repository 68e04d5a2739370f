/**
 * A debate sent as plainly as one can: its rows read with `pg` and stringified as they are, or bytes that were
 * handed over before.
 */
import { createServer } from 'node:http';
import pg from 'pg';
import { serve } from './runner/serve.ts';

const tables = ['debate', 'participant', 'claim', 'argument', 'source', 'citation'];
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
let kept = Buffer.alloc(0);

async function rowsOf(debateId: string): Promise<string> {
  const client = await pool.connect();
  const rows: Record<string, unknown> = {};
  for (const table of tables) {
    const key = table === 'debate' ? 'id' : 'debate_id';
    rows[table] = (await client.query(`SELECT * FROM ${table} WHERE ${key} = $1`, [debateId])).rows;
  }
  client.release();
  return JSON.stringify(rows);
}

const server = createServer((request, response) => {
  if (request.method === 'PUT') {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      kept = Buffer.concat(parts);
      response.end();
    });
    return;
  }
  const debateId = /^\/rows\/(.+)/.exec(request.url ?? '')?.[1];
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  if (debateId)
    rowsOf(debateId).then(
      (text) => response.end(text),
      (error) => response.writeHead(500).end(`${error}`),
    );
  else response.end(kept);
});
serve(server);
