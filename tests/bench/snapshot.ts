/** Opening a large debate: made afresh, out of the cache, and at the largest there may be. */
import { Agent, get } from 'node:http';
import { limits } from '@entente/shared';
import { DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import { thesisCount } from './load/edits.ts';
import {
  appendAll,
  judgeAll,
  makeReasons,
  makeWriters,
  planDebate,
  submissionsOf,
  writeDebate,
} from './load/written-debates.ts';
import type { Bench } from './runner/bench.ts';
import { openDatabase, openDataSource } from './runner/database.ts';
import { interleaved, median, ratios } from './runner/figures.ts';
import { OtherServer } from './runner/other-server.ts';
import { Product } from './runner/product.ts';

export const snapshot: Bench = {
  name: 'snapshot',
  async run(settings) {
    const { repeats, isQuick } = settings;
    // So many that most of them meet a server which has compiled what it runs.
    const times = isQuick ? 20 : 1_000;
    const database = await openDatabase();
    const dataSource = await openDataSource(database);
    const store = new DebateStore(dataSource);
    const large = isQuick ? 2_000 : 10_000;
    // One for each round, the warm-up included: only the first who asks for a debate waits until it is read.
    const unread = await writeDebates(store, large, repeats + 1);
    const [largest = ''] = await writeDebates(store, isQuick ? 20_000 : limits.claimsPerDebate, 1);
    await dataSource.destroy();

    const product = await Product.start(settings, database.url);
    const other = await OtherServer.start('snapshot', { DATABASE_URL: database.url });
    const [some = ''] = unread;
    const waiting = unread.values();
    const { fresh, rows } = await interleaved(repeats, {
      fresh: async () => (await fetched(snapshotUrl(product, waiting.next().value ?? ''))).milliseconds,
      rows: async () => (await fetched(`${other.url}/rows/${some}`)).milliseconds,
    });

    const { body } = await fetched(snapshotUrl(product, some));
    await fetch(other.url, { method: 'PUT', body: new Uint8Array(body) });
    const { cached, bytes } = await interleaved(repeats, {
      cached: () => typical(snapshotUrl(product, some), times),
      bytes: () => typical(other.url, times),
    });

    const cold: { milliseconds: number; body: Buffer }[] = [];
    for (let round = 0; round < repeats; round += 1) {
      await product.server.terminate();
      await product.server.start();
      cold.push(await fetched(snapshotUrl(product, largest)));
    }
    await product.stop();
    await other.stop();
    await database.close();
    return [
      {
        title: `first GET of a snapshot of ${large.toLocaleString('en')} claims, over reading the same rows with pg and JSON.stringify`,
        unit: '×',
        samples: ratios(fresh, rows),
        target: { is: 'at most', value: 2 },
        parts: [
          { label: 'snapshot', unit: 'ms', samples: fresh },
          { label: 'rows', unit: 'ms', samples: rows },
        ],
      },
      {
        title: 'the same out of the cache, over a bare http server that sends the same bytes',
        unit: '×',
        samples: ratios(cached, bytes),
        target: { is: 'at most', value: 1.2 },
        parts: [
          { label: 'cached', unit: 'ms', samples: cached },
          { label: 'bare http', unit: 'ms', samples: bytes },
        ],
      },
      {
        title: 'the largest debate: snapshot received from a process that just started',
        unit: 's',
        samples: cold.map(({ milliseconds }) => milliseconds / 1_000),
        parts: [{ label: 'gzipped', unit: 'bytes', samples: [cold[0]?.body.length ?? Number.NaN] }],
      },
    ];
  },
};

/** So many debates of so many claims: thought out once, written each under its own id. */
async function writeDebates(store: DebateStore, claims: number, count: number): Promise<string[]> {
  const plan = planDebate();
  const submissions = submissionsOf(makeReasons(plan, claims - thesisCount), makeWriters(128));
  const { batches } = judgeAll(plan.state, plan.seq, submissions, 2_000);
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const id = await writeDebate(store, plan);
    await appendAll(store, id, plan.seq, batches);
    ids.push(id);
  }
  return ids;
}

const agent = new Agent({ keepAlive: true });

/** As a browser asks, without unpacking what comes. */
function fetched(url: string): Promise<{ readonly milliseconds: number; readonly body: Buffer }> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const body = Buffer.concat(parts);
        if (response.statusCode === 200) resolve({ milliseconds: performance.now() - began, body });
        else reject(new Error(`${url} answered ${response.statusCode}: ${body}`));
      });
    }).on('error', reject);
  });
}

async function typical(url: string, times: number): Promise<number> {
  const samples: number[] = [];
  for (let i = 0; i < times; i += 1) samples.push((await fetched(url)).milliseconds);
  return median(samples);
}

function snapshotUrl({ url }: Product, debateId: string): string {
  return `${url}/api/debates/${debateId}/snapshot`;
}
