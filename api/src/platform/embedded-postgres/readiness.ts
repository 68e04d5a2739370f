/** Waits until a server that has just been launched can be used, by using it; makes the database if it is missing. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { PostgresLog } from './postgres-log.ts';
import type { ServerProcess } from './server-process.ts';

export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** Said outright, or PGSSLMODE in the environment would ask for encryption that a local socket does not have. */
  readonly ssl: false;
}

type Answer = 'ready' | 'no database' | 'not yet' | Error;

/** Generous: after a power cut Postgres first works through what was not yet in its files. */
const patience = 120_000;

const startingUp = '57P03';
const unknownDatabase = '3D000';

export async function waitUntilReady(
  connection: Connection,
  { server, log }: { readonly server: ServerProcess; readonly log: PostgresLog },
): Promise<void> {
  const goneEarly = server.gone.then((how) => new Error(how));
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await Promise.race([knock(connection), goneEarly]);
    if (answer === 'ready') return;
    if (answer === 'no database') return makeDatabase(connection);
    if (answer instanceof Error) throw failure(answer.message, log);
    if (Date.now() > deadline) throw failure(`it did not answer within ${patience / 1000} s`, log);
    await pause(10);
  }
}

async function knock(connection: Connection): Promise<Answer> {
  const client = clientFor(connection);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    return readingOf(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function readingOf(error: unknown): Answer {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === unknownDatabase) return 'no database';
  // Codes of five characters are Postgres's own, and final; the others come from a socket not there yet.
  const isFinal = /^[0-9A-Z]{5}$/.test(code) && code !== startingUp;
  return isFinal && error instanceof Error ? error : 'not yet';
}

async function makeDatabase(connection: Connection): Promise<void> {
  const client = clientFor({ ...connection, database: 'postgres' });
  try {
    await client.connect();
    await client.query(`CREATE DATABASE ${escapeIdentifier(connection.database)}`);
  } finally {
    await client.end();
  }
}

function clientFor(connection: Connection): Client {
  const client = new Client({ ...connection, connectionTimeoutMillis: 5_000 });
  // A connection that breaks off shows in what we await; without a listener it would end the process as well.
  client.on('error', () => undefined);
  return client;
}

function failure(reason: string, log: PostgresLog): EmbeddedPostgresError {
  const tail = log.tail();
  const lines = tail ? ` The last lines of its log:\n\n${tail}\n\n` : ' ';
  return new EmbeddedPostgresError(
    `The embedded database did not start: ${reason}.${lines}The whole log is in ${log.path}.`,
  );
}
