/** The whole application on a fresh database and a free port, as `main` would start it. */
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { createApplication } from '../../api/src/application.ts';
import type { Connection } from '../../api/src/platform/database/data-source.ts';
import { embeddedServer, freshDatabase } from './databases.ts';

export interface TestApplication {
  readonly url: string;
  readonly connection: Connection;
  readonly app: Awaited<ReturnType<typeof createApplication>>;
  /** Stops the application; the database stays, for another to be started on. */
  stop(): Promise<void>;
}

export async function startApplicationOn(connection: Connection): Promise<TestApplication> {
  const app = await createApplication({ connection, client: 'client/build', logger: false });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, connection, app, stop: () => app.close() };
}

export async function startApplication(): Promise<TestApplication> {
  const database = await freshDatabase(embeddedServer());
  const running = await startApplicationOn(database.connection);
  return {
    ...running,
    stop: async () => {
      await running.stop();
      await database.drop();
    },
  };
}
