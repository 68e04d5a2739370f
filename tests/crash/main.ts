/**
 * The crash test: servers and their database are killed, stopped and cut off while people write, and in the end
 * every promise is looked up in the log. Then the test itself is tested: on a database that forgets, it must
 * find what was lost.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Chance } from './chance.ts';
import { faults } from './faults.ts';
import { complaintsOf, isClean, markdownOf } from './report.ts';
import { type Plan, runTrial } from './trial.ts';

const usage =
  'npm run test:crash -- [--seed N] [--kills N] [--minutes N] [--control | --no-control] [--write]';

/** Postgres answers before it has written; what it then still holds in memory dies with it. */
const forgetful = { synchronous_commit: 'off', wal_writer_delay: '10s' };

export async function main(program: string, folder: string): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      kills: { type: 'string', default: '33' },
      minutes: { type: 'string', default: '0' },
      control: { type: 'boolean', default: true },
      write: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  const onlyControl = process.argv.includes('--control');
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const kills = Number(values.kills);
  const minutes = Number(values.minutes);
  if (![seed, kills, minutes].every(Number.isFinite)) throw new Error(`Usage: ${usage}`);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const base = { seed, program, folder, redisUrl: process.env.REDIS_URL, say };
  say(`Seed ${seed}`);

  const parts: string[] = [];
  if (!onlyControl) {
    const { isGood, report } = await passes({ ...base, ...ordinary(seed, kills), atLeast: minutes * 60_000 });
    if (!isGood) process.exitCode = 1;
    parts.push(report);
  }
  if (values.control) {
    const { isGood, report } = await isCaught({ ...base, ...control });
    if (!isGood) process.exitCode = 1;
    parts.push(report);
  }
  if (values.write)
    writeFileSync(
      'docs/crash-test.md',
      `# ${usage.split(' --')[0]}\n\n${parts.join('\n').replace('### ', '## ')}`,
    );
}

interface Result {
  readonly isGood: boolean;
  readonly report: string;
}

/** Each kind of fault as often as the others, in any order. */
function ordinary(seed: number, kills: number) {
  const chance = new Chance(seed);
  const names = Object.keys(faults);
  const order: string[] = [];
  while (order.length < kills) order.push(...chance.shuffled(names));
  return {
    faults: order.slice(0, kills),
    people: 24,
    debates: 2,
    settings: {},
    isUnsafe: false,
    settleWithin: 60_000,
  };
}

const control = {
  faults: Array.from({ length: 4 }, () => 'kill -9 of Postgres, all processes'),
  atLeast: 0,
  people: 8,
  debates: 1,
  settings: forgetful,
  isUnsafe: true,
  // Who was forgotten never settles.
  settleWithin: 5_000,
};

async function passes(plan: Plan): Promise<Result> {
  const outcome = await runTrial(plan);
  const report = markdownOf('Crash test', plan.seed, outcome);
  writeFileSync(join(outcome.files, 'report.md'), report);
  writeFileSync(join(outcome.files, 'report.json'), JSON.stringify({ seed: plan.seed, ...outcome }, null, 2));
  plan.say(`\n${report}`);
  for (const words of complaintsOf(outcome)) plan.say(words);
  const isGood = isClean(outcome);
  const sentence = isGood ? 'Every promise was kept.' : 'Promises were broken.';
  plan.say(`${sentence} See ${outcome.files}`);
  return { isGood, report: `${report}\n${sentence}\n` };
}

/** Whether the test notices a database that forgets. */
async function isCaught(plan: Plan): Promise<Result> {
  const question =
    'Control: with synchronous_commit off, acknowledged edits must get lost, and this must be seen.';
  plan.say(`\n${question}`);
  const { verdict } = await runTrial(plan);
  const { length } = verdict.lost;
  const answer =
    length > 0
      ? `${length} were lost and found out. The test can fail.`
      : 'Nothing was found lost, so this test proves nothing.';
  plan.say(answer);
  return { isGood: length > 0, report: `${question}\n${answer}\n` };
}
