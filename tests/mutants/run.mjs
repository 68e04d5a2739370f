/**
 * `npm run test:mutants`: breaks one rule after another in a copy of the tree and runs the tests that should
 * notice. A test suite that stays green over a broken rule proves nothing about it. Ends with 1 if one is not
 * noticed and nothing says why; words after `--` choose among the rules.
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/workspace.mjs';
import { copyTree, removeTree } from './copied-tree.mjs';
import { mutants } from './mutants.mjs';

const words = process.argv.slice(2);
const wanted = words.filter((word) => word !== '--write').join(' ');
const waiting = mutants.filter(({ rule }) => rule.includes(wanted));
const results = [];
const began = Date.now();

await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));

const missed = results.filter(({ isKilled, survives }) => !isKilled && !survives);
const report = `| rule that was broken | noticed | by | seconds |
|---|---|---|---|
${results
  .map(
    ({ rule, isKilled, by, seconds, survives }) =>
      `| ${rule} | ${isKilled ? 'yes' : 'no'} | ${isKilled ? by : (survives ?? '–')} | ${seconds} |`,
  )
  .join('\n')}

${results.length} mutants, ${results.filter(({ isKilled }) => isKilled).length} noticed, ${Math.round((Date.now() - began) / 1_000)} s.
`;
console.log(`\n${report}`);
if (words.includes('--write')) {
  const when = `${new Date().toISOString().slice(0, 10)} · Node ${process.versions.node}`;
  writeFileSync(join(root, 'docs/mutants.md'), `# npm run test:mutants\n\n${when}\n\n${report}`);
}
for (const { rule } of missed) console.log(`NOT NOTICED: ${rule}`);
process.exitCode = missed.length > 0 ? 1 : 0;

async function worker() {
  const copy = copyTree(root);
  try {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const result = await tryOut(copy, mutant);
      results.push(result);
      console.log(`${result.isKilled ? 'noticed' : 'lives  '}  ${mutant.rule}  (${result.seconds} s)`);
    }
  } finally {
    removeTree(copy);
  }
}

async function tryOut(copy, mutant) {
  const { file, find, replace, project = 'simulation', filter = 'simulation' } = mutant;
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(find).length !== 2)
    throw new Error(`${mutant.rule}: what is to be broken is not once in ${file}:\n${find}`);
  writeFileSync(
    path,
    source.replace(find, () => replace),
  );
  const start = Date.now();
  try {
    const { code, output } = await vitest(copy, project, filter);
    const seconds = Math.round((Date.now() - start) / 100) / 10;
    return { ...mutant, isKilled: code !== 0, by: code === 0 ? '' : reasonIn(output), seconds };
  } finally {
    writeFileSync(path, source);
  }
}

function vitest(copy, project, filter) {
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [program, 'run', '--project', project, '--bail', '1', filter], {
    cwd: copy,
    // Fixed seeds, without the count of faults: a broken rule changes what happens.
    env: { ...process.env, ENTENTE_SEEDS: '300', ENTENTE_FIRST: '1', NO_COLOR: '1' },
    // A rule whose absence makes somebody go round in circles is noticed too.
    timeout: 120_000,
  });
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  child.stderr.on('data', (text) => {
    output += text;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

/** The seed and what it found, or else the first test that failed. */
function reasonIn(output) {
  const found =
    /Error: (Seed \d+: [^\n]*)/.exec(output)?.[1] ??
    /FAIL\s+([^\n]*)/.exec(output)?.[1] ??
    'it never came to an end';
  return found.replaceAll('|', '/').slice(0, 140);
}
