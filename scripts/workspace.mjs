/**
 * What `npm start` and `npm test` need before they can begin, with Node's own modules only: packages are
 * installed when the lock file asks for others than are there, and built when their sources have changed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamps = join(root, 'node_modules/.cache/entente');
const oldestNode = [20, 19];

export function prepare() {
  checkNode();
  install();
  build();
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(`Entente needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

export function install() {
  const wanted = hashOf(['package-lock.json']);
  if (isDone('installed', wanted)) return;
  console.log('Installing packages (once; it takes about a minute) …');
  // Development packages too: they build the client.
  run(npm(), ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  markDone('installed', wanted);
}

const builds = [
  {
    workspace: 'client',
    output: 'client/build/index.html',
    sources: ['client/src', 'client/static', 'client/vite.config.ts', 'client/package.json', 'shared/src'],
  },
  {
    workspace: 'api',
    output: 'api/dist/main.js',
    sources: ['api/src', 'api/rolldown.config.mjs', 'api/tsconfig.json', 'api/package.json', 'shared/src'],
  },
];

function build() {
  for (const { workspace, output, sources } of builds) {
    const wanted = hashOf([...sources, 'package-lock.json', 'tsconfig.base.json']);
    if (existsSync(join(root, output)) && isDone(`built-${workspace}`, wanted)) continue;
    console.log(`Building ${workspace} …`);
    run(npm(), ['run', 'build', '--silent', '-w', workspace], { quiet: true });
    markDone(`built-${workspace}`, wanted);
  }
}

/** The npm that runs us, so that the same one installs. */
function npm() {
  const path = process.env.npm_execpath;
  return path?.endsWith('.js') ? [process.execPath, path] : ['npm'];
}

/** Runs a command in the project; when it fails, shows what it printed and ends. */
export function run([command, ...first], args, { quiet = false, env = process.env } = {}) {
  const shell = process.platform === 'win32' && command === 'npm';
  const result = spawnSync(command, [...first, ...args], {
    cwd: root,
    env,
    shell,
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (result.status === 0) return;
  if (quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  console.error(
    `${[command, ...first, ...args].join(' ')} failed${result.error ? `: ${result.error.message}` : '.'}`,
  );
  process.exit(result.status || 1);
}

function isDone(step, wanted) {
  const file = join(stamps, step);
  return existsSync(file) && readFileSync(file, 'utf8') === wanted;
}

function markDone(step, wanted) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, step), wanted);
}

function hashOf(paths) {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const path of paths) addTo(hash, path);
  return hash.digest('hex');
}

function addTo(hash, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  if (statSync(full).isDirectory())
    for (const name of readdirSync(full).sort()) addTo(hash, join(path, name));
  else if (!/\.test\.ts$/.test(path)) hash.update(path).update(readFileSync(full));
}
