/** The application on a given database, ready to listen: what `main` starts and tests start too. */
import { limits } from '@entente/shared';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import helmet from 'helmet';
import { appModule } from './app.module.ts';
import type { Bus } from './debate/bus/bus.ts';
import { InProcessBus } from './debate/bus/in-process-bus.ts';
import type { Connection } from './platform/database/data-source.ts';
import { oneAtATime } from './platform/database/start-lock.ts';
import { ProblemDetailsFilter } from './platform/problem-details.ts';
import { guardRequests } from './platform/same-origin.ts';
import { SocketAdapter } from './platform/socket.adapter.ts';
import { staticClient } from './platform/static-client.ts';
import { SchemaPipe } from './platform/validation.ts';

export interface ApplicationOptions {
  readonly connection: Connection;
  /** Folder of the built client. */
  readonly client: string;
  readonly logger: LoggerService | false;
  /** To the other processes on this database; by default there are none. Closed with the application. */
  readonly bus?: Bus;
  readonly metricsToken?: string | undefined;
}

export async function createApplication(options: ApplicationOptions): Promise<NestExpressApplication> {
  const { connection, client, logger, bus = new InProcessBus(), metricsToken = null } = options;
  const modules = appModule({ connection, bus, metricsToken });
  const app = await oneAtATime(connection, () =>
    NestFactory.create<NestExpressApplication>(modules, { logger, abortOnError: false }),
  );
  app.disable('x-powered-by');
  // The pages carry their own Content-Security-Policy, with hashes; the API's documentation needs none.
  app.use(helmet({ contentSecurityPolicy: false, strictTransportSecurity: false }));
  app.use(guardRequests);
  app.useBodyParser('json', { limit: limits.bodyBytes });
  app.useGlobalPipes(new SchemaPipe());
  app.useGlobalFilters(new ProblemDetailsFilter());
  app.useWebSocketAdapter(new SocketAdapter(app));
  const pages = staticClient(client);
  if (pages) app.use(pages);

  const document = new DocumentBuilder()
    .setTitle('Entente')
    .setDescription('Collaborative argument maps: debates, snapshots, exports. Live edits go over socket.io.')
    .setVersion('1')
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, document));
  return app;
}
