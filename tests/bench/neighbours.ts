/** Whether a quiet debate notices that another one in the same process is hot. */
import { aReason } from './load/edits.ts';
import { pace } from './load/paced.ts';
import type { Bench } from './runner/bench.ts';
import { openDatabase } from './runner/database.ts';
import { interleaved, quantile, ratios } from './runner/figures.ts';
import { OtherServer } from './runner/other-server.ts';
import { Product } from './runner/product.ts';

const hotWriters = 128;

export const neighbours: Bench = {
  name: 'neighbours',
  async run(settings) {
    const seconds = settings.isQuick ? 5 : 8;
    const database = await openDatabase();
    const product = await Product.start(settings, database.url);
    const [quietCookie = '', ...cookies] = await product.people(1 + hotWriters);
    const rates: number[] = [];
    const quietRound = async () => {
      const { place, thesisIds } = await product.openDebate(quietCookie);
      const clients = await product.join({ place, thesisIds }, [quietCookie]);
      const reason = (edit: number) => aReason(thesisIds[edit % thesisIds.length] ?? '');
      const { byAll } = await pace(clients, reason, 20, seconds);
      for (const client of clients) client.close();
      return quantile(byAll, 0.95);
    };
    const { alone, beside } = await interleaved(settings.repeats, {
      alone: quietRound,
      beside: async () => {
        const hot = await product.openDebate(cookies[0] ?? '');
        const orders = { url: product.url, ...hot, cookies, seconds: seconds + 3 };
        const writers = await OtherServer.start('hot-writers', { ORDERS: JSON.stringify(orders) });
        const p95 = await quietRound();
        rates.push(await writers.ask<number>('rate'));
        await writers.stop();
        return p95;
      },
    });
    await product.stop();
    await database.close();
    return [
      {
        title: 'a quiet debate (5 edits/s), p95 while another takes 128 writers at once, over alone',
        unit: '×',
        samples: ratios(beside, alone),
        target: { is: 'at most', value: 2 },
        parts: [
          { label: 'beside', unit: 'ms', samples: beside },
          { label: 'alone', unit: 'ms', samples: alone },
          { label: 'the other takes', unit: 'edits/s', samples: rates.slice(1) },
        ],
      },
    ];
  },
};
