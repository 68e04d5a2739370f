/**
 * The stores that one contract holds for: in memory, on the embedded server, and on the server of
 * DATABASE_URL where it is given.
 */
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import { type Connection, dataSourceOptions } from '../../api/src/platform/database/data-source.ts';
import {
  embeddedServer,
  freshDatabase,
  givenServer,
  type TestDatabase,
  type TestServer,
} from '../support/databases.ts';
import { type AnyStore, MemoryStore } from '../support/memory-store.ts';

export interface Stores {
  readonly store: AnyStore;
  /** The same debates, as another process reaches them. */
  readonly rival: AnyStore;
}

export interface PostgresStores extends Stores {
  readonly connection: Connection;
  readonly source: DataSource;
  readonly rivalSource: DataSource;
}

/** `stores` answers once the tests run. */
export function onEveryStore(suite: (stores: () => Stores) => void): void {
  describe('the store in memory', () => {
    const store = new MemoryStore();
    suite(() => ({ store, rival: store }));
  });
  onEveryPostgres(suite);
}

export function onEveryPostgres(suite: (stores: () => PostgresStores) => void): void {
  onServer(embeddedServer(), suite);
  const given = givenServer();
  if (given) onServer(given, suite);
  else
    test.skip('the store on the server of DATABASE_URL: skipped, as DATABASE_URL is not set', () =>
      undefined);
}

function onServer(server: TestServer, suite: (stores: () => PostgresStores) => void): void {
  describe(`the store on ${server.name}`, () => {
    let database: TestDatabase;
    let stores: PostgresStores;

    beforeAll(async () => {
      database = await freshDatabase(server);
      const source = await new DataSource(dataSourceOptions(database.connection)).initialize();
      const rivalSource = await new DataSource(dataSourceOptions(database.connection)).initialize();
      const [store, rival] = [new DebateStore(source), new DebateStore(rivalSource)];
      stores = { connection: database.connection, source, rivalSource, store, rival };
    });
    afterAll(async () => {
      await stores.source.destroy();
      await stores.rivalSource.destroy();
      await database.drop();
    });
    suite(() => stores);
  });
}
