/** What a debate was: the versions of a claim, its moments by slider and key, and moments that have a name. */
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { ServerProcess } from '../support/server-process.ts';
import { Visitor } from '../support/visitor.ts';

const slug = 'alliance-or-partnership';
const path = `/d/${slug}`;
let server: ServerProcess;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  server = await ServerProcess.start();
  browser = await launchChromium();
});
afterEach(async () => {
  for (const visitor of visitors.splice(0)) {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  }
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function come(options: Parameters<Browser['newContext']>[0] = {}): Promise<Visitor> {
  const visitor = await Visitor.come(browser, server.url, options);
  visitors.push(visitor);
  return visitor;
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Moment' });
/** How far the log goes, once the page has all of it. */
async function headOf(page: Page): Promise<number> {
  await page.getByRole('heading', { level: 1, name: 'As it is now' }).waitFor();
  return Number(await slider(page).getAttribute('max'));
}
const moment = (page: Page) => slider(page).inputValue().then(Number);

async function edit(visitor: Visitor, text: string): Promise<void> {
  await visitor.page.locator('article.focus').getByRole('button', { name: 'Edit', exact: true }).click();
  await visitor.page.getByRole('textbox', { name: /^Text of claim/ }).fill(text);
  await visitor.page.keyboard.press('Control+Enter');
  await visitor.page.getByRole('heading', { level: 1, name: text }).waitFor();
  await visitor.status('Saved');
}

test('an older wording is seen with what changed, and brought back; that can be undone', async () => {
  const ana = await come();
  await ana.open(`${path}/2`);
  await ana.typeName('Ana');
  const heading = ana.page.getByRole('heading', { level: 1 });
  const first = (await heading.innerText()).trim();
  await edit(ana, `${first} Or so it seems.`);
  await edit(ana, `${first} Or so it seemed.`);

  await ana.page.getByRole('button', { name: '3 versions' }).click();
  const panel = ana.page.getByRole('dialog', { name: 'Versions of claim 2' });
  await panel.getByText('Version 3').first().waitFor();
  const latest = panel.getByRole('listitem').first();
  expect(await latest.locator('ins').innerText()).toContain('seemed');
  expect(await latest.locator('del').innerText()).toContain('seems');
  expect(await latest.getByRole('button').count()).toBe(0);
  await panel.getByRole('button', { name: 'Bring back version 1' }).click();
  await panel.getByText('The same words as version 1').waitFor();
  await ana.page.keyboard.press('Escape');
  expect((await heading.innerText()).trim()).toBe(first);
  await ana.page.keyboard.press('Control+z');
  await ana.page.getByRole('heading', { level: 1, name: 'Or so it seemed.' }).waitFor();
});

test('the debate is gone through by keys alone, and every moment has an address', async () => {
  const reader = await come();
  const { page } = reader;
  await reader.open(`${path}/history`);
  const head = await headOf(page);
  await page.keyboard.press('Home');
  await page.getByText('At this moment the debate had no thesis yet.').waitFor();
  expect(await moment(page)).toBe(1);
  await page.keyboard.press('ArrowRight');
  await page.getByRole('region', { name: 'What happened' }).getByText('New thesis 1').waitFor();
  await page.waitForURL(`**${path}/history/2`);
  expect(await page.getByRole('button', { name: /^Follow claim/ }).count()).toBe(1);
  await page.keyboard.press('Shift+ArrowRight');
  expect(await moment(page)).toBe(12);
  await slider(page).focus();
  await page.keyboard.press('ArrowLeft');
  expect(await moment(page)).toBe(11);
  expect(await slider(page).getAttribute('aria-valuetext')).toMatch(/^Change 11 of \d+, .+: .+/);
  await page.keyboard.press('End');
  await page.getByRole('heading', { level: 1, name: 'As it is now' }).waitFor();
  expect(await moment(page)).toBe(head);

  await page.keyboard.press('Home');
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('64');
  await slider(page).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByRole('heading', { level: 1, name: 'As it is now' }).waitFor();
  await page.getByRole('button', { name: 'Play' }).waitFor();
});

test('a claim is followed to its next change, and what happens meanwhile moves nobody', async () => {
  const [reader, writer] = await Promise.all([come(), come()]);
  const { page } = reader;
  await reader.open(`${path}/history`);
  const head = await headOf(page);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Follow claim 1 through time' }).click();
  await page.getByText('its branch').click();
  await page.getByRole('button', { name: 'Next change' }).click();
  const found = await moment(page);
  expect(found).toBeGreaterThan(2);
  await page.waitForURL(`**${path}/history/${found}`);

  await writer.open(`${path}/1`);
  await writer.typeName('Ben');
  await writer.add('for', 'Written while somebody reads the past.');
  await page.waitForFunction(
    (past) => Number(document.querySelector('input[type="range"]')?.getAttribute('max')) > past,
    head,
  );
  expect(await moment(page)).toBe(found);
  expect(page.url()).toContain(`/history/${found}`);
});

test('a moment with a name opens for anybody at its address; the name can be taken back', async () => {
  const ana = await come();
  await ana.open(`${path}/history/40`);
  await ana.typeName('Ana');
  await ana.page.getByRole('heading', { level: 1, name: /^As it was/ }).waitFor();
  await ana.page.getByRole('button', { name: 'Name this moment' }).click();
  await ana.page.getByRole('textbox', { name: 'Name of this moment' }).fill('End of the first session');
  await ana.page.keyboard.press('Enter');
  const link = ana.page.getByRole('link', { name: 'End of the first session' });
  await link.waitFor();
  await ana.status('Saved');

  const stranger = await come();
  await stranger.open((await link.getAttribute('href')) ?? '');
  await stranger.page.getByRole('heading', { level: 1, name: /^As it was/ }).waitFor();
  await stranger.page.getByText('Nothing can be changed here.').waitFor();
  expect(await moment(stranger.page)).toBe(40);
  await stranger.page.getByRole('link', { name: 'End of the first session' }).waitFor();

  await ana.page.getByRole('button', { name: 'More about the milestone' }).click();
  await ana.page.getByRole('menuitem', { name: 'Remove the name' }).click();
  await link.waitFor({ state: 'detached' });
  await stranger.page.getByRole('link', { name: 'End of the first session' }).waitFor({ state: 'detached' });
  await ana.page.keyboard.press('Control+z');
  await link.waitFor();
});

test('whoever comes back is told what others changed meanwhile', async () => {
  const reader = await come();
  await reader.open(`${path}/3`);
  await reader.page.getByRole('heading', { level: 1 }).first().waitFor();
  await reader.status(/./);
  // The visit is noted once the page is connected.
  await reader.page.waitForFunction(async () => {
    const bases = await indexedDB.databases();
    for (const { name } of bases) {
      const opened = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const has = [...opened.objectStoreNames].includes('visits');
      const count = has
        ? await new Promise<number>((resolve) => {
            const request = opened.transaction('visits').objectStore('visits').count();
            request.onsuccess = () => resolve(request.result);
          })
        : 0;
      opened.close();
      if (count > 0) return true;
    }
    return false;
  });
  await reader.page.goto('about:blank');

  const writer = await come();
  await writer.open(`${path}/3`);
  await writer.typeName('Cem');
  await writer.add('against', 'Said while you were away.');

  await reader.open(`${path}/3`);
  const notice = reader.page.getByText(/new or reworded since your last visit/);
  await notice.waitFor();
  await reader.page.getByRole('button', { name: 'Show', exact: true }).click();
  const panel = reader.page.getByRole('dialog', { name: 'What changed' });
  const item = panel.getByRole('listitem').filter({ hasText: 'Said while you were away.' });
  await item.getByText('New', { exact: true }).waitFor();
  expect(await item.innerText()).toContain('Cem');
  await item.getByRole('link').click();
  await reader.page.getByRole('heading', { level: 1, name: 'Said while you were away.' }).waitFor();
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing against the history and its panels: %s',
  async (colorScheme) => {
    const reader = await come({ colorScheme, bypassCSP: true });
    const { page } = reader;
    const check = async (part: string) => {
      await page.addScriptTag({ content: axe.source });
      const found = await page.evaluate(async (within) => {
        const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(
          within,
        );
        return violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
        );
      }, part);
      expect(found).toEqual([]);
    };
    await reader.open(`${path}/history/60`);
    await page.getByRole('heading', { level: 1, name: /^As it was/ }).waitFor();
    await page
      .getByRole('button', { name: /^Follow claim/ })
      .first()
      .click();
    await check('main');
    await reader.open(`${path}/2`);
    await page
      .locator('article.focus')
      .getByRole('button', { name: /^More actions/ })
      .click();
    await page.getByRole('menuitem', { name: 'Versions' }).click();
    await page.getByRole('dialog').getByText('Version 1').first().waitFor();
    await check('[role="dialog"]');
  },
);
