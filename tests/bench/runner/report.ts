/** The report of a suite, for a terminal and for docs: every figure beside what it was measured against. */
import type { Line, Part } from './bench.ts';
import { median } from './figures.ts';

const notes: Readonly<Record<string, string>> = {
  sync: `
The clients share the machine with what they measure. Ordinary ones are \`ws\` and a \`JSON.parse\` of every
message; light ones cost next to nothing, so that only the server can be too slow.
`,
};

export function reportOf(
  suite: string,
  results: readonly (readonly [name: string, lines: readonly Line[]])[],
  machine: readonly string[],
  date: Date,
): string {
  const rows = results.flatMap(([name, lines]) => lines.map((line) => rowOf(name, line)));
  return `# npm run bench:${suite}

${date.toISOString().slice(0, 10)} · ${machine.join(' · ')}

Each ratio is the median of its rounds, with the smallest and the largest in brackets. Both sides of a ratio are
measured in the same run, by turns, on the same machine; the code of the other side lies beside the benchmark in
\`tests/bench\`. Nothing here passes or fails.
${notes[suite] ?? ''}
| | what | measured | target | of |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

function rowOf(name: string, { title, unit, samples, target, parts }: Line): string {
  const wanted = target ? `${target.is} ${numberOf(target.value)} ${unit}` : '–';
  const measured = `**${numberOf(median(samples))} ${unit}** ${rangeOf(samples)}`;
  return `| ${name} | ${title} | ${measured} | ${wanted} | ${parts.map(partOf).join('; ')} |`;
}

function partOf({ label, unit, samples }: Part): string {
  return `${label} ${numberOf(median(samples))} ${unit} ${rangeOf(samples)}`.trim();
}

function rangeOf(samples: readonly number[]): string {
  if (samples.length < 2) return '';
  return `(${numberOf(Math.min(...samples))}–${numberOf(Math.max(...samples))})`;
}

/** Three figures that mean something, thousands apart. */
function numberOf(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}
