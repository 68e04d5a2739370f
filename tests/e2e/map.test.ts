/** The map in a real browser: by keyboard alone, measured as it is drawn, and still while others write. */
import { randomUUID } from 'node:crypto';
import { argumentsOn, claimByNumber } from '@entente/shared';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
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
afterEach(() => ana.leave());

const slug = 'alliance-or-partnership';
const place = `/d/${slug}/map`;

const tree = (page: Page) => page.getByRole('tree', { name: 'Claims of the map' });

/** A claim's item in the tree. */
const item = (page: Page, number: number) =>
  tree(page)
    .getByRole('treeitem', { name: new RegExp(`claim ${number}[:,]`) })
    .first();

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

async function openAt(number: number, options = {}): Promise<Page> {
  ana = await Visitor.come(browser, server.url, options);
  await ana.open(`${place}/${number}`);
  await item(ana.page, number).and(ana.page.locator(':focus')).waitFor();
  return ana.page;
}

async function unfoldAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Menu of the map' }).click();
  await page.getByRole('menuitem', { name: 'Unfold all' }).click();
}

test('by keyboard alone: go about, fold, add for and against and beside, edit, and leave', async () => {
  const page = await openAt(37);
  const press = (key: string) => page.keyboard.press(key);
  await press('ArrowLeft');
  await item(page, 1).and(page.locator(':focus')).waitFor();
  await press('ArrowRight');
  await press('ArrowRight');
  await press('ArrowLeft');
  expect(await focused(page)).toMatch(/claim/);

  await press('Space');
  const here = tree(page).locator('[role="treeitem"]:focus');
  const wasOpen = await here.getAttribute('aria-expanded');
  await press('Space');
  expect(await here.getAttribute('aria-expanded')).not.toBe(wasOpen);

  await press('c');
  await page.getByRole('textbox', { name: /^Reason against claim/ }).fill('It is written in the map.');
  await press('Enter');
  const name = page.getByRole('textbox', { name: 'Your name' });
  await name.fill('Ana');
  await name.press('Enter');
  await page.locator(':focus[aria-label*="It is written in the map."]').waitFor();
  expect(await focused(page)).toMatch(/^Against, /);

  await press('Shift+Enter');
  await page.getByRole('textbox', { name: /^Reason against/ }).fill('Before the other.');
  await press('Enter');
  await page.locator(':focus[aria-label*="Before the other."]').waitFor();
  await press('ArrowDown');
  await page.locator(':focus[aria-label*="It is written in the map."]').waitFor();

  await press('F2');
  await page.getByRole('textbox', { name: /^Text of claim/ }).fill('It is written in the map, and changed.');
  await press('Enter');
  await page.locator(':focus[aria-label*="and changed."]').waitFor();

  await press('Tab');
  await page.getByRole('textbox', { name: /^Reason for/ }).press('Escape');
  await page.locator(':focus[aria-label*="and changed."]').waitFor();
  await press('Escape');
  await press('Tab');
  await tree(page).locator(':focus').waitFor({ state: 'detached' });
  expect(ana.complaints).toEqual([]);
});

test('the address follows, and leads: shared, gone back to, taken by another view', async () => {
  const page = await openAt(37);
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL('**/map/1');
  await page.getByRole('link', { name: 'Read', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /all but name/ }).waitFor();
  await page.goBack();
  await item(page, 1).waitFor();
});

test('what others write at the claim of the address leads nobody back to it', async () => {
  const page = await openAt(44);
  const ben = await Person.comeTo(server.url, slug, 'Ben');
  const claim = claimByNumber(ben.replica.view, 44);
  if (!claim) throw new Error('The first debate has changed.');
  await page.keyboard.press('ArrowLeft');
  // Before the address has followed.
  ben.do({ kind: 'claim.edit', claimId: claim.id, base: claim.text, text: `${claim.text} Now more so.` });
  await item(page, 44).filter({ hasText: 'Now more so.' }).waitFor();
  ben.leave();
  await page.waitForURL((url) => !url.pathname.endsWith('/44'));
  expect(await focused(page)).not.toMatch(/claim 44[:,]/);
});

