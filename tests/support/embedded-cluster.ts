/** One embedded Postgres for a whole test run; each test file makes databases of its own on it. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../api/src/platform/embedded-postgres/index.ts';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-tests-'));
  // Postgres does not run as root: another user must be able to enter.
  await chmod(folder, 0o755);
  const embedded = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => undefined });
  project.provide('embedded', embedded.connection);
  return async () => {
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  export interface ProvidedContext {
    embedded: { host: string; port: number; user: string; database: string; ssl: false };
  }
}
