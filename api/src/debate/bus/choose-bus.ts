import type { Bus } from './bus.ts';
import { InProcessBus } from './in-process-bus.ts';
import { postgresBus } from './postgres-bus.ts';
import { redisBus } from './redis-bus.ts';

/** Redis where there is one; else the database, where others can be on it too; else there is nobody to tell. */
export function chooseBus({ redisUrl, databaseUrl }: { redisUrl?: string; databaseUrl?: string }): Bus {
  if (redisUrl) return redisBus(redisUrl);
  if (databaseUrl) return postgresBus({ url: databaseUrl });
  return new InProcessBus();
}