test('every claim can be reached, and no words reach out of their card', async () => {
  const page = await openAt(1);
  await unfoldAll(page);
  const inMap = page.getByText(/\d+ claims, \d+ levels/);
  const total = Number(/(\d+) claims/.exec(await inMap.innerText())?.[1]);
  const found = new Set<string>();
  // Zoomed out until all columns are in sight, yet still with cards; then from the first to the last.
  for (let i = 0; i < 2; i += 1) await page.getByRole('button', { name: 'Zoom out' }).click();
  await tree(page).getByRole('treeitem').first().press('Home');
  const seen = async () => {
    const cards = await tree(page)
      .getByRole('treeitem')
      .evaluateAll((rows) =>
        rows.map((row) => {
          const words = row.querySelector('.claim') as HTMLElement;
          const room =
            row.getBoundingClientRect().height -
            25 * (row.getBoundingClientRect().width / (row as HTMLElement).offsetWidth);
          return {
            number: row.querySelector('[data-drawn]')?.getAttribute('data-drawn') ?? '',
            isOut: words.getBoundingClientRect().height > room + 1,
          };
        }),
      );
    expect(cards.filter(({ isOut }) => isOut)).toEqual([]);
    for (const { number } of cards) found.add(number);
  };
  const stage = page.locator('.stage');
  await stage.hover();
  const pan = async (x: number, y: number) => {
    await page.mouse.wheel(x, y);
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await seen();
  };
  // A thesis stands at the middle of what hangs on it: half of that is above.
  await pan(0, -4_000);
  // The columns that do not fit are looked at on the way.
  for (let i = 0; i < 200 && found.size < total; i += 1) {
    await pan(900, 0);
    await pan(-900, 0);
    await pan(0, 500);
  }
  expect(found.size).toBe(total);
});

test('what others add, move and remove around it moves neither the claim in hand nor the words being typed', async () => {
  const page = await openAt(37);
  await ana.typeName('Ana');
  await item(page, 37).click();
  const ben = await Person.comeTo(server.url, slug, 'Ben');
  const thesis = claimByNumber(ben.replica.view, 1);
  const inHand = claimByNumber(ben.replica.view, 37);
  if (!thesis || !inHand) throw new Error('The first debate has changed.');
  const top = async () => (await item(page, 37).boundingBox())?.y ?? Number.NaN;
  const before = await top();
  const target = { kind: 'claim', id: thesis.id } as const;
  const added: { claimId: string; argumentId: string }[] = [];
  const disturb = async () => {
    for (let i = 0; i < 12; i += 1) {
      const reason = { claimId: randomUUID(), argumentId: randomUUID() };
      added.push(reason);
      await ben.done({
        kind: 'claim.add',
        ...reason,
        target,
        stance: 'for',
        after: null,
        text: `Number ${i} of many words, so that its card is taller than others.`,
      });
    }
    const last = argumentsOn(ben.replica.view, thesis.id).at(-1);
    for (const { claimId, argumentId } of added.splice(0, 8)) {
      await ben.done({
        kind: 'argument.move',
        argumentId,
        target,
        stance: 'against',
        after: last?.id ?? null,
      });
      await ben.done({ kind: 'claim.remove', claimId });
    }
  };
  await disturb();
  await page.waitForFunction(() => document.querySelectorAll('[data-spot]').length > 0);
  const left = added.at(-1);
  await ben.settled();
  expect(left).toBeDefined();
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
  expect(await focused(page)).toMatch(/claim 37:/);

  await page.keyboard.press('p');
  const field = page.getByRole('textbox', { name: /^Reason for claim 37/ });
  await field.fill('Half a sentence');
  await field.press('ArrowLeft');
  const at = await field.boundingBox();
  await disturb();
  await page.locator('body').evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  expect(await field.inputValue()).toBe('Half a sentence');
  expect(await field.evaluate((element: HTMLTextAreaElement) => element.selectionStart)).toBe(14);
  const now = await field.boundingBox();
  expect(Math.abs((now?.y ?? 0) - (at?.y ?? 0))).toBeLessThanOrEqual(1);
  ben.leave();
});

test.each(['light', 'dark'] as const)('nothing for axe to say, in the %s theme', async (colorScheme) => {
  const page = await openAt(5, { colorScheme });
  await page.keyboard.press('z');
  await page.getByText(/Only the branch of 4 and 5/).waitFor();
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  await page.keyboard.press('z');
  await page.getByText(/Only the branch of 4 and 5/).waitFor({ state: 'detached' });
});

test('fingers: one pans, also from a card; two zoom; a tap selects', async () => {
  const page = await openAt(37, { hasTouch: true, viewport: { width: 390, height: 844 } });
  const card = item(page, 37);
  const before = await card.boundingBox();
  if (!before) throw new Error('The card is not there.');
  const devTools = await ana.context.newCDPSession(page);
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: readonly (readonly [number, number])[],
  ) =>
    devTools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  const [x, y] = [before.x + before.width / 2, before.y + 20];
  await touch('touchStart', [[x, y]]);
  for (let i = 1; i <= 8; i += 1) await touch('touchMove', [[x, y + i * 10]]);
  await touch('touchEnd', []);
  const panned = await card.boundingBox();
  expect((panned?.y ?? 0) - before.y).toBeGreaterThan(50);

  await touch('touchStart', [
    [100, 400],
    [200, 400],
  ]);
  for (let i = 1; i <= 8; i += 1)
    await touch('touchMove', [
      [100 - i * 5, 400],
      [200 + i * 5, 400],
    ]);
  await touch('touchEnd', []);
  const zoomed = await card.boundingBox();
  expect((zoomed?.width ?? 0) / before.width).toBeGreaterThan(1.3);
  expect(ana.complaints).toEqual([]);
});
