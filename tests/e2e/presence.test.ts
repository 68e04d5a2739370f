/** Two people see that the other is there, what they read, and that they write: never what. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('[S29] who is here, at which claim, and who writes, without a word of it and without moving anything', async () => {
  const [ana, ben] = await Promise.all([
    Visitor.come(browser, server.url),
    Visitor.come(browser, server.url),
  ]);
  const heard: string[] = [];
  ana.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(String(payload))),
  );
  await ana.open('/d/alliance-or-partnership/1');
  await ana.typeName('Ana');
  await ben.open('/d/alliance-or-partnership/1');
  await ben.typeName('Ben Ode');

  const heading = ana.page.getByRole('heading', { level: 1 });
  const columns = ana.page.locator('[data-column]').first();
  await heading.waitFor();
  const before = await columns.boundingBox();
  const mark = ana.page.getByRole('img', { name: 'Ben Ode is here' });
  await mark.waitFor();
  await ana.page.getByRole('button', { name: '2 here' }).click();
  await ana.page.getByRole('link', { name: /Ben Ode\s+at claim 1/ }).waitFor();
  await ana.page.keyboard.press('Escape');

  await ben.write('for', 'Nobody shall read this yet.');
  await ana.page.getByText('Ben Ode is writing about this').waitFor();
  await ana.page.getByRole('img', { name: 'Ben Ode is writing' }).waitFor();
  expect(await columns.boundingBox()).toEqual(before);
  expect(heard.some((text) => text.includes('"writing":true'))).toBe(true);
  expect(heard.join()).not.toContain('Nobody shall read');

  const inCard = ben.column('For').getByRole('article').first();
  const number = await inCard.getAttribute('data-claim-number');
  await inCard.getByRole('link').first().click();
  await ben.page.getByRole('heading', { level: 1 }).waitFor();
  await ana.page
    .locator(`[data-claim-number="${number}"]`)
    .getByRole('img', { name: /^Ben Ode/ })
    .waitFor();

  await ben.leave();
  await mark.waitFor({ state: 'detached' });
  await ana.page.getByRole('button', { name: / here$/ }).waitFor({ state: 'detached' });
  expect(ana.complaints).toEqual([]);
  await ana.leave();
});
