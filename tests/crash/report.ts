/** The outcome of a trial, for people: the lines of docs/crash-test.md. */
import { cpus, totalmem } from 'node:os';
import type { Outcome } from './trial.ts';

const offences = ['lost', 'unheard', 'duplicated', 'reordered', 'diverged'] as const;
/** Of each offence so many are spelled out. */
const shown = 10;

export function isClean({ verdict }: Outcome): boolean {
  return offences.every((offence) => verdict[offence].length === 0);
}

export function markdownOf(title: string, seed: number, outcome: Outcome): string {
  const { verdict, faults, bus, postgres, operations, seconds } = outcome;
  const { counts } = verdict;
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `### ${title}, ${new Date().toISOString().slice(0, 10)}`,
    '',
    `Seed ${seed}; ${Math.round(seconds)} s; ${operations} operations; bus: ${bus}; Postgres ${postgres}; ` +
      `Node ${process.versions.node}; ${cpus().length} cores, ${memory} GB.`,
    '',
    '| fault | times |',
    '|---|--:|',
    ...Object.entries(faults)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, times]) => `| ${name} | ${times} |`),
    `| **together** | **${Object.values(faults).reduce((sum, times) => sum + times, 0)}** |`,
    '',
    '| intents | |',
    '|---|--:|',
    ...Object.entries(counts).map(([name, count]) => `| ${name} | ${count} |`),
    ...offences.map((offence) => `| **${offence}** | **${verdict[offence].length}** |`),
    '',
  ].join('\n');
}

/** What was wrong, in words. */
export function complaintsOf({ verdict }: Outcome): string[] {
  return offences.flatMap((offence) => {
    const found = verdict[offence];
    const more = found.length > shown ? [`  … and ${found.length - shown} more`] : [];
    return [...found.slice(0, shown).map((words) => `  ${offence}: ${words}`), ...more];
  });
}
