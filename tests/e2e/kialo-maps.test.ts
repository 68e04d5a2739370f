/**
 * The largest real discussion at hand, read from Kialo's export and shown in each view: every claim of it can
 * be reached, and what is not shown is counted. It is not part of this repository.
 */
import { argumentsOn, premisesOf, visibleParts } from '@entente/shared';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import { type BenchDatabase, openDatabase, openDataSource } from '../bench/runner/database.ts';
import { launchChromium } from '../support/chromium.ts';
import { type KialoDebate, largestSample, writeKialoDebate } from '../support/kialo-debate.ts';
import { Random } from '../support/random.ts';
import { ServerProcess } from '../support/server-process.ts';
import { Visitor } from '../support/visitor.ts';

const sample = largestSample();

if (sample === null)
  test.skip('a real discussion in all views: skipped, as there are no samples beside this repository', () => {});
else
  describe('a real discussion in all views', () => {
    let database: BenchDatabase;
    let server: ServerProcess;
    let browser: Browser;
    let debate: KialoDebate;
    let numbers: ReadonlySet<number>;
    let reader: Visitor;

    beforeAll(async () => {
      database = await openDatabase();
      const dataSource = await openDataSource(database);
      debate = await writeKialoDebate(new DebateStore(dataSource), sample);
      await dataSource.destroy();
      numbers = new Set(visibleParts(debate.state).claims.map(({ number }) => number));
      server = await ServerProcess.start({ env: { DATABASE_URL: database.url } });
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser.close();
      await server.stop();
      await database.close();
    });
    afterEach(() => reader.leave());

    const pathTo = (view: string) => `/d/${encodeURIComponent(debate.slug)}${view}`;

    async function come(view: string, options = {}): Promise<Page> {
      reader = await Visitor.come(browser, server.url, { reducedMotion: 'reduce', ...options });
      await reader.open(pathTo(view));
      return reader.page;
    }

    test('Read says how many claims there are, and leads to them level by level', async () => {
      const page = await come('');
      await page.getByText(`${numbers.size} claims`).first().waitFor();
      const { state } = debate;
      const reasonsOn = (id: string) =>
        argumentsOn(state, id)
          .flatMap((argument) => [argument, ...argumentsOn(state, argument.id)])
          .flatMap((argument) => premisesOf(state, argument).map((claim) => ({ claim, argument })));
      const random = new Random(7);
      const deepest = { way: [] as string[] };
      const thesis = [...state.theses.keys()][0] ?? '';
      // Ways down from the thesis: the deepest there is, and others as chance has it, each to its end.
      const deepWay = (id: string, way: readonly string[]): void => {
        if (way.length > deepest.way.length) deepest.way = [...way];
        for (const { claim } of reasonsOn(id)) deepWay(claim.id, [...way, claim.id]);
      };
      deepWay(thesis, []);
      const chanceWay = () => {
        const way: string[] = [];
        for (let at: string | undefined = thesis; at; ) {
          at = random.pick(reasonsOn(at))?.claim.id;
          if (at) way.push(at);
        }
        return way;
      };
      const ways = [deepest.way, ...Array.from({ length: 12 }, chanceWay)];
      const met = new Set<string>();
      const shown = () =>
        page
          .locator('[data-column] [data-claim-link]')
          .evaluateAll((links) => links.map((link) => link.getAttribute('data-claim-link') ?? '').sort());
      for (const way of ways) {
        await page.locator('h2 a[data-claim-link], [data-trail-step]').first().click();
        for (const id of [thesis, ...way]) {
          if (id !== thesis) await page.locator(`[data-column] [data-claim-link="${id}"]`).first().click();
          const { text = '', number = 0 } = state.claims.get(id) ?? {};
          await page.waitForURL(({ pathname }) => pathname.endsWith(`/${number}`));
          await page
            .locator('[data-page-claim]', { hasText: text.split(/[*_`[]/)[0]?.trim() ?? '' })
            .waitFor();
          expect(await shown()).toEqual(
            reasonsOn(id)
              .map(({ claim }) => claim.id)
              .sort(),
          );
          met.add(id);
        }
      }
      console.log(`Read: ${met.size} claims visited, ${deepest.way.length + 1} levels deep`);
      expect(met.size).toBeGreaterThan(60);
    });

    test('the outline, unfolded, has every claim', async () => {
      const page = await come('/outline', { viewport: { width: 1440, height: 2400 } });
      await page.getByText(/of [\d,]+ claims shown/).waitFor();
      await page.getByRole('button', { name: 'Unfold all' }).click();
      await page.getByText(`All ${numbers.size} claims are shown`).waitFor();
      const found = await page.evaluate(async () => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        const rows = new Set<string>();
        const collect = () => {
          for (const row of document.querySelectorAll('[data-outline-row]'))
            rows.add(row.getAttribute('data-outline-row') ?? '');
        };
        window.scrollTo(0, 0);
        for (let before = -1; before !== window.scrollY; ) {
          before = window.scrollY;
          await frame();
          await frame();
          collect();
          window.scrollBy(0, window.innerHeight);
        }
        return [...rows];
      });
      const claims = new Set(found.map((key) => key.slice(key.indexOf(':') + 1)));
      console.log(`Outline: ${claims.size} claims in ${found.length} rows`);
      expect(claims).toEqual(new Set(visibleParts(debate.state).claims.map(({ id }) => id)));
    });

    /** The claims that are met when the whole map is panned over. */
    const panOver = (page: Page) =>
      page.evaluate(async (total) => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        const stage = document.querySelector('.stage') as HTMLElement;
        const world = document.querySelector('.world') as HTMLElement;
        const numbers = new Set<number>();
        /** Pans as a wheel does; false where the map ends. */
        const pan = async (deltaX: number, deltaY: number) => {
          const before = world.style.transform;
          stage.dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, bubbles: true, cancelable: true }));
          await frame();
          for (const drawn of world.querySelectorAll('.meta > [data-drawn]'))
            numbers.add(Number(drawn.getAttribute('data-drawn')));
          return world.style.transform !== before;
        };
        while (await pan(-100_000, -100_000));
        for (let isMore = true; isMore; ) {
          while (numbers.size < total && (await pan(0, 2_800)));
          while (await pan(0, -100_000));
          isMore = numbers.size < total && (await pan(700, 0));
        }
        return [...numbers];
      }, numbers.size);

    test('the map unfolds in two steps, says what is folded away, and then has every claim', async () => {
      const page = await come('/map', { viewport: { width: 800, height: 3_000 } });
      await page.getByRole('button', { name: 'Menu of the map' }).click();
      await page.getByRole('menuitem', { name: 'Unfold all' }).click();
      const notice = page.getByText(/claims are still folded away/);
      await notice.waitFor();
      for (let i = 0; i < 2; i += 1) await page.getByRole('button', { name: 'Zoom out' }).click();
      const folded = Number(/\d+/.exec(await notice.innerText())?.[0]);
      const unfolded = await panOver(page);
      console.log(`Map: ${unfolded.length} claims, and ${folded} folded away`);
      expect(unfolded.length + folded).toBe(numbers.size);
      await page.getByRole('button', { name: 'Unfold them here' }).click();
      await notice.waitFor({ state: 'detached' });
      const found = await panOver(page);
      console.log(`Map: ${found.length} claims`);
      expect(new Set(found)).toEqual(numbers);
    });
  });
