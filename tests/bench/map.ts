/**
 * The map in Chromium: 10,000 unfolded claims that move under the hand while somebody else makes 20 edits a
 * second, beside the same page with a full layout by d3-flextree for each edit; then 50,000.
 */
import { DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import { launchChromium } from '../support/chromium.ts';
import { ServerProcess } from '../support/server-process.ts';
import { writeBranchingDebate } from './map/branching-debate.ts';
import { buildClients } from './map/built-clients.ts';
import { MapPage, type Moved } from './map/map-page.ts';
import { RemoteEdits } from './map/remote-edits.ts';
import type { Bench } from './runner/bench.ts';
import { openDatabase, openDataSource } from './runner/database.ts';
import { interleaved, ratios } from './runner/figures.ts';

const editsPerSecond = 20;

export const map: Bench = {
  name: 'map',
  async run({ repeats, isQuick }) {
    const seconds = isQuick ? 2 : 5;
    const large = isQuick ? 2_000 : 10_000;
    const largest = isQuick ? 5_000 : 50_000;
    const clients = buildClients();
    const database = await openDatabase();
    const dataSource = await openDataSource(database);
    const store = new DebateStore(dataSource);
    const ids = {
      large: await writeBranchingDebate(store, large),
      largest: await writeBranchingDebate(store, largest),
    };
    await dataSource.destroy();
    const serve = (folder: string) =>
      ServerProcess.start({
        program: 'tests/dist/application.js',
        env: { LOG_FORMAT: 'json', DATABASE_URL: database.url, ENTENTE_CLIENT: folder },
      });
    const [product, flextree] = await Promise.all([serve(clients.product), serve(clients.flextree)]);
    const browser = await launchChromium();

    const edits = await RemoteEdits.join(product.url, ids.large);
    const drifts: number[] = [];
    const under = async (url: string, isProduct: boolean): Promise<Moved> => {
      const page = await MapPage.open(browser, url, ids.large);
      await page.unfoldAll();
      edits.start(editsPerSecond);
      const moved = await page.move(seconds, 'pan');
      if (isProduct) drifts.push(await page.drift(seconds));
      edits.stop();
      await page.close();
      return moved;
    };
    const { bands, layouts } = await interleaved(repeats, {
      bands: () => under(product.url, true),
      layouts: () => under(flextree.url, false),
    });
    edits.leave();

    const opened: number[] = [];
    const unfolded: number[] = [];
    const rates = { pan: [] as number[], zoom: [] as number[], far: [] as number[] };
    for (let round = 0; round < Math.min(3, repeats); round += 1) {
      const page = await MapPage.open(browser, product.url, ids.largest);
      opened.push(page.openedIn / 1_000);
      unfolded.push((await page.unfoldAll()) / 1_000);
      rates.pan.push((await page.move(seconds, 'pan')).framesPerSecond);
      await page.zoomOut();
      rates.far.push((await page.move(seconds, 'pan')).framesPerSecond);
      rates.zoom.push((await page.move(seconds, 'zoom')).framesPerSecond);
      await page.close();
    }
    await browser.close();
    await Promise.all([product.stop(), flextree.stop()]);
    await database.close();

    const of = (moved: readonly Moved[], what: keyof Moved) => moved.map((one) => one[what]);
    const count = large.toLocaleString('en');
    const huge = largest.toLocaleString('en');
    const frames = of(bands, 'framesPerSecond');
    const full = of(layouts, 'framesPerSecond');
    return [
      {
        title: `frames/s of a map of ${count} unfolded claims, panned under ${editsPerSecond} edits/s of somebody else, over the same page with a d3-flextree layout per edit`,
        unit: '×',
        samples: ratios(frames, full),
        target: { is: 'at least', value: 4 },
        parts: [
          { label: 'bands', unit: 'frames/s', samples: frames },
          { label: 'flextree', unit: 'frames/s', samples: full },
        ],
      },
      {
        title: 'script, of that time',
        unit: '%',
        samples: of(bands, 'scriptShare'),
        target: { is: 'at most', value: 40 },
        parts: [{ label: 'flextree', unit: '%', samples: of(layouts, 'scriptShare') }],
      },
      {
        title: 'cards that are elements, at most',
        unit: 'cards',
        samples: of(bands, 'mostCards'),
        target: { is: 'at most', value: 120 },
        parts: [],
      },
      {
        title: 'drift of the claim in hand under the same edits, at most',
        unit: 'px',
        samples: drifts,
        target: { is: 'at most', value: 0 },
        parts: [],
      },
      {
        title: `a map of ${huge} claims, from its address to cards that can be read`,
        unit: 's',
        samples: opened,
        parts: [{ label: 'unfolding all of it', unit: 's', samples: unfolded }],
      },
      {
        title: 'frames/s of that map, all unfolded, panned',
        unit: 'frames/s',
        samples: rates.pan,
        parts: [
          { label: 'panned where all of it is seen', unit: 'frames/s', samples: rates.far },
          { label: 'zoomed', unit: 'frames/s', samples: rates.zoom },
        ],
      },
    ];
  },
};
