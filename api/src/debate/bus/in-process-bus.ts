import type { Bus } from './bus.ts';

/** The bus of a process that is alone on its database: nobody else listens, so there is nothing to say. */
export class InProcessBus implements Bus {
  async start(): Promise<void> {}

  hint(): void {}

  presence(): void {}

  async close(): Promise<void> {}
}
