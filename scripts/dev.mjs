/** `npm run dev`: the client with hot reload on port 5173, and the api behind it, rebuilt and restarted on change. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from './workspace.mjs';

prepare();
const { watch } = await import('rolldown');
const { default: config } = await import('../api/rolldown.config.mjs');

const apiPort = process.env.PORT ?? '3000';
let api;
let isStopping = false;

function startApi() {
  api = spawn(process.execPath, ['--enable-source-maps', 'api/dist/main.js'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PORT: apiPort },
  });
}

/** The database is handed over only once the former process has let go of it. */
function restartApi() {
  if (!api || api.exitCode !== null) return startApi();
  api.once('exit', startApi);
  api.kill('SIGTERM');
}

process.chdir(join(root, 'api'));
const watcher = watch(config);
watcher.on('event', (event) => {
  if (event.code === 'BUNDLE_END') restartApi();
  if (event.code === 'ERROR') console.error(event.error);
  if ('result' in event) void event.result?.close();
});

const vite = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'dev'], {
  cwd: join(root, 'client'),
  stdio: 'inherit',
  env: { ...process.env, API_PORT: apiPort },
});

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    void watcher.close();
    vite.kill(signal);
    api?.removeAllListeners('exit');
    api?.kill(signal);
  });
