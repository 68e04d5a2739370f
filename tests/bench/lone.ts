/** What one person waits for who is alone: from sending an edit until it is told as saved. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { clientConfigOf } from '../../api/src/platform/database/client-config.ts';
import type { EditClient } from './load/debate-client.ts';
import { aReason, insertStatement, ticketOf } from './load/edits.ts';
import { LightSocket } from './load/light-socket.ts';
import { RelayClient } from './load/relay-client.ts';
import type { Bench } from './runner/bench.ts';
import { type BenchDatabase, openDatabase, openDataSource } from './runner/database.ts';
import { interleaved, median, ratios } from './runner/figures.ts';
import { OtherServer } from './runner/other-server.ts';
import { Product } from './runner/product.ts';

export const lone: Bench = {
  name: 'lone',
  async run(settings) {
    // So many that most of them meet a server which has compiled what it runs.
    const count = settings.isQuick ? 200 : 2_000;
    const database = await openDatabase();
    await (await openDataSource(database)).destroy();
    const product = await Product.start(settings);
    const relay = await OtherServer.start('bare-relay');
    const writer = await OtherServer.start('bare-writer', { DATABASE_URL: database.url });
    const [cookie = ''] = await product.people(1);
    const bare = async ({ url }: OtherServer) =>
      roundTrip(await RelayClient.join(url, LightSocket.open), [randomUUID()], count);
    const { saved, written, insert, echo } = await interleaved(settings.repeats, {
      saved: async () => {
        const debate = await product.openDebate(cookie);
        const [client] = await product.join(debate, [cookie]);
        return roundTrip(client as EditClient, debate.thesisIds, count);
      },
      written: () => bare(writer),
      insert: () => bareInsert(database, count),
      // With one client, a relay is an echo.
      echo: () => bare(relay),
    });
    await product.stop();
    await relay.stop();
    await writer.stop();
    await database.close();
    const sum = insert.map((value, round) => value + (echo[round] ?? Number.NaN));
    const saving = { label: 'acknowledged', unit: 'ms', samples: saved };
    return [
      {
        title:
          'one writer, edit to acknowledgement (p50), over a bare ws server that inserts one row by a prepared statement, commits, and echoes',
        unit: '×',
        samples: ratios(saved, written),
        target: { is: 'at most', value: 2 },
        parts: [saving, { label: 'bare', unit: 'ms', samples: written }],
      },
      {
        // Loops that do nothing else: no process ever has to be woken for them.
        title: 'the same, over the sum of such an insert in a tight loop and a bare ws echo in another',
        unit: '×',
        samples: ratios(saved, sum),
        parts: [
          { label: 'insert', unit: 'ms', samples: insert },
          { label: 'echo', unit: 'ms', samples: echo },
        ],
      },
    ];
  },
};

/** Median milliseconds until an edit comes back, one under way. */
async function roundTrip(client: EditClient, thesisIds: readonly string[], count: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const ticket = ticketOf(i);
    const intent = aReason(thesisIds[i % thesisIds.length] ?? '');
    const began = performance.now();
    await new Promise<void>((resolve) => {
      client.hear = (payload) => {
        if (payload.includes(ticket, 0, 'latin1')) resolve();
      };
      client.push(ticket, intent);
    });
    times.push(performance.now() - began);
  }
  client.close();
  return median(times);
}

/** Median milliseconds of one prepared insert with its commit. */
async function bareInsert(database: BenchDatabase, count: number): Promise<number> {
  const client = new pg.Client(clientConfigOf(database.connection));
  await client.connect();
  const debateId = randomUUID();
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const values = [debateId, i, JSON.stringify(aReason(debateId))];
    const began = performance.now();
    await client.query({ ...insertStatement, values });
    times.push(performance.now() - began);
  }
  await client.end();
  return median(times);
}
