/** Undo and redo by keys and menu, beside somebody who goes on meanwhile. */
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

test('own strokes are taken back and done again; what another built on is asked about first', async () => {
  const [ana, ben] = await Promise.all([
    Visitor.come(browser, server.url),
    Visitor.come(browser, server.url),
  ]);
  await Promise.all([ana.open('/d/alliance-or-partnership/1'), ben.open('/d/alliance-or-partnership/1')]);
  await ana.typeName('Ana');
  await ben.typeName('Ben');
  await ana.add('for', 'Said too soon.');
  const onBensPage = ben.column('For').getByText('Said too soon.');
  await onBensPage.waitFor();

  await ana.page.keyboard.press('Control+z');
  await ana.page.getByText('Undone: Reason for claim 1.').waitFor();
  await onBensPage.waitFor({ state: 'detached' });
  await ana.page.keyboard.press('Control+y');
  await onBensPage.waitFor();

  await ben.column('For').getByRole('link', { name: 'Said too soon.' }).click();
  await ben.page.getByRole('heading', { level: 1, name: 'Said too soon.' }).waitFor();
  await ben.add('for', 'It was high time.');
  await ana.card('Said too soon.').getByText('1 below').waitFor();
  await ana.page.getByRole('button', { name: 'Menu of this debate' }).click();
  await ana.page.getByRole('menuitem', { name: 'Undo' }).click();
  const question = ana.page.getByRole('dialog', { name: 'Undo this?' });
  await question.getByText(/Others have built on this/).waitFor();
  await question.getByRole('button', { name: 'Leave it' }).click();
  await question.waitFor({ state: 'detached' });
  expect(await ana.column('For').getByText('Said too soon.').count()).toBe(1);

  await ana.write('against', 'Half a thou');
  await ana.page.keyboard.press('Control+z');
  expect(await ana.page.getByRole('textbox', { name: /^Reason/ }).inputValue()).not.toBe('Half a thou');
  await ana.column('For').getByText('Said too soon.').waitFor();
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});
