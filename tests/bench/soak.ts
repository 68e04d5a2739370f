/**
 * `npm run bench:soak -- --minutes 30`: does memory or lag grow under a steady load? People change words that
 * stand there, so that the debate itself does not grow.
 */
import type { EditIntent } from '@entente/shared';
import { timeId } from './load/edits.ts';
import { pace } from './load/paced.ts';
import type { Bench } from './runner/bench.ts';
import { openDatabase } from './runner/database.ts';
import { quantile, slope } from './runner/figures.ts';
import { Product } from './runner/product.ts';

const perSecond = 20;
const sampleEvery = 10_000;
/** Share of the time that warms up. */
const warmUp = 0.2;

export function soak(minutes: number): Bench {
  return {
    name: 'soak',
    async run(settings) {
      const database = await openDatabase();
      const product = await Product.start(settings, database.url);
      const cookies = await product.people(200);
      const debate = await product.openDebate(cookies[0] ?? '');
      const clients = await product.join(debate, cookies);
      const texts = debate.thesisIds.map((_, i) => `Thesis ${i}`);
      const rewrite = (edit: number): EditIntent => {
        const thesis = edit % texts.length;
        const base = texts[thesis] ?? '';
        const text = `In other words, ${timeId()}: the figures of the last ten years do not show it.`;
        texts[thesis] = text;
        return { kind: 'claim.edit', claimId: debate.thesisIds[thesis] ?? '', base, text };
      };

      const began = performance.now();
      const hours = () => (performance.now() - began) / 3_600_000;
      const memory: [number, number][] = [];
      const sampling = setInterval(async () => {
        memory.push([hours(), (await product.usage()).residentBytes / 2 ** 20]);
      }, sampleEvery);
      const lag: { at: number; p50: number; p99: number }[] = [];
      for (let minute = 0; minute < minutes; minute += 1) {
        const { byOthers } = await pace(clients, rewrite, perSecond, 59);
        lag.push({ at: hours(), p50: quantile(byOthers, 0.5), p99: quantile(byOthers, 0.99) });
      }
      clearInterval(sampling);
      for (const client of clients) client.close();
      await product.stop();
      await database.close();

      const from = warmUp * hours();
      const settledMemory = memory.filter(([at]) => at >= from);
      const settledLag = lag.filter(({ at }) => at >= from);
      return [
        {
          title: `${minutes} minutes, 200 clients, ${perSecond} edits/s: growth of memory after warming up`,
          unit: 'MB/h',
          samples: [slope(settledMemory)],
          parts: [{ label: 'resident', unit: 'MB', samples: settledMemory.map(([, size]) => size) }],
        },
        ...(['p50', 'p99'] as const).map((q) => ({
          title: `growth of lag, ${q} of each minute`,
          unit: 'ms/h' as const,
          samples: [slope(settledLag.map((minute) => [minute.at, minute[q]]))],
          parts: [{ label: q, unit: 'ms', samples: settledLag.map((minute) => minute[q]) }],
        })),
      ];
    },
  };
}
