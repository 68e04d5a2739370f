/**
 * The lines of the servers' bus to Redis. They are told from those of others by the number of the database,
 * which makes no difference to what is published.
 */
import { createClient } from '@redis/client';

const ownDatabase = 11;

export class RedisLines {
  private constructor(readonly url: string) {}

  /** null where there is no Redis that answers. */
  static async find(given: string | undefined): Promise<RedisLines | null> {
    if (!given) return null;
    const url = new URL(given);
    url.pathname = `/${ownDatabase}`;
    const lines = new RedisLines(url.href);
    return lines.cut().then(
      () => lines,
      () => null,
    );
  }

  async cut(): Promise<void> {
    const admin = createClient({ url: this.url, socket: { reconnectStrategy: false } });
    admin.on('error', () => undefined);
    await admin.connect();
    try {
      for (const { id, name, db } of await admin.clientList())
        if (name === 'entente-bus' && db === ownDatabase) await admin.clientKill({ filter: 'ID', id });
    } finally {
      admin.destroy();
    }
  }
}
