/**
 * `npm run bench:sync`, `npm run bench:client`: runs each benchmark of a suite in a process of its own, one after
 * another, and prints the report.
 * --only a,b   some of them    --quick   small and short    --write   docs/bench-sync.md, docs/bench-client.md, docs/soak.md
 * --profile folder   CPU profiles of the servers
 * `npm run bench:soak` runs the soak alone, for --minutes.
 */
import { fork } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Suite, suites } from './benches.ts';
import type { Bench, Line, Settings } from './runner/bench.ts';
import { openDatabase } from './runner/database.ts';
import { describeMachine } from './runner/machine.ts';
import { reportOf } from './runner/report.ts';
import { soak } from './soak.ts';

const { values } = parseArgs({
  options: {
    suite: { type: 'string', default: 'sync' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    profile: { type: 'string' },
    minutes: { type: 'string', default: '30' },
    /** Of the child process: runs this one and answers its lines. */
    child: { type: 'string' },
  },
});

if (!(values.suite in suites)) throw new Error(`There is no suite ${values.suite}.`);
const suite = values.suite as Suite;

const settings: Settings = {
  repeats: values.quick ? 2 : 5,
  isQuick: values.quick,
  profiles: values.profile ? resolve(values.profile) : null,
};

async function runOne(name: string): Promise<void> {
  const all: readonly Bench[] = [...Object.values(suites).flat(), soak(Number(values.minutes))];
  const bench = all.find((bench) => bench.name === name);
  if (!bench) throw new Error(`There is no benchmark ${name}.`);
  const lines = await bench.run(settings);
  process.send?.(lines, () => process.exit());
}

function runInProcess(name: string): Promise<Line[]> {
  const profiling = settings.profiles ? ['--cpu-prof', `--cpu-prof-dir=${settings.profiles}`] : [];
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, ['--child', name, ...process.argv.slice(2)], {
      execArgv: ['--enable-source-maps', ...profiling],
    });
    child.on('message', (lines) => resolve(lines as Line[]));
    child.on('exit', (code) => reject(new Error(`The benchmark ${name} ended with ${code}.`)));
  });
}

async function runAll(): Promise<void> {
  if (settings.profiles) await mkdir(settings.profiles, { recursive: true });
  const names = values.only?.split(',') ?? suites[suite].map(({ name }) => name);
  const database = await openDatabase();
  const machine = await describeMachine(database);
  await database.close();
  const results: [string, Line[]][] = [];
  for (const name of names) {
    const began = performance.now();
    try {
      results.push([name, await runInProcess(name)]);
    } catch (error) {
      process.exitCode = 1;
      process.stderr.write(`${error}\n`);
    }
    process.stderr.write(`${name}: ${Math.round((performance.now() - began) / 1_000)} s\n`);
  }
  const report = reportOf(suite, results, machine, new Date());
  process.stdout.write(`\n${report}`);
  // Half a report is none.
  if (!values.write || process.exitCode === 1) return;
  const docs = join(import.meta.dirname, '../../docs');
  await mkdir(docs, { recursive: true });
  await writeFile(join(docs, values.only === 'soak' ? 'soak.md' : `bench-${suite}.md`), report);
}

await (values.child ? runOne(values.child) : runAll());
