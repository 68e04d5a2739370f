/**
 * The bus over Postgres: one dedicated connection that listens on one channel and notifies. Notifications are
 * sent apart from the commits they tell of: a NOTIFY inside a commit takes a lock that is one for the whole
 * database (src/backend/commands/async.c in Postgres), and commits of all debates would queue for it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { clientConfigOf } from '../../platform/database/client-config.ts';
import type { Connection } from '../../platform/database/data-source.ts';
import type { Bus } from './bus.ts';
import { type Line, LineBus } from './line-bus.ts';
import { Outages, retryDelay } from './outages.ts';

/** Of this database alone: Postgres keeps the channels of databases apart. */
export const postgresChannel = 'entente_bus_1';

const options = {
  application_name: 'entente-bus',
  keepAlive: true,
  connectionTimeoutMillis: 5_000,
  query_timeout: 5_000,
};
/** A connection that died without a word is noticed when nothing answers. */
const pingEvery = 15_000;

export function postgresBus(connection: Connection): Bus {
  return new LineBus(new PostgresLine(connection));
}

class PostgresLine implements Line {
  private readonly outages = new Outages();
  private readonly closing = new AbortController();
  /** Connected and listening. */
  private client: pg.Client | null = null;
  private keeping: Promise<void> | null = null;

  constructor(private readonly connection: Connection) {}

  open(heard: (text: string) => void, resumed: () => void): Promise<void> {
    return new Promise((tried) => {
      this.keeping = this.keepOpen(heard, resumed, tried);
    });
  }

  get isOpen(): boolean {
    return this.client !== null;
  }

  async send(text: string): Promise<void> {
    if (!this.client) throw new Error('The line is cut.');
    await ask(this.client, 'SELECT pg_notify($1, $2)', [postgresChannel, text]);
  }

  async close(): Promise<void> {
    this.closing.abort();
    // A try to connect that is still under way ends by its timeout; nobody has to wait for it.
    if (!this.client) return;
    await this.client.end();
    await this.keeping;
  }

  private async keepOpen(heard: (text: string) => void, resumed: () => void, tried: () => void) {
    const { signal } = this.closing;
    for (let failures = 0; !signal.aborted; failures += 1) {
      const client = new pg.Client({ ...clientConfigOf(this.connection), ...options });
      const cut = cutOf(client);
      client.on('notification', ({ payload }) => heard(payload ?? ''));
      const pinging = setInterval(() => void this.ping(), pingEvery);
      try {
        await client.connect();
        await client.query(`LISTEN ${postgresChannel}`);
        if (signal.aborted) return;
        this.client = client;
        failures = 0;
        if (this.outages.end()) resumed();
        tried();
        throw await cut;
      } catch (error) {
        if (!signal.aborted) this.outages.begin(error);
      } finally {
        tried();
        clearInterval(pinging);
        this.client = null;
        void client.end();
      }
      await pause(retryDelay(failures), undefined, { signal }).catch(() => undefined);
    }
  }

  private async ping(): Promise<void> {
    if (this.client) await ask(this.client, 'SELECT 1').catch(() => undefined);
  }
}

/** Why the connection ended, once it did. */
function cutOf(client: pg.Client): Promise<Error> {
  return new Promise((resolve) => {
    // Without a listener an error would end the process.
    client.on('error', resolve);
    client.on('end', () => resolve(new Error('The connection ended.')));
  });
}

/** A connection that does not answer is not one: it is ended, and made anew. */
async function ask(client: pg.Client, sql: string, values: string[] = []): Promise<void> {
  try {
    await client.query(sql, values);
  } catch (error) {
    void client.end();
    throw error;
  }
}
