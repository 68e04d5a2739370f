/** One person finds their way: from the start page into a debate, a debate of their own, and out as a file. */
import { readFile } from 'node:fs/promises';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { ServerProcess } from '../support/server-process.ts';
import { Visitor } from '../support/visitor.ts';

let server: ServerProcess;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  server = await ServerProcess.start();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
afterEach(() => visitor.leave());

const question = 'Do China and Russia form a military alliance or a strategic partnership?';

test('from the start page to a claim and back, each at an address of its own', async () => {
  visitor = await Visitor.come(browser, server.url);
  const { page } = visitor;
  await visitor.open('/');
  await page.getByRole('link', { name: question }).first().click();
  await page.getByRole('heading', { level: 1, name: question }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/d/alliance-or-partnership');

  await page
    .getByRole('link', { name: /all but name/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /all but name/ }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/d/alliance-or-partnership/1');
  const deeper = visitor.column('For').getByRole('article').first().getByRole('link').first();
  const words = await deeper.innerText();
  await deeper.click();
  await page.getByRole('heading', { level: 1 }).filter({ hasText: words }).waitFor();

  await page.goBack();
  await page.getByRole('heading', { level: 1, name: /all but name/ }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: question }).waitFor();
  expect(visitor.complaints).toEqual([]);
});

test('a number that no claim has leads to words and a way back', async () => {
  visitor = await Visitor.come(browser, server.url);
  await visitor.open('/d/alliance-or-partnership/9999');
  await visitor.page.getByText(/9999/).first().waitFor();
  expect(await visitor.page.getByRole('link', { name: /debate|theses|back/i }).count()).toBeGreaterThan(0);
});

test('a debate of one’s own: question, first thesis, linked premises, an undercut, a reused claim, a source', async () => {
  visitor = await Visitor.come(browser, server.url);
  const { page } = visitor;
  await visitor.open('/');
  await page
    .getByRole('button', { name: /new debate|start a debate|create/i })
    .first()
    .click();
  await page.getByRole('textbox', { name: /question/i }).fill('Should the seminar meet outdoors?');
  await page
    .getByRole('button', { name: /create|start/i })
    .last()
    .click();
  const name = page.getByRole('textbox', { name: 'Your name' });
  await name.fill('Ana');
  await name.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Should the seminar meet outdoors?' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/d/should-the-seminar-meet-outdoors');

  const thesis = page.getByRole('textbox', { name: /thesis/i });
  await thesis.fill('The seminar should meet outdoors.');
  await thesis.press('Enter');
  await page.getByRole('link', { name: 'The seminar should meet outdoors.' }).first().click();
  await visitor.add('for', 'Fresh air helps to think.');
  await visitor.add('against', 'It may rain.');

  await visitor.choose('Fresh air helps', 'Add a premise that goes with it');
  const premise = page.getByRole('textbox', { name: /premise/i });
  await premise.fill('Thinking is what a seminar is for.');
  await premise.press('Enter');
  await visitor.card('Fresh air helps').getByText('Thinking is what a seminar is for.').waitFor();

  await visitor.choose('It may rain', 'Question this step (undercut)');
  const undercut = page.getByRole('textbox', { name: /^Reason|step/i });
  await undercut.fill('There is a roof over the terrace.');
  await undercut.press('Enter');
  await visitor.column('Against').getByText('There is a roof over the terrace.').waitFor();

  await page.getByRole('button', { name: 'Add a reason against' }).first().click();
  await page.getByText('Use a claim that exists').click();
  await page.getByRole('combobox').fill('5');
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await visitor.column('Against').getByText('There is a roof over the terrace.').nth(1).waitFor();
  await visitor.status('Saved');

  await page.reload();
  await visitor.column('For').getByText('Thinking is what a seminar is for.').waitFor();
  expect(visitor.complaints).toEqual([]);
});

test('the debate leaves as JSON, Markdown and Argdown by the Export button', async () => {
  visitor = await Visitor.come(browser, server.url, { acceptDownloads: true });
  const { page } = visitor;
  await visitor.open('/d/alliance-or-partnership');
  for (const [format, ending, holds] of [
    ['JSON', '.json', '"entente-debate"'],
    ['Markdown', '.md', '# Do China and Russia'],
    ['Argdown', '.argdown', '[1]: China and Russia'],
  ] as const) {
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: new RegExp(format) }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`alliance-or-partnership${ending}`);
    expect(await readFile(await file.path(), 'utf8')).toContain(holds);
  }
});

test('with the keyboard alone: into a claim, a reason for it, up again', async () => {
  visitor = await Visitor.come(browser, server.url);
  const { page } = visitor;
  await visitor.open('/d/alliance-or-partnership/1');
  await visitor.typeName('Kay');
  const first = visitor.column('For').getByRole('article').first().getByRole('link').first();
  await first.focus();
  const words = await first.innerText();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).filter({ hasText: words }).waitFor();
  await visitor.column('For').waitFor();
  await page.keyboard.press('p');
  await page.keyboard.type('Typed without a mouse.');
  await page.keyboard.press('Enter');
  await visitor.column('For').getByText('Typed without a mouse.').waitFor();
  await visitor.status('Saved');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1, name: /all but name/ }).waitFor();
});

describe('for everyone', () => {
  const pages = [
    '/',
    '/d/alliance-or-partnership',
    '/d/alliance-or-partnership/5',
    '/d/alliance-or-partnership/9999',
  ];
  const looks = [
    { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
    { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
    { colorScheme: 'light', viewport: { width: 390, height: 844 } },
    { colorScheme: 'light', viewport: { width: 1280, height: 900 }, locale: 'ar' },
  ] as const;

  test.each(looks)(
    'axe finds nothing against any page: $colorScheme, $viewport.width px wide, $locale',
    async (look) => {
      // axe is put into the page by hand, which the page's own policy rightly forbids.
      visitor = await Visitor.come(browser, server.url, { ...look, bypassCSP: true });
      for (const path of pages) {
        await visitor.open(path);
        await visitor.page.getByRole('heading', { level: 1 }).first().waitFor();
        await visitor.page.addScriptTag({ content: axe.source });
        const found = await visitor.page.evaluate(async () => {
          const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run();
          return violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
          );
        });
        expect({ path, found }).toEqual({ path, found: [] });
      }
    },
  );

  test('on a phone nothing is wider than the screen, and both sides can be reached', async () => {
    visitor = await Visitor.come(browser, server.url, {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    const { page } = visitor;
    for (const path of pages) {
      await visitor.open(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    }
    await visitor.open('/d/alliance-or-partnership/1');
    await page.getByRole('navigation', { name: 'Side to read' }).getByText('Against').click();
    await visitor.column('Against').getByRole('article').first().waitFor();
  });
});
