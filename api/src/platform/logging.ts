/** Structured logs: ids and numbers, never what people wrote. JSON lines for machines, text at a terminal. */
import { ConsoleLogger } from '@nestjs/common';

/** What Nest says of its own wiring at each start tells an operator nothing. */
const wiring = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'WebSocketsController',
  'NestApplication',
]);

export class Logs extends ConsoleLogger {
  constructor(json: boolean) {
    super({ json, prefix: 'Entente', flattenParams: true });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!wiring.has(String(rest.at(-1)))) super.log(message, ...rest);
  }
}
