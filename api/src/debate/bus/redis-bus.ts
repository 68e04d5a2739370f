/**
 * The bus over Redis: one connection publishes, one is subscribed. The client reconnects and subscribes again by
 * itself. Nothing is kept in Redis, so that it may be emptied or lost at any time.
 */
import { createClient } from '@redis/client';
import type { Bus } from './bus.ts';
import { type Line, LineBus } from './line-bus.ts';
import { Outages, retryDelay } from './outages.ts';

/** Shared by all databases of a Redis; installations on one Redis hear, and ignore, each other's debates. */
export const redisChannel = 'entente:bus:1';

export function redisBus(url: string): Bus {
  return new LineBus(new RedisLine(url));
}

class RedisLine implements Line {
  private readonly outages = new Outages();
  private readonly publisher;
  private readonly subscriber;
  private isSubscribed = false;

  constructor(url: string) {
    this.publisher = clientOf(url);
    this.subscriber = clientOf(url);
  }

  open(heard: (text: string) => void, resumed: () => void): Promise<void> {
    return new Promise((tried) => {
      const ready = () => {
        if (!this.isOpen) return;
        if (this.outages.end()) resumed();
        tried();
      };
      // Without a listener an error would end the process.
      for (const client of [this.publisher, this.subscriber])
        client.on('error', (error: unknown) => {
          this.outages.begin(error);
          tried();
        });
      this.publisher.on('ready', ready);
      // A subscription that failed is tried again at the next connection; one that held comes back by itself.
      this.subscriber.on('ready', () => void this.subscribe(heard).then(ready, () => undefined));
      // Both reject only when they are closed while the server is away.
      this.publisher.connect().catch(() => undefined);
      this.subscriber.connect().catch(() => undefined);
    });
  }

  get isOpen(): boolean {
    return this.publisher.isReady && this.subscriber.isReady && this.isSubscribed;
  }

  async send(text: string): Promise<void> {
    await this.publisher.publish(redisChannel, text);
  }

  async close(): Promise<void> {
    this.publisher.destroy();
    this.subscriber.destroy();
  }

  private async subscribe(heard: (text: string) => void): Promise<void> {
    if (this.isSubscribed) return;
    await this.subscriber.subscribe(redisChannel, heard);
    this.isSubscribed = true;
  }
}

function clientOf(url: string) {
  return createClient({
    url,
    name: 'entente-bus',
    // What could not be sent is not sent later.
    disableOfflineQueue: true,
    // A connection that died without a word is noticed when nothing answers.
    pingInterval: 15_000,
    socket: { connectTimeout: 5_000, socketTimeout: 40_000, reconnectStrategy: retryDelay },
  });
}
