/** What carries a bus, with the means to cut its lines and to speak on them as somebody else. */
import type { NetConnectOpts } from 'node:net';
import { createClient } from '@redis/client';
import pg from 'pg';
import { inject } from 'vitest';
import type { Bus } from '../../api/src/debate/bus/bus.ts';
import { postgresBus, postgresChannel } from '../../api/src/debate/bus/postgres-bus.ts';
import { redisBus, redisChannel } from '../../api/src/debate/bus/redis-bus.ts';
import { embeddedServer, freshDatabase, type TestDatabase } from './databases.ts';

export interface BusServer {
  readonly name: string;
  readonly address: NetConnectOpts;
  open(): Promise<void>;
  close(): Promise<void>;
  /** `port`: of this machine, where something stands before the server. */
  makeBus(port?: number): Bus;
  /** Cuts all lines, as an operator or a fault would; resolves to how many. */
  cutLines(): Promise<number>;
  publish(text: string): Promise<void>;
}

export class PostgresServer implements BusServer {
  readonly name = 'the embedded Postgres';
  private database: TestDatabase | null = null;
  private admin = new pg.Client();

  async open(): Promise<void> {
    this.database = await freshDatabase(embeddedServer());
    this.admin = new pg.Client(this.connection);
    await this.admin.connect();
  }

  async close(): Promise<void> {
    await this.admin.end();
    await this.database?.drop();
  }

  /** A folder with a socket, as the embedded server listens nowhere else. */
  get address(): NetConnectOpts {
    const { host, port } = inject('embedded');
    return { path: `${host}/.s.PGSQL.${port}` };
  }

  makeBus(port?: number): Bus {
    const { connection } = this;
    return postgresBus(port === undefined ? connection : { ...connection, host: '127.0.0.1', port });
  }

  async cutLines(): Promise<number> {
    const { rows } = await this.admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'entente-bus' AND datname = current_database()`,
    );
    return rows.length;
  }

  async publish(text: string): Promise<void> {
    await this.admin.query('SELECT pg_notify($1, $2)', [postgresChannel, text]);
  }

  private get connection() {
    const { connection } = this.database ?? {};
    if (!connection || 'url' in connection) throw new Error('The embedded server is not open.');
    return connection;
  }
}

export class RedisServer implements BusServer {
  readonly name = 'the Redis of REDIS_URL';
  private readonly admin;

  constructor(private readonly url: string) {
    this.admin = createClient({ url });
  }

  async open(): Promise<void> {
    await this.admin.connect();
  }

  async close(): Promise<void> {
    await this.admin.close();
  }

  get address(): NetConnectOpts {
    const { hostname, port } = new URL(this.url);
    return { host: hostname, port: Number(port || 6379) };
  }

  makeBus(port?: number): Bus {
    const url = new URL(this.url);
    if (port !== undefined) url.host = `127.0.0.1:${port}`;
    return redisBus(url.href);
  }

  async cutLines(): Promise<number> {
    const clients = (await this.admin.clientList()).filter(({ name }) => name === 'entente-bus');
    for (const { id } of clients) await this.admin.clientKill({ filter: 'ID', id });
    return clients.length;
  }

  async publish(text: string): Promise<void> {
    await this.admin.publish(redisChannel, text);
  }
}
