/** Lines that are slow, that stop taking anything, or that die without a word. */
import { type EditIntent, snapshotOf } from '@entente/shared';
import { afterEach, expect, test } from 'vitest';
import type { NetworkPage } from './network-page.ts';
import { aScene, aThesis } from './scene.ts';

let scene: Awaited<ReturnType<typeof aScene>> | undefined;
afterEach(async () => {
  await scene?.stop();
  scene = undefined;
});

const stateOf = ({ client }: NetworkPage) => JSON.stringify(snapshotOf(client.replica.view));

test('[S17] over a line of 80 ms that gives single bytes, all arrives, in order and whole', async () => {
  scene = await aScene();
  const { proxy, writer } = scene;
  proxy.latency = 80;
  proxy.drip = 1;
  const far = await scene.contributor('Far away');
  for (let i = 0; i < 5; i += 1) {
    far.propose(aThesis(`From far away ${i}`));
    writer.propose(aThesis(`From near by ${i}`));
  }
  await far.until(() => far.client.replica.pending.length === 0);
  await scene.written();
  await far.until(() => far.client.replica.confirmed.claims.size === 10);
  await writer.until(() => writer.client.replica.confirmed.claims.size === 10);
  expect(stateOf(far)).toBe(stateOf(writer));
}, 30_000);

test('[S32] a line that takes nothing costs the server no memory and nobody else time, and is caught up by merged frames', async () => {
  scene = await aScene();
  const { proxy, writer, directUrl, count, written, waitingBytes } = scene;
  const slow = await scene.reader();
  const other = await scene.reader(directUrl);
  proxy.stopReading();
  const thesis = aThesis('Long words');
  writer.propose(thesis);
  let head = 0;
  const write = async () => {
    for (let i = 0; i < 50; i += 1) writer.propose(longer(writer, thesis.claimId));
    head = await written();
    await other.until(() => other.client.replica.seq >= head);
  };
  // What the line's own buffers take is not ours to limit: on and on until the server notices.
  while ((await count('slowConsumersTotal')) === 0) {
    await write();
    expect(head).toBeLessThan(40_000);
  }
  const noticedAt = head;
  const waiting = waitingBytes();
  while (head < noticedAt + 1_000) await write();
  expect(waitingBytes()).toBeLessThanOrEqual(waiting);
  expect(waiting).toBeLessThan(4_000_000);
  const before = slow.frames.length;
  proxy.read();
  await slow.until(() => slow.client.replica.seq >= head, 30_000);
  const largest = Math.max(...slow.frames.slice(before).map(([from, to]) => to - from));
  // The others had 50 at a time at most.
  expect(largest).toBeGreaterThan(500);
  expect(stateOf(slow)).toBe(stateOf(other));
  console.log(
    `${waiting} bytes waited for a line that took nothing; one frame brought ${largest} edits after it.`,
  );
}, 120_000);

test('[S18] a line that dies without a word is noticed, and its page comes back with what it had to say', async () => {
  scene = await aScene();
  const { proxy, writer } = scene;
  const page = await scene.contributor('Cut off');
  proxy.dieSilently();
  page.propose(aThesis('Said into the void'));
  writer.propose(aThesis('Said to all'));
  const head = await scene.written();
  const began = performance.now();
  await page.until(() => page.client.replica.pending.length === 0 && page.client.replica.seq > head, 60_000);
  await writer.until(() => writer.client.replica.seq === page.client.replica.seq);
  expect(stateOf(page)).toBe(stateOf(writer));
  console.log(`A dead line was noticed and replaced after ${Math.round(performance.now() - began)} ms.`);
}, 90_000);

let edits = 0;

/** Another two kilobytes for the same claim. */
function longer({ client }: NetworkPage, claimId: string): EditIntent {
  edits += 1;
  const base = client.replica.view.claims.get(claimId)?.text ?? '';
  return { kind: 'claim.edit', claimId, base, text: `${edits} ${'🜂'.repeat(490)}` };
}
