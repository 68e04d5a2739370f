/** From a click on a debate of 10,000 claims until it can be read, beside fetching and parsing the same bytes alone. */
import type { Page } from 'playwright-core';
import { type ServedDebate, serveLargeDebate } from './map/served-debate.ts';
import type { Bench } from './runner/bench.ts';
import { interleaved, ratios } from './runner/figures.ts';

export const opening: Bench = {
  name: 'opening',
  async run({ repeats, isQuick }) {
    const claims = isQuick ? 2_000 : 10_000;
    const debate = await serveLargeDebate(claims);
    const { opened, fetched } = await interleaved(repeats, {
      opened: () => atStart(debate, clickToReadable),
      fetched: () => atStart(debate, fetchAndParse),
    });
    await debate.close();
    return [
      {
        title: `a debate of ${claims.toLocaleString('en')} claims, from a click on it until it can be read, over fetching and parsing its snapshot alone`,
        unit: '×',
        samples: ratios(opened, fetched),
        target: { is: 'at most', value: 2 },
        parts: [
          { label: 'readable', unit: 'ms', samples: opened },
          { label: 'fetched and parsed', unit: 'ms', samples: fetched },
        ],
      },
    ];
  },
};

/** On the start page of a browser that has never been here. */
async function atStart(
  { browser, url, debateId }: ServedDebate,
  measure: (page: Page, debateId: string) => Promise<number>,
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(`a[href="/d/${debateId}"]`).waitFor();
  const milliseconds = await measure(page, debateId);
  await context.close();
  return milliseconds;
}

/** Until a thesis and its first reasons are painted; what it needs of code and fonts is fetched within. */
function clickToReadable(page: Page, debateId: string): Promise<number> {
  return page.evaluate((id) => {
    const link = document.querySelector(`a[href="/d/${id}"]`) as HTMLElement;
    const began = performance.now();
    link.click();
    return new Promise<number>((resolve) => {
      requestAnimationFrame(function look() {
        const reason = document.querySelector('main [data-claim-number] [data-argument]');
        if (!reason?.textContent?.trim()) return void requestAnimationFrame(look);
        // After the frame that shows it.
        setTimeout(() => resolve(performance.now() - began));
      });
    });
  }, debateId);
}

function fetchAndParse(page: Page, debateId: string): Promise<number> {
  return page.evaluate(async (id) => {
    const began = performance.now();
    const response = await fetch(`/api/debates/${id}/snapshot`, { cache: 'no-store' });
    const { seq } = await response.json();
    if (!(seq > 0)) throw new Error('That is no snapshot.');
    return performance.now() - began;
  }, debateId);
}
