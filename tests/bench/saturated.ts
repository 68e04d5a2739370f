/** As many edits as a server can take when every client waits for its own to come back: durable, to everybody. */

import { type ClientKind, light, ordinary } from './load/client-kinds.ts';
import { saturate } from './load/closed-loop.ts';
import type { EditClient } from './load/debate-client.ts';
import { RelayClient } from './load/relay-client.ts';
import type { Bench, Line, Settings } from './runner/bench.ts';
import { openDatabase } from './runner/database.ts';
import { interleaved, ratios } from './runner/figures.ts';
import { OtherServer } from './runner/other-server.ts';
import { Product } from './runner/product.ts';
import { coresWhile, type Usage } from './runner/usage.ts';

export const saturated: Bench = {
  name: 'saturated',
  async run(settings) {
    const database = await openDatabase();
    const product = await Product.start(settings, database.url);
    const relay = await OtherServer.start('bare-relay');
    const cookies = await product.people(settings.isQuick ? 150 : 500);
    const lines: Line[] = [];
    for (const kind of [ordinary, light]) {
      lines.push(await measure(settings, product, relay, cookies.slice(0, 100), kind, 4.5));
      lines.push(await measure(settings, product, relay, cookies, kind, 4));
    }
    await product.stop();
    await relay.stop();
    await database.close();
    return lines;
  },
};

async function measure(
  { repeats, isQuick }: Settings,
  product: Product,
  relay: OtherServer,
  cookies: readonly string[],
  kind: ClientKind,
  target: number,
): Promise<Line> {
  const seconds = isQuick ? 2 : 4;
  const run = async (
    server: { usage(): Promise<Usage> },
    clients: readonly EditClient[],
    thesisIds: readonly string[],
  ) => {
    const measured = await coresWhile(server, () => saturate(clients, thesisIds, seconds));
    for (const client of clients) client.close();
    return measured;
  };
  const { ours, bare } = await interleaved(repeats, {
    ours: async () => {
      const debate = await product.openDebate(cookies[0] ?? '');
      return run(product, await product.join(debate, cookies, kind.open), debate.thesisIds);
    },
    bare: async () =>
      run(relay, await Promise.all(cookies.map(() => RelayClient.join(relay.url, kind.open))), [
        cookies[0] ?? '',
      ]),
  });
  const rateOf = (runs: typeof ours) => runs.map(({ result }) => result);
  const partsOf = (label: string, runs: typeof ours) => [
    { label, unit: 'edits/s', samples: rateOf(runs) },
    { label: 'its server', unit: 'of a core', samples: runs.map(({ server }) => server) },
    { label: 'its load', unit: 'of a core', samples: runs.map(({ load }) => load) },
  ];
  return {
    title: `${cookies.length} ${kind.name} clients, each waiting for its own edit: edits/s over a bare ws relay that stores nothing`,
    unit: '×',
    samples: ratios(rateOf(ours), rateOf(bare)),
    target: { is: 'at least', value: target },
    parts: [...partsOf('durable', ours), ...partsOf('bare relay', bare)],
  };
}
