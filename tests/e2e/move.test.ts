/** Moving claims by mouse and by keyboard; making two claims one and one two, with somebody else looking on. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { createDebate } from '../support/person.ts';
import { ServerProcess } from '../support/server-process.ts';
import { Visitor } from '../support/visitor.ts';

let server: ServerProcess;
let browser: Browser;
let ana: Visitor;
let ben: Visitor;
let path: string;

beforeAll(async () => {
  server = await ServerProcess.start();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Thesis 1 with reasons 2 and 3 for it and 4 against it. */
beforeEach(async () => {
  const { slug } = await createDebate(server.url, 'Is it so?');
  path = `/d/${slug}`;
  [ana, ben] = await Promise.all([Visitor.come(browser, server.url), Visitor.come(browser, server.url)]);
  await ana.open(path);
  await ana.typeName('Ana');
  await ana.page.getByRole('textbox', { name: 'Text of the thesis' }).fill('It is so.');
  await ana.page.keyboard.press('Enter');
  await ana.page.getByRole('link', { name: 'It is so.' }).waitFor();
  await ana.status('Saved');
  await ana.open(`${path}/1`);
  await ana.add('for', 'Second claim.');
  await ana.add('for', 'Third claim.');
  await ana.add('against', 'Fourth claim.');
  await ben.open(`${path}/1`);
});
afterEach(async () => {
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
  await Promise.all([ana.leave(), ben.leave()]);
});

const row = (visitor: Visitor, number: number) =>
  visitor.page.locator(`[data-argument][data-claim-number="${number}"] [data-claim-row]`);

async function boxOf(number: number) {
  const box = await row(ana, number).boundingBox();
  if (!box) throw new Error(`Claim ${number} is not to be seen.`);
  return box;
}

/** Drags claim `from` to a point of the card of claim `to`, given as shares of its size. */
async function drag(from: number, to: number, [x, y]: readonly [number, number], isDropped = true) {
  const [begin, end] = [await boxOf(from), await boxOf(to)];
  const { mouse } = ana.page;
  await mouse.move(begin.x + 60, begin.y + begin.height / 2);
  await mouse.down();
  await mouse.move(begin.x + 70, begin.y + begin.height / 2 + 6, { steps: 4 });
  await mouse.move(end.x + end.width * x, end.y + end.height * y, { steps: 12 });
  if (isDropped) await mouse.up();
}

test('dropped on the second half of a card, a claim speaks against it, and one undo takes it back', async () => {
  await drag(3, 2, [0.8, 0.5]);
  await ana.page.getByText('Claim 3 moved. Against claim 2.').waitFor();
  await row(ben, 3).waitFor({ state: 'detached' });
  await row(ben, 2).getByText('1 below').waitFor();
  await ana.page.getByRole('button', { name: 'Undo' }).click();
  await row(ben, 3).waitFor();
});

test('an edge reorders, and what cannot be says why', async () => {
  await drag(3, 2, [0.4, 0.04]);
  await ana.page.getByText('Claim 3 moved. Before claim 2.').waitFor();
  await expect
    .poll(() => ben.column('For').locator('[data-claim-row] h3').allInnerTexts())
    .toEqual(['Third claim.', 'Second claim.']);
  await drag(2, 2, [0.7, 0.5]);
  await ana.page.getByText('A claim cannot go onto itself.').waitFor();
});

test('the same by keyboard: cut, paste, switch the side, reorder, remove', async () => {
  const { keyboard } = ana.page;
  await row(ana, 3).getByRole('link').focus();
  await keyboard.press('Control+x');
  await ana.page.getByText('Claim 3 is cut').waitFor();
  await row(ana, 4).getByRole('link').focus();
  await keyboard.press('Control+v');
  await row(ben, 4).getByText('1 below').waitFor();
  await keyboard.press('x');
  await ben.column('For').getByText('Fourth claim.').waitFor();
  await keyboard.press('Alt+ArrowUp');
  await expect
    .poll(() => ben.column('For').locator('[data-claim-row] h3').allInnerTexts())
    .toEqual(['Fourth claim.', 'Second claim.']);
});

test('two claims are made one: the old number leads on, and one undo makes them two again', async () => {
  await ana.choose('Third claim.', 'Merge into…');
  const dialog = ana.page.getByRole('dialog', { name: 'Merge claim 3 into another' });
  await dialog.getByRole('combobox').fill('2');
  await ana.page.getByRole('option', { selected: true }).filter({ hasText: 'Second claim.' }).waitFor();
  await ana.page.keyboard.press('Enter');
  await dialog.getByText('Number 3 leads to claim 2 from then on.').waitFor();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await row(ben, 3).waitFor({ state: 'detached' });
  await ana.status('Saved');
  await ben.open(`${path}/3`);
  await ben.page.waitForURL(`**${path}/2`);
  await ben.page.getByText('3 was merged into 2.').waitFor();
  await ana.page.keyboard.press('Control+z');
  await ben.open(`${path}/1`);
  await row(ben, 3).waitFor();
});

test('one claim is made two, and what hangs on it is shared out', async () => {
  await row(ana, 2).getByRole('link').click();
  await ana.page.getByRole('heading', { level: 1, name: 'Second claim.' }).waitFor();
  await ana.add('for', 'Below the second.');
  await ana.page.getByRole('button', { name: 'More actions for claim 2' }).click();
  await ana.page.getByRole('menuitem', { name: 'Split in two…' }).click();
  const dialog = ana.page.getByRole('dialog', { name: 'Split claim 2 in two' });
  await dialog.getByRole('textbox', { name: 'The new claim says' }).fill('Its other half.');
  await dialog.getByRole('radio', { name: 'Goes to the new claim' }).check();
  await dialog.getByRole('button', { name: 'Split', exact: true }).click();
  // Both halves together make the argument that the one claim made.
  const half = (text: string) => ben.page.locator('[data-claim-row]').filter({ hasText: text });
  await half('Its other half.').getByText('1 below').waitFor();
  await ben.column('For').getByText('2 premises that go together').waitFor();
  expect(await half('Second claim.').getByText('Nothing below yet').count()).toBe(1);
});
