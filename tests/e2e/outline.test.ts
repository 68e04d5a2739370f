/** The outline with the keyboard alone: writing, ordering, folding, pasting, and the way out of it. */
import axe from 'axe-core';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
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

const seeded = '/d/alliance-or-partnership/outline';

function tree(): Locator {
  return visitor.page.getByRole('tree', { name: 'Outline of the debate' });
}

function row(words: string): Locator {
  return tree().getByRole('treeitem', { name: words });
}

async function openEmpty(question: string): Promise<void> {
  const { slug } = await createDebate(server.url, question);
  visitor = await Visitor.come(browser, server.url);
  await visitor.open(`/d/${slug}/outline`);
  await visitor.typeName('Kay');
}

/** Writes into the field that a key has opened, and posts; the new row then has focus. */
async function write(words: string): Promise<void> {
  const { page } = visitor;
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.locator('[role="treeitem"]:focus').filter({ hasText: words }).waitFor();
}

async function expectLevel(words: string, level: number): Promise<void> {
  await visitor.page
    .locator(`[role="treeitem"][aria-level="${level}"]:focus`)
    .filter({ hasText: words })
    .waitFor();
}

test('a debate is written, indented, outdented, folded and left without a mouse', async () => {
  await openEmpty('Can it be written without a mouse?');
  const { page } = visitor;
  await page.getByRole('textbox', { name: /thesis/i }).focus();
  await write('It can.');
  await page.keyboard.press('p');
  await write('First reason.');
  await page.keyboard.press('Enter');
  await write('Second reason.');
  await expectLevel('Second reason.', 2);

  await page.keyboard.press('Tab');
  await expectLevel('Second reason.', 3);
  expect(await row('First reason.').getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Control+z');
  await visitor.page.locator('[role="treeitem"][aria-level="2"]', { hasText: 'Second reason.' }).waitFor();
  await row('Second reason.').focus();
  await page.keyboard.press('Tab');
  await expectLevel('Second reason.', 3);
  await page.keyboard.press('Shift+Tab');
  await expectLevel('Second reason.', 2);

  await page.keyboard.press('Home');
  await page.keyboard.press('Tab');
  await page.getByText('is a thesis and stays at the top').waitFor();

  await page.keyboard.press('ArrowRight');
  await page.locator('[role="treeitem"]:focus', { hasText: 'First reason.' }).waitFor();
  await page.keyboard.press('c');
  await write('An objection to it.');
  expect(await row('An objection').getAttribute('aria-label')).toMatch(/^Against, claim 4/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await row('An objection').waitFor({ state: 'detached' });
  expect(await row('First reason.').getAttribute('aria-label')).toMatch(/1 below, folded$/);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).not.toBe('treeitem');
  await visitor.status('Saved');
  expect(visitor.complaints).toEqual([]);
});

test('indented text becomes claims at one stroke, and goes at one', async () => {
  await openEmpty('What is in the letter?');
  const { page } = visitor;
  await page.getByRole('button', { name: 'Paste text…' }).click();
  await page
    .getByRole('textbox', { name: 'Text to paste' })
    .fill('- The letter says much\n  - Pro: It is long\n  - Con: It is vague\n- <b>Bold</b>');
  await page.getByText('1 line is not taken').waitFor();
  await page.getByRole('button', { name: /^Line 2: For/ }).click();
  await page.getByRole('button', { name: 'Add 3 claims' }).click();
  await row('Against, claim 2: It is long').waitFor();
  await row('Against, claim 3: It is vague').waitFor();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await row('The letter says much').waitFor({ state: 'detached' });
  expect(visitor.complaints).toEqual([]);
});

test('every claim of a debate is reached, and what is hidden is counted', async () => {
  visitor = await Visitor.come(browser, server.url);
  const { page } = visitor;
  await visitor.open(seeded);
  await page.getByText(/\d+ of \d+ claims shown, \d+ hidden/).waitFor();
  await page.getByRole('button', { name: 'Unfold all' }).click();
  await page.getByText(/^\s*All \d+ claims are shown/).waitFor();
  await tree().getByRole('treeitem').first().focus();
  const met = new Set<string>();
  const last = async () =>
    (await page.locator('[role="treeitem"]:focus').getAttribute('data-outline-row')) ?? '';
  for (let at = await last(); !met.has(at); at = await last()) {
    met.add(at);
    await page.keyboard.press('ArrowDown');
  }
  const claims = new Set([...met].map((key) => key.slice(key.indexOf(':') + 1)));
  const all = Number(/\d+/.exec((await page.getByText(/^\s*All \d+ claims/).textContent()) ?? '')?.[0]);
  expect(claims.size).toBe(all);
});

test('the address of a claim leads to its row, and so does Find from within the outline', async () => {
  visitor = await Visitor.come(browser, server.url);
  const { page } = visitor;
  const isInSight = (number: number) =>
    page.waitForFunction((claim) => {
      const focused = document.activeElement;
      if (!focused?.getAttribute('aria-label')?.includes(`claim ${claim}:`)) return false;
      const { top, bottom } = focused.getBoundingClientRect();
      return top > 56 && bottom < window.innerHeight;
    }, number);
  await visitor.open(`${seeded}/117`);
  await isInSight(117);
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('60');
  await page
    .getByRole('option', { selected: true })
    .filter({ hasText: /^\s*60/ })
    .waitFor();
  await page.keyboard.press('Enter');
  await isInSight(60);
});

describe('for everyone', () => {
  test.each(['light', 'dark'] as const)('axe finds nothing in the outline, %s', async (colorScheme) => {
    visitor = await Visitor.come(browser, server.url, { colorScheme });
    const { page } = visitor;
    await visitor.open(`${seeded}/5`);
    await tree().waitFor();
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    });
    expect(found).toEqual([]);
  });
});
