/** A large debate, a server that serves it with the client as it is now, and a browser. */
import type { Browser } from 'playwright-core';
import { DebateStore } from '../../../api/src/debate/persistence/debate-store.ts';
import { launchChromium } from '../../support/chromium.ts';
import { ServerProcess } from '../../support/server-process.ts';
import { openDatabase, openDataSource } from '../runner/database.ts';
import { writeBranchingDebate } from './branching-debate.ts';
import { buildProduct } from './built-clients.ts';

export interface ServedDebate {
  readonly url: string;
  /** Its address too. */
  readonly debateId: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

export async function serveLargeDebate(claims: number): Promise<ServedDebate> {
  const client = buildProduct();
  const database = await openDatabase();
  const dataSource = await openDataSource(database);
  const debateId = await writeBranchingDebate(new DebateStore(dataSource), claims);
  await dataSource.destroy();
  const server = await ServerProcess.start({
    program: 'tests/dist/application.js',
    env: { LOG_FORMAT: 'json', DATABASE_URL: database.url, ENTENTE_CLIENT: client },
  });
  const browser = await launchChromium();
  return {
    url: server.url,
    debateId,
    browser,
    close: async () => {
      await browser.close();
      await server.stop();
      await database.close();
    },
  };
}
