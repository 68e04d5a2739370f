/** An unsafe database is refused before anybody is told that something was saved. */
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../api/src/platform/config.ts';
import { clientConfigOf } from '../../api/src/platform/database/client-config.ts';
import { openDatabase } from '../../api/src/platform/database/open-database.ts';
import { StartError } from '../../api/src/platform/start-error.ts';
import { embeddedServer, freshDatabase, type TestDatabase } from '../support/databases.ts';

let database: TestDatabase;
const said: string[] = [];

beforeEach(async () => {
  database = await freshDatabase(embeddedServer());
});
afterEach(async () => {
  said.length = 0;
  await database.drop();
});

/** Opens it as `main` does, by an address of the socket that the embedded server listens on. */
async function open(variables: NodeJS.ProcessEnv = {}): Promise<void> {
  const { connection } = database;
  if ('url' in connection) throw new Error('The embedded server has no address.');
  const { user, host, port, database: name } = connection;
  const DATABASE_URL = `postgres://${user}@/${name}?host=${host}&port=${port}`;
  const opened = await openDatabase(readConfig({ DATABASE_URL, ...variables }), (line) => said.push(line));
  await opened.close();
}

/** As an operator would, for whoever connects from now on. */
async function setSynchronousCommit(value: string): Promise<void> {
  const client = new pg.Client(clientConfigOf(database.connection));
  await client.connect();
  await client.query(`ALTER DATABASE ${client.database} SET synchronous_commit = ${value}`);
  await client.end();
}

test('[S2] the embedded database keeps what it confirmed', async () => {
  await open();
  expect(said).toEqual([]);
});

test('[S2] a database that confirms before it wrote is refused, in words that say what to do', async () => {
  await setSynchronousCommit('off');
  const refused = open();
  await expect(refused).rejects.toBeInstanceOf(StartError);
  await expect(refused).rejects.toThrow(/synchronous_commit is off.*set synchronous_commit = on/);
  await expect(refused).rejects.toThrow('ENTENTE_ALLOW_UNSAFE=1');
});

test('[S2] who allows it gets it, with a warning', async () => {
  await setSynchronousCommit('off');
  await open({ ENTENTE_ALLOW_UNSAFE: '1' });
  expect(said).toEqual([expect.stringContaining('synchronous_commit is off')]);
});

test.each(['local', 'remote_write', 'remote_apply'])(
  '[S2] synchronous_commit = %s writes to the disk here, and is taken',
  async (value) => {
    await setSynchronousCommit(value);
    await open();
    expect(said).toEqual([]);
  },
);
