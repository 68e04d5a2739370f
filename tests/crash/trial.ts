/** One trial: servers, a database, people who write, faults one after another, and at the end the verdict. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from './chance.ts';
import { check, type Verdict } from './checker.ts';
import { Crowd } from './crowd.ts';
import { Database } from './database.ts';
import { inflict } from './faults.ts';
import { Journal } from './journal.ts';
import { RedisLines } from './redis-lines.ts';
import { States } from './states.ts';
import { Victim } from './victims.ts';

export interface Plan {
  readonly seed: number;
  /** In this order. */
  readonly faults: readonly string[];
  /** Goes on with faults, over and over, until so much time has passed; in milliseconds. */
  readonly atLeast: number;
  /** How long people may need to hear of everything in the end, in milliseconds. */
  readonly settleWithin: number;
  readonly people: number;
  readonly debates: number;
  /** Of Postgres, by their names in its manual. */
  readonly settings: Readonly<Record<string, string>>;
  readonly isUnsafe: boolean;
  /** The built server. */
  readonly program: string;
  /** Where the files of trials go. */
  readonly folder: string;
  readonly redisUrl: string | undefined;
  readonly say: (line: string) => void;
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly faults: Readonly<Record<string, number>>;
  readonly bus: string;
  readonly postgres: string;
  readonly operations: number;
  readonly seconds: number;
  /** Folder of the journal and of what the servers said. */
  readonly files: string;
}

/** How long people write undisturbed between two faults, in milliseconds. */
const quiet = [500, 2_500] as const;

export async function runTrial(plan: Plan): Promise<Outcome> {
  const { seed, program, say } = plan;
  const began = performance.now();
  const chance = new Chance(seed);
  const redis = await RedisLines.find(plan.redisUrl);
  const files = join(plan.folder, `${new Date().toISOString().replaceAll(':', '.')} seed ${seed}`);
  mkdirSync(files, { recursive: true });
  const journal = new Journal(join(files, 'journal.jsonl'));
  const database = await Database.create(plan.settings);
  const env = {
    DATABASE_URL: database.url,
    ...(redis && { REDIS_URL: redis.url }),
    ...(plan.isUnsafe && { ENTENTE_ALLOW_UNSAFE: '1' }),
  };
  const victims = [
    await Victim.start(program, env, join(files, 'server-1.log')),
    await Victim.start(program, env, join(files, 'server-2.log')),
  ] as const;
  const world = { urls: victims.map(({ url }) => url), journal, chance };
  const crowd = await Crowd.gather(world, plan.people, plan.debates);
  // Of a database that forgets, at least who is here must be left.
  await database.checkpoint();
  const { debates } = crowd;
  const scene = { chance, database, victims, redis, debates };
  const done: Record<string, number> = {};
  try {
    for (let i = 0; i < plan.faults.length || performance.now() - began < plan.atLeast; i += 1) {
      const name = plan.faults[i % plan.faults.length] ?? '';
      await pause(chance.between(...quiet));
      const since = performance.now();
      await inflict(name, scene);
      done[name] = (done[name] ?? 0) + 1;
      const took = Math.round(performance.now() - since);
      say(
        `${String(i + 1).padStart(3)}  ${name}: well after ${took} ms; ${journal.acknowledged} acknowledged`,
      );
    }
    const states = await States.open(database.url);
    try {
      if (!(await crowd.settle(() => states.heads(debates), plan.settleWithin)))
        say('Not everybody settled in time.');
      const { copies } = crowd;
      crowd.disperse();
      const logs = new Map<string, Awaited<ReturnType<States['rows']>>>();
      const differences: string[] = [];
      for (const debate of debates) {
        logs.set(debate, await states.rows(debate));
        const own = copies.filter((copy) => copy.debate === debate);
        differences.push(...(await states.differences(debate, own)));
      }
      const verdict = check(journal.close(), logs);
      return {
        verdict: { ...verdict, diverged: [...verdict.diverged, ...differences] },
        faults: done,
        bus: redis ? 'Redis' : 'LISTEN of Postgres',
        postgres: await database.version(),
        operations: [...logs.values()].reduce((sum, { length }) => sum + length, 0),
        seconds: (performance.now() - began) / 1_000,
        files,
      };
    } finally {
      await states.close();
    }
  } finally {
    crowd.disperse();
    await Promise.all(victims.map((victim) => victim.stop()));
    database.remove();
  }
}
