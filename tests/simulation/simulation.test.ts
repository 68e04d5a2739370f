/**
 * Thousands of days in the life of a debate, in seconds: real clients, gateways and engines in a world where
 * everything that can go wrong does, driven by a seed. `ENTENTE_SEED=7` runs one seed again, with what
 * happened in it; `ENTENTE_SEEDS=20000` runs many that nobody has run before (`npm run test:sim -- 20000`),
 * or those from ENTENTE_FIRST on.
 */
import { Logger } from '@nestjs/common';
import { expect, test } from 'vitest';
import { keptSeeds } from './kept-seeds.ts';
import { type Outcome, simulate } from './simulate.ts';

// What fails here fails on purpose.
Logger.overrideLogger(false);

const usual = 300;
const one = process.env.ENTENTE_SEED;
const many = Number(process.env.ENTENTE_SEEDS ?? 0);
/** Of the seeds that are run by default, each of these happens in at least so many runs. */
const oftenEnough = {
  cut: 60,
  'half-open': 40,
  'line held': 60,
  offline: 40,
  'server killed': 50,
  'server frozen': 40,
  'server replaced': 30,
  'database away': 30,
  'database unsteady': 40,
  'outcome unknown': 20,
  'page reloaded': 60,
  'page closed': 15,
  'tab duplicated': 15,
  'profile cloned': 15,
  'storage refused': 15,
  'statement refused': 10,
  'hint lost': 60,
  'hint doubled': 60,
  'clock jumped': 30,
  'server clock jumped': 15,
  'long absence': 8,
  'backup restored': 8,
  movedTotal: 60,
  slowConsumersTotal: 5,
  'resyncsTotal epoch': 5,
};

test('[S1] [S2] [S3] [S4] [S5] [S6] [S7] [S9] [S13] [S14] [S17] [S18] [S22] [S23] [S24] [S33] [S35] whatever goes wrong, all come to one debate and every intent is accounted for', async () => {
  const runs = new Map<string, number>();
  const total = { intents: 0, accepted: 0 };
  for (const seed of seeds()) {
    const outcome = await run(seed);
    for (const [fault, times] of outcome.happenings)
      if (times > 0) runs.set(fault, (runs.get(fault) ?? 0) + 1);
    total.intents += outcome.intents;
    total.accepted += outcome.accepted;
  }
  if (one) console.log(Object.fromEntries(runs), total);
  if (one || many > 0) return;
  // A simulation in which little happens proves little.
  const rare = Object.entries(oftenEnough).filter(([fault, least]) => (runs.get(fault) ?? 0) < least);
  expect(rare.map(([fault]) => `${fault}: ${runs.get(fault) ?? 0}`)).toEqual([]);
  expect(total.intents).toBeGreaterThan(20 * usual);
  expect(total.accepted / total.intents).toBeGreaterThan(0.7);
}, 86_400_000);

async function run(seed: number): Promise<Outcome> {
  try {
    return await simulate(seed);
  } catch (error) {
    const again = `ENTENTE_SEED=${seed} npx vitest run --project tests simulation`;
    throw new Error(`Seed ${seed}: ${error instanceof Error ? error.message : error}\nAgain: ${again}`);
  }
}

function seeds(): number[] {
  if (one) return [Number(one)];
  const unseen = 1_000 + Math.floor(Math.random() * 1e9);
  const first = many > 0 ? Number(process.env.ENTENTE_FIRST ?? unseen) : 1;
  const kept = keptSeeds.map(([seed]) => seed);
  return [...kept, ...Array.from({ length: many || usual }, (_, i) => first + i)];
}
