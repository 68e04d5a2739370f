/** The first minutes: a debate of one's own in three steps, the tour of another's, the debate at a glance. */
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { createDebate } from '../support/person.ts';
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

async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const result = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
    found.push(...result.violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html}`));
  }
  return found;
}

test('an empty debate leads its author to a thesis, a reason for it and a reason against it', async () => {
  const { slug } = await createDebate(server.url, 'How does one begin?');
  visitor = await Visitor.come(browser, server.url, { reducedMotion: 'reduce' });
  const { page } = visitor;
  await visitor.open(`/d/${slug}`);
  await visitor.typeName('Ana');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Text of the thesis' }).fill('One begins with a thesis.');
  await page.keyboard.press('Enter');
  for (const [name, text] of [
    [/Reason for claim 1/, 'It gives something to speak about.'],
    [/Reason against claim 1/, 'One might begin with a question.'],
  ] as const) {
    const field = page.getByRole('textbox', { name });
    await field.waitFor();
    // The cursor is there by itself.
    await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: text }).waitFor();
  }
  await page.getByText('The debate has begun').waitFor();
  expect(await page.getByRole('heading', { name: 'Three steps to begin a debate' }).count()).toBe(0);
  expect(visitor.complaints).toEqual([]);
});

test('the tour points at real things, is left with Escape, offered once and found in the menu again', async () => {
  visitor = await Visitor.come(browser, server.url, { reducedMotion: 'reduce' });
  const { page } = visitor;
  await visitor.open('/d/alliance-or-partnership');
  await page.getByRole('tree', { name: /All claims/ }).waitFor();
  await page.getByRole('button', { name: /Take the tour/ }).click();
  const mark = page.getByRole('dialog', { name: 'A question and its answers' });
  await mark.waitFor();
  expect(await mark.getByText('Step 1 of 6').count()).toBe(1);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('dialog', { name: 'For and Against' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.reload();
  await page.getByRole('button', { name: 'Menu of this debate' }).click();
  expect(await page.getByRole('button', { name: /Take the tour/ }).count()).toBe(0);
  await page.getByRole('menuitem', { name: 'Tour' }).click();
  for (let step = 1; step < 6; step++) await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(visitor.complaints).toEqual([]);
});

test('the overview is one stop of Tab: arrows go over the claims, Enter goes there', async () => {
  visitor = await Visitor.come(browser, server.url, { reducedMotion: 'reduce' });
  const { page } = visitor;
  await visitor.open('/d/alliance-or-partnership/1');
  const tree = page.getByRole('tree', { name: /All claims/ });
  await tree.focus();
  const item = tree.getByRole('treeitem');
  expect(await item.getAttribute('aria-label')).toMatch(/^Thesis, claim 1:/);
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(
    () => document.querySelector('[role="treeitem"]')?.getAttribute('aria-level') === '2',
  );
  const number = /claims? (\d+)/.exec((await item.getAttribute('aria-label')) ?? '')?.[1];
  await page.keyboard.press('Enter');
  await page.waitForURL(({ pathname }) => pathname === `/d/alliance-or-partnership/${number}`);
  await page.getByRole('button', { name: 'Hide the overview' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Show the overview' }).click();
  await tree.waitFor();
  await page.getByRole('button', { name: 'Show as a sunburst' }).click();
  await page.getByRole('dialog', { name: 'Sunburst' }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});
