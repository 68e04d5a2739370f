/**
 * A hall: more edits than a server can send one by one. The other side falls behind for as long as the load
 * lasts, so the ratio grows with the time given here; what counts is that one side keeps up.
 */
import { againstRoomEmit, type Load } from './against-room-emit.ts';
import { light, ordinary } from './load/client-kinds.ts';
import type { Bench, Line, Settings } from './runner/bench.ts';
import { quantile, ratios } from './runner/figures.ts';

export const paced: Bench = {
  name: 'paced',
  async run(settings) {
    const load = { clients: 500, perSecond: 200, seconds: settings.isQuick ? 2 : 4 };
    const lines: Line[] = [];
    for (const kind of [ordinary, light]) lines.push(...(await measure(settings, { ...load, kind })));
    return lines;
  },
};

async function measure(settings: Settings, load: Load): Promise<Line[]> {
  const { durable, roomEmit } = await againstRoomEmit(settings, load, ({ byOthers }) => ({
    p50: quantile(byOthers, 0.5),
    p99: quantile(byOthers, 0.99),
  }));
  const [ours, theirs] = [durable, roomEmit].map((runs) => runs.map(({ p50 }) => p50)) as [
    number[],
    number[],
  ];
  return [
    {
      title: `500 ${load.kind.name} clients, 200 edits/s, edit to seen by others (p50): one emit per edit, over ours`,
      unit: '×',
      samples: ratios(theirs, ours),
      target: { is: 'at least', value: 10 },
      parts: [
        { label: 'durable', unit: 'ms', samples: ours },
        { label: 'one emit per edit', unit: 'ms', samples: theirs },
      ],
    },
    {
      title: 'the same, p99 of ours',
      unit: 'ms',
      samples: durable.map(({ p99 }) => p99),
      target: { is: 'at most', value: 250 },
      parts: [{ label: 'one emit per edit', unit: 'ms', samples: roomEmit.map(({ p99 }) => p99) }],
    },
  ];
}
