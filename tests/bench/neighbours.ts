/** Whether a quiet debate notices that another one in the same process is hot. */
import { saturate } from './load/closed-loop.ts';
import { aReason } from './load/edits.ts';
import { pace } from './load/paced.ts';
import type { Bench } from './runner/bench.ts';
import { openDatabase } from './runner/database.ts';
import { interleaved, quantile, ratios } from './runner/figures.ts';
import { Product } from './runner/product.ts';

const hotWriters = 128;

export const neighbours: Bench = {
  name: 'neighbours',
  async run(settings) {
    const seconds = settings.isQuick ? 3 : 8;
    const database = await openDatabase();
    const product = await Product.start(settings, database.url);
    const [quietCookie = '', ...cookies] = await product.people(1 + hotWriters);
    const quietRound = async () => {
      const { place, thesisIds } = await product.openDebate(quietCookie);
      const clients = await product.join({ place, thesisIds }, [quietCookie]);
      const reason = (edit: number) => aReason(thesisIds[edit % thesisIds.length] ?? '');
      const { byAll } = await pace(clients, reason, 5, seconds);
      for (const client of clients) client.close();
      return quantile(byAll, 0.95);
    };
    const { alone, beside } = await interleaved(settings.repeats, {
      alone: quietRound,
      beside: async () => {
        const hot = await product.openDebate(cookies[0] ?? '');
        const writers = await product.join(hot, cookies);
        const [p95] = await Promise.all([quietRound(), saturate(writers, hot.thesisIds, seconds + 1)]);
        for (const writer of writers) writer.close();
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
        ],
      },
    ];
  },
};
