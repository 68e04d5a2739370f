/** The palette in a browser: by number, by words, by the name of a command; and claims that say the same. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { ServerProcess } from '../support/server-process.ts';
import { Visitor } from '../support/visitor.ts';

let server: ServerProcess;
let browser: Browser;
let ana: Visitor;

beforeAll(async () => {
  server = await ServerProcess.start();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
beforeEach(async () => {
  ana = await Visitor.come(browser, server.url);
  await ana.open('/d/alliance-or-partnership/1');
  await ana.typeName('Ana');
});
afterEach(() => ana.leave());

const field = () => ana.page.getByRole('combobox', { name: 'Find a claim, a person or a command' });

test('finds a claim by number and by words, goes there, and remembers where I went', async () => {
  await ana.add('for', 'Icebreakers escort tankers along the northern route.');
  await ana.page.keyboard.press('Control+k');
  await field().fill('icebraekers northern');
  const option = ana.page.getByRole('option', { selected: true });
  await option.filter({ hasText: 'Icebreakers escort' }).waitFor();
  await option.getByText('China').first().waitFor();
  await ana.page.keyboard.press('Enter');
  await ana.page.getByRole('heading', { level: 1, name: /^Icebreakers escort/ }).waitFor();

  await ana.page.keyboard.press('/');
  await ana.page
    .getByRole('group', { name: 'Where you went last' })
    .getByText(/^Icebreakers/)
    .waitFor();
  await field().fill('1');
  await ana.page.getByText(/of \d+ claims shown/).waitFor();
  await ana.page.keyboard.press('Enter');
  await ana.page.waitForURL(/\/1$/);
  expect(ana.complaints).toEqual([]);
});

test('does a command by its name, and keeps what is typed while others edit', async () => {
  const ben = await Visitor.come(browser, server.url);
  await ben.open('/d/alliance-or-partnership/1');
  await ben.typeName('Ben');
  await ana.page.keyboard.press('Control+k');
  await field().fill('all keys');
  await ben.add('against', 'All keys of the alliance are kept in two capitals.');
  expect(await field().inputValue()).toBe('all keys');
  await ana.page.getByRole('option', { selected: true }).filter({ hasText: 'Show all keys' }).waitFor();
  await ana.page.keyboard.press('Enter');
  await ana.page.getByRole('dialog', { name: /Keys/ }).waitFor();
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
  await ben.leave();
});
