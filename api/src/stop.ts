/** Stops an application that listens, in the order that costs people least. */
import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DebateEngines } from './debate/engine/debate-engines.ts';
import { Draining } from './platform/draining.ts';

export async function stop(app: NestExpressApplication): Promise<void> {
  app.get(Draining).begin();
  // First, so that people go to another process while this one still finishes what it took.
  const drained = app.get(DebateEngines).drain();
  const server: Server = app.getHttpServer();
  // From now on a proxy that tries this process is refused, and tries another.
  server.close();
  // Who is connected gets answers, and is told to connect anew: a proxy that keeps asking for our health on one
  // connection would keep us here.
  server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
  await drained;
  server.closeIdleConnections();
  // The bus is closed last, as part of the application.
  await app.close();
}
