/** What others do never moves what somebody reads or types: the same test in every view. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Crowd, InputMethod, stopWatching, watchField } from '../support/anchor.ts';
import { launchChromium } from '../support/chromium.ts';
import { ServerProcess } from '../support/server-process.ts';
import { Visitor } from '../support/visitor.ts';

let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  server = await ServerProcess.start();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** The 18th of forty reasons. */
const kept = 17;
const number = kept + 2;

/** How the field of that claim is opened in each view. */
const views: Readonly<Record<string, { path: string; edit: (page: Page) => Promise<void> }>> = {
  Read: {
    path: '/1',
    edit: async (page) => {
      await page.locator(`[data-claim-number="${number}"] [data-claim-link]`).focus();
      await page.keyboard.press('e');
    },
  },
  Map: { path: `/map/${number}`, edit: editItem },
  Outline: { path: `/outline/${number}`, edit: editItem },
};

async function editItem(page: Page): Promise<void> {
  // The ribbon above has the same item, unseen; the view's own comes after it.
  await page
    .getByRole('treeitem', { name: new RegExp(`claim ${number}:`) })
    .last()
    .focus();
  await page.keyboard.press('e');
}

describe.each(Object.entries(views))('%s', (_, { path, edit }) => {
  test('fifty inserts, moves and removals leave caret, words and composition where they are', async () => {
    const crowd = await Crowd.gather(server.url, 40);
    const visitor = await Visitor.come(browser, server.url);
    const { page } = visitor;
    await visitor.open(`/d/${crowd.slug}${path}`);
    await visitor.typeName('Ana');
    await edit(page);
    const field = page.locator('textarea:focus');
    await field.waitFor();
    await page.keyboard.type(' Unsent words');
    const before = await field.inputValue();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    await watchField(page);
    await crowd.changeAround(kept, 50);
    await crowd.isSeenBy(page, 'Nothing has moved.');
    const selected = await stopWatching(page);
    // It was looked at; how often is the machine's business.
    expect(selected.frames).toBeGreaterThan(2);
    expect(selected.drift).toBeLessThanOrEqual(1);
    expect(selected).toMatchObject({ hasFocus: true, value: before });
    expect(selected.selection).toEqual([before.length - 2, before.length]);

    await page.keyboard.press('End');
    const input = await InputMethod.of(page);
    await watchField(page);
    await input.compose('に');
    await crowd.changeAround(kept, 10);
    await input.compose('にほん');
    await crowd.changeAround(kept, 10);
    await crowd.isSeenBy(page, 'Nothing does move.');
    const composed = await stopWatching(page);
    expect(composed).toMatchObject({ hasFocus: true, compositionsEnded: 0 });
    expect(composed.drift).toBeLessThanOrEqual(1);
    await input.choose('日本');
    expect(await field.inputValue()).toBe(`${before}日本`);
    expect(visitor.complaints).toEqual([]);
    crowd.leave();
    await visitor.leave();
  });
});
