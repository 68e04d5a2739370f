/** A power cut while a thousand people watch: how long until all of them have caught up. And what each costs. */
import { randomUUID } from 'node:crypto';
import { fetchSnapshot } from '../support/person.ts';
import { pass } from './load/closed-loop.ts';
import { DebateClient, type Place } from './load/debate-client.ts';
import { aReason, ticketOf } from './load/edits.ts';
import type { Bench } from './runner/bench.ts';
import { interleaved, ratios } from './runner/figures.ts';
import { OtherServer } from './runner/other-server.ts';
import { type OpenDebate, Product } from './runner/product.ts';
import type { Usage } from './runner/usage.ts';

/** Beside those who come back, so many open the page. */
const newcomers = 100;
/** Seconds. */
const patience = 90;

interface Storm {
  readonly sinceKill: number;
  readonly sinceReady: number;
  readonly builds: number;
}

export const reconnect: Bench = {
  name: 'reconnect',
  async run(settings) {
    const count = settings.isQuick ? 200 : 1_000;
    // On the embedded database, whose recovery belongs to a restart.
    const product = await Product.start(settings, undefined, 'collected.server');
    const cookies = await product.people(count);
    const debate = await product.openDebate(cookies[0] ?? '');
    const storms: Storm[] = [];
    const { ours, bare } = await interleaved(settings.repeats, {
      ours: async () => {
        await product.server.terminate();
        await product.server.start();
        const { bytes, clients } = await idle(product, (warm) =>
          product.join(debate, warm ? cookies.slice(0, warmUp) : cookies),
        );
        storms.push(await storm(product, debate, cookies, clients));
        return bytes;
      },
      bare: () => idleOnBare(cookies),
    });
    await product.stop();
    const counted = storms.slice(1);
    const [kilobytes, bareKilobytes] = [ours, bare].map((sizes) => sizes.map((bytes) => bytes / 1_024));
    return [
      {
        title: `${count} clients after kill -9: seconds from the restarted server's being ready until all have caught up`,
        unit: 's',
        samples: counted.map(({ sinceReady }) => sinceReady),
        parts: [{ label: 'from the kill', unit: 's', samples: counted.map(({ sinceKill }) => sinceKill) }],
      },
      {
        title: `the same, snapshots built, ${newcomers} newcomers among them`,
        unit: 'builds',
        samples: counted.map(({ builds }) => builds),
        target: { is: 'at most', value: 5 },
        parts: [],
      },
      {
        title:
          'memory held per idle connection (after a collection of garbage), over a bare socket.io server',
        unit: '×',
        samples: ratios(ours, bare),
        target: { is: 'at most', value: 1.5 },
        parts: [
          { label: 'ours', unit: 'kB', samples: kilobytes ?? [] },
          { label: 'bare', unit: 'kB', samples: bareKilobytes ?? [] },
        ],
      },
    ];
  },
};

/** Clients that come and go before memory is looked at: what a first connection loads is nobody's share. */
const warmUp = 50;

async function idle(
  server: { usageCollected(): Promise<Usage> },
  join: (isWarmUp: boolean) => Promise<DebateClient[]>,
): Promise<{ readonly bytes: number; readonly clients: DebateClient[] }> {
  for (const client of await join(true)) client.close();
  await pass(1);
  const before = await server.usageCollected();
  const clients = await join(false);
  await pass(3);
  const after = await server.usageCollected();
  return { bytes: (after.residentBytes - before.residentBytes) / clients.length, clients };
}

async function idleOnBare(cookies: readonly string[]): Promise<number> {
  const server = await OtherServer.start('room-emit');
  const place = { debateId: randomUUID(), epoch: randomUUID(), from: 0 };
  const { bytes, clients } = await idle(server, (isWarmUp) =>
    Promise.all(
      (isWarmUp ? cookies.slice(0, warmUp) : cookies).map((cookie) =>
        DebateClient.join(server.url, place, cookie),
      ),
    ),
  );
  for (const client of clients) client.close();
  await server.stop();
  return bytes;
}

/** Everybody comes back as soon as they can, and is caught up when they see what was written since. */
async function storm(
  product: Product,
  { place, thesisIds }: OpenDebate,
  cookies: readonly string[],
  clients: readonly DebateClient[],
): Promise<Storm> {
  const before = (await fetchSnapshot(product.url, place.debateId)).seq;
  for (const client of clients) client.close();
  const killedAt = performance.now();
  await product.server.kill();
  const isBack = product.server.start().then(() => performance.now());
  const ticket = ticketOf(Date.now() % 1e9);
  const here: Place = { ...place, from: before };
  let behind = cookies.length;
  const returns = cookies.map(async (cookie, index) => {
    let see = () => {};
    const seen = new Promise<void>((resolve) => {
      see = resolve;
    });
    const client = await comeBack(product.url, here, cookie, (payload) => {
      if (payload.includes(ticket, 0, 'latin1')) see();
    });
    if (index === 0) client.push(ticket, aReason(thesisIds[0] ?? ''));
    await seen;
    behind -= 1;
    return client;
  });
  const late = setTimeout(() => {
    throw new Error(`${behind} clients had not caught up after ${patience} s.`);
  }, patience * 1_000);
  const readyAt = await isBack;
  const opening = Promise.all(
    Array.from({ length: newcomers }, () => fetchSnapshot(product.url, place.debateId)),
  );
  const back = await Promise.all(returns);
  clearTimeout(late);
  const now = performance.now();
  await opening;
  const builds = (await product.metrics()).get('entente_snapshot_builds_total') ?? Number.NaN;
  for (const client of back) client.close();
  return { sinceKill: (now - killedAt) / 1_000, sinceReady: (now - readyAt) / 1_000, builds };
}

async function comeBack(
  url: string,
  place: Place,
  cookie: string,
  hear: (payload: Buffer) => void,
): Promise<DebateClient> {
  for (;;) {
    try {
      return await DebateClient.join(url, place, cookie, hear);
    } catch (error) {
      // Nobody listens yet. Anything else is a failure.
      if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
      await pass(0.1 + 0.4 * Math.random());
    }
  }
}
