/** Search over 10,000 claims: how long a query takes at most, and one step of building the index. */
import type { Claim } from '@entente/shared';
import { ClaimIndex } from '../../client/src/lib/find/claim-index.ts';
import type { Bench } from './runner/bench.ts';
import { ratios } from './runner/figures.ts';

const vocabulary = 4_000;
/** What begins all words, most and some; what is written so, what is a slip, what is nowhere. */
const queries = [
  'w',
  'word',
  'word1',
  'a',
  'al',
  'alliance',
  'aliance treaty',
  'word12 word7',
  '47',
  'word1 word2 word3',
  'aliance wrod',
  'nowhere',
];

export const find: Bench = {
  name: 'find',
  async run({ repeats, isQuick }) {
    const claims = claimsOf(isQuick ? 2_000 : 10_000);
    const slowestQuery: number[] = [];
    const slowestStep: number[] = [];
    const builds: number[] = [];
    const scans: number[] = [];
    for (let round = 0; round < repeats; round++) {
      const index = new ClaimIndex();
      const steps = claims.map((claim) => timed(() => index.put(claim)));
      builds.push(steps.reduce((sum, ms) => sum + ms, 0));
      slowestStep.push(Math.max(...steps));
      slowestQuery.push(Math.max(...queries.map((query) => timed(() => index.search(query, { most: 12 })))));
      scans.push(timed(() => claims.filter(({ text }) => text.toLowerCase().includes('alliance'))));
    }
    const query = { label: 'slowest query', unit: 'ms', samples: slowestQuery };
    const scan = { label: 'scan for one word', unit: 'ms', samples: scans };
    return [
      {
        title: `slowest of ${queries.length} queries over ${claims.length} claims`,
        unit: 'ms',
        samples: slowestQuery,
        target: { is: 'at most', value: 50 },
        parts: [query],
      },
      {
        title: 'the same over one scan of all texts for one exact word',
        unit: '×',
        samples: ratios(slowestQuery, scans),
        parts: [query, scan],
      },
      {
        title:
          'slowest single step of building the index, with what garbage was collected in it; it is built in slices of 8 ms',
        unit: 'ms',
        samples: slowestStep,
        target: { is: 'at most', value: 8 },
        parts: [{ label: 'whole build', unit: 'ms', samples: builds }],
      },
    ];
  },
};

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** Claims of about twenty words, some of which many claims hold and most of which few do. */
function claimsOf(count: number): Claim[] {
  let seed = 7;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const word = () => `word${Math.floor(vocabulary * random() ** 3)}`;
  return Array.from({ length: count }, (_, at) => {
    const words = Array.from({ length: 20 }, word);
    if (at % 10 === 0) words[3] = 'alliance';
    if (at % 50 === 0) words[9] = 'treaty';
    const id = String(at + 1);
    return { id, number: at + 1, text: words.join(' '), rev: 1, removed: false, by: null, at: 0 };
  });
}
