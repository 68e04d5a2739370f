/** `npm run check`: types, messages, lint and format, import boundaries, dead code, the compose file. Names what fails. */
import { spawn, spawnSync } from 'node:child_process';
import { checkNode, install, root } from './workspace.mjs';

checkNode();
install();

const checks = [
  ['types of shared', 'npx tsc -p shared'],
  ['types of api', 'npx tsc -p api'],
  ['types of tests', 'npx tsc -p tests'],
  ['types and accessibility of client', 'npm run check --silent -w client'],
  ['messages in every language', 'node client/check/run.mjs'],
  ['lint and format', 'npx biome check --error-on-warnings .'],
  ['import boundaries', 'npx depcruise --config .dependency-cruiser.mjs shared api client tests'],
  ['dead code', 'npx knip'],
];
const compose = ['docker compose', 'docker-compose'].find(
  (command) => spawnSync(`${command} version`, { shell: true, stdio: 'ignore' }).status === 0,
);
if (compose) checks.push(['compose file', `${compose} config --quiet`]);
else console.log('– compose file: not checked, as docker compose is not on this machine');

function check([name, command]) {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(command, { cwd: root, shell: true });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        output += data;
      });
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
      if (code !== 0) console.log(output);
      resolve(code === 0);
    });
  });
}

const waiting = [...checks];
const results = [];
async function worker() {
  for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await check(next));
}
await Promise.all([worker(), worker()]);
process.exit(results.every(Boolean) ? 0 : 1);
