/** All lines are cut at once, and everybody comes back at once. ENTENTE_FULL=1: with 1,000 people. */
import { afterEach, expect, test } from 'vitest';
import type { NetworkPage } from './network-page.ts';
import { aScene, aThesis } from './scene.ts';

const people = process.env.ENTENTE_FULL === '1' ? 1_000 : 300;
let scene: Awaited<ReturnType<typeof aScene>> | undefined;
afterEach(async () => {
  await scene?.stop();
});

test('[S18] [S34] after all lines were cut at once everybody is caught up, with a handful of snapshots built', async () => {
  scene = await aScene();
  const { proxy, writer, reader, count } = scene;
  const pages: NetworkPage[] = [];
  while (pages.length < people)
    pages.push(...(await Promise.all(Array.from({ length: 25 }, () => reader()))));
  const builds = await count('snapshotBuildsTotal');

  const began = performance.now();
  proxy.cut();
  for (let i = 0; i < 20; i += 1) writer.propose(aThesis(`While everybody was away ${i}`));
  const head = await scene.written();
  await Promise.all(pages.map((page) => page.until(() => page.client.replica.seq >= head, 60_000)));
  const took = Math.round(performance.now() - began);

  const built = (await count('snapshotBuildsTotal')) - builds;
  expect(built).toBeLessThanOrEqual(5);
  expect(pages.every(({ client }) => client.status.connection === 'live')).toBe(true);
  console.log(`${people} people were back and caught up after ${took} ms; ${built} snapshots were built.`);
}, 180_000);
