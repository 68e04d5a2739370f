/** A busy class: how long until the last of a hundred has seen an edit. */
import { againstRoomEmit } from './against-room-emit.ts';
import { light, ordinary } from './load/client-kinds.ts';
import type { Bench, Line } from './runner/bench.ts';
import { quantile, ratios } from './runner/figures.ts';

export const seenByAll: Bench = {
  name: 'seen-by-all',
  async run(settings) {
    const load = { clients: 100, perSecond: 50, seconds: settings.isQuick ? 2 : 5 };
    const lines: Line[] = [];
    for (const kind of [ordinary, light]) {
      const { durable, roomEmit } = await againstRoomEmit(settings, { ...load, kind }, ({ byAll }) =>
        quantile(byAll, 0.99),
      );
      lines.push({
        title: `100 ${kind.name} clients, 50 edits/s, edit to seen by all (p99), over the same frames without a database`,
        unit: '×',
        samples: ratios(durable, roomEmit),
        target: { is: 'at most', value: 2 },
        parts: [
          { label: 'durable', unit: 'ms', samples: durable },
          { label: 'without a database', unit: 'ms', samples: roomEmit },
        ],
      });
    }
    return lines;
  },
};
