import 'reflect-metadata';
import { createApplication } from './application.ts';
import { chooseBus } from './debate/bus/choose-bus.ts';
import { addressesOf } from './platform/addresses.ts';
import { readConfig } from './platform/config.ts';
import { openDatabase } from './platform/database/open-database.ts';
import { EmbeddedPostgresError } from './platform/embedded-postgres/index.ts';
import { Logs } from './platform/logging.ts';
import { onSignals } from './platform/on-signals.ts';
import { StartError } from './platform/start-error.ts';
import { stop } from './stop.ts';

/** For the person at the terminal, not for a log. */
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const json = config.LOG_FORMAT ? config.LOG_FORMAT === 'json' : !process.stdout.isTTY;
  const database = await openDatabase(config, say);
  const app = await createApplication({
    connection: database.connection,
    client: config.ENTENTE_CLIENT,
    logger: new Logs(json),
    bus: chooseBus({ redisUrl: config.REDIS_URL, databaseUrl: config.DATABASE_URL }),
    metricsToken: config.METRICS_TOKEN,
  }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });

  onSignals(async () => {
    try {
      await stop(app);
    } finally {
      await database.close();
    }
  });

  const listening = config.HOST ? app.listen(config.PORT, config.HOST) : app.listen(config.PORT);
  await listening.catch(async (error: NodeJS.ErrnoException) => {
    await app.close();
    await database.close();
    throw error.code === 'EADDRINUSE'
      ? new StartError(`Port ${config.PORT} is taken. Start Entente on another one: PORT=3001 npm start`)
      : error;
  });
  say(`Entente is ready: ${addressesOf(app.getHttpServer().address()).join('  ')}`);
}

main().catch((error: unknown) => {
  const expected = error instanceof EmbeddedPostgresError || error instanceof StartError;
  say(
    expected || !(error instanceof Error)
      ? String(error).replace(/^\w*Error: /, '')
      : (error.stack ?? error.message),
  );
  process.exit(1);
});
