/** What operators and proxies see of a process: metrics, health, and processes that start together. */

import { Agent, request } from 'node:http';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createApplication } from '../../api/src/application.ts';
import { Draining } from '../../api/src/platform/draining.ts';
import { Metrics } from '../../api/src/platform/metrics.ts';
import { stop } from '../../api/src/stop.ts';
import { embeddedServer, freshDatabase } from '../support/databases.ts';
import { startApplication, type TestApplication } from '../support/test-application.ts';

let application: TestApplication;

beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(application.url + path, { headers });

test('metrics are there for who asks from this machine, in the words of Prometheus', async () => {
  application.app.get(Metrics).refusalsTotal.inc({ code: 'cycle' });
  const response = await get('/api/metrics');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  expect(text).toContain('entente_refusals_total{code="cycle"} 1\n');
  expect(text).toContain('entente_append_seconds_bucket{le="0.005"} 0\n');
  expect(text).toMatch(/^process_resident_memory_bytes \d/m);
});

test('for who comes through a proxy there are no metrics', async () => {
  for (const [name, value] of [
    ['X-Forwarded-For', '127.0.0.1'],
    ['Forwarded', 'for=127.0.0.1'],
  ] as const) {
    const response = await get('/api/metrics', { [name]: value });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  }
});

test('processes that start at the same time on a new database make its tables once', async () => {
  const database = await freshDatabase(embeddedServer());
  const { connection } = database;
  const start = () => createApplication({ connection, client: 'client/build', logger: false });
  const started = await Promise.all([start(), start(), start()]);
  for (const app of started) {
    const migrations = await app.get(DataSource).query('SELECT name FROM migrations');
    expect(new Set(migrations.map(({ name }: { name: string }) => name)).size).toBe(migrations.length);
  }
  await Promise.all(started.map((app) => app.init()));
  for (const app of started) await app.close();
  await database.drop();
});

test('health sends proxies away as soon as the process is about to stop', async () => {
  expect((await get('/api/health')).status).toBe(200);
  application.app.get(Draining).begin();
  const response = await get('/api/health');
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining('draining') });
});

test('the stop does not wait for those who keep asking on the same connection', async () => {
  const { url, app, stop: drop } = await startApplication();
  const agent = new Agent({ keepAlive: true });
  const statuses: number[] = [];
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      request(`${url}/api/health`, { agent }, (response) => {
        statuses.push(response.statusCode ?? 0);
        response.resume().once('end', resolve);
      })
        .once('error', reject)
        .end();
    });
  const askOnAndOn = async (): Promise<void> => {
    for (;;) await ask();
  };
  const asking = Promise.allSettled(Array.from({ length: 10 }, askOnAndOn));
  await vi.waitFor(() => expect(statuses.length).toBeGreaterThan(100));
  await stop(app);
  for (const { status } of await asking) expect(status).toBe('rejected');
  agent.destroy();
  await drop();
});
