/** What is done to the servers and their database while people write. Each resolves once all is well again. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Failpoint } from '../../api/src/platform/failpoint.ts';
import type { Chance } from './chance.ts';
import type { Database } from './database.ts';
import type { RedisLines } from './redis-lines.ts';
import { until } from './until.ts';
import type { Victim } from './victims.ts';

export interface Scene {
  readonly chance: Chance;
  readonly database: Database;
  readonly victims: readonly [Victim, Victim];
  /** null: the bus goes over the database. */
  readonly redis: RedisLines | null;
  readonly debates: readonly string[];
}

type Fault = (scene: Scene) => Promise<void>;

/** How long a failpoint is waited for. */
const patience = 30_000;
/** How long something stands still, in milliseconds. */
const standstill = [2_000, 8_000] as const;

const killServer: Fault = async ({ chance, victims }) => chance.pick(victims).kill();

const killPostgres: Fault = async ({ database }) => {
  database.kill();
  await database.start();
};

const killBackend: Fault = ({ database }) => database.killBackend();

const stopServer: Fault = async ({ chance, victims }) => {
  const victim = chance.pick(victims);
  victim.pause();
  await pause(chance.between(...standstill));
  victim.resume();
};

const stopPostgres: Fault = async ({ chance, database }) => {
  database.pause();
  await pause(chance.between(...standstill));
  database.resume();
};

const cutBus: Fault = ({ database, redis }) => (redis ? redis.cut() : database.cutBus());

/** Dies by itself at a certain place of its code, passed a few times before: at most so often. */
function dieAt(failpoint: Failpoint, most: number): Fault {
  return async ({ chance, victims, debates }) => {
    const victim = chance.pick(victims);
    const deaths = victim.deaths + 2;
    await victim.kill(`${failpoint}:${Math.ceil(chance.between(0, most))}`);
    const died = await until(async () => {
      if (victim.deaths >= deaths) return true;
      // Whoever fetches it makes the server build it.
      await fetch(`${victim.url}/api/debates/${chance.pick(debates)}/snapshot`);
      return false;
    }, patience);
    if (!died) throw new Error(`The failpoint ${failpoint} was not reached.`);
  };
}

export const faults: Readonly<Record<string, Fault>> = {
  'kill -9 of a server': killServer,
  'kill -9 of Postgres, all processes': killPostgres,
  'kill -9 of one backend of Postgres': killBackend,
  'SIGSTOP of a server': stopServer,
  'SIGSTOP of Postgres': stopPostgres,
  'bus cut': cutBus,
  'death before an append': dieAt('before-append', 5),
  'death after an append': dieAt('after-append', 5),
  'death before a frame': dieAt('before-frame', 5),
  'death after a frame': dieAt('after-frame', 5),
  'death in a snapshot': dieAt('in-snapshot', 1),
};

export async function inflict(name: string, scene: Scene): Promise<void> {
  await faults[name]?.(scene);
  for (const victim of scene.victims) await victim.isWell();
}
