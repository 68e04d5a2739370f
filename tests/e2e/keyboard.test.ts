/**
 * A whole visit without a mouse: find a claim, argue, link, question a step, move, merge, undo, and take the
 * debate away as a file. Nothing gets focus here but by keys that a person could press.
 */
import { readFile } from 'node:fs/promises';
import {
  argumentsOn,
  claimByNumber,
  type DebateState,
  premisesOf,
  type Stance,
  stateFromSnapshot,
} from '@entente/shared';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { fetchSnapshot } from '../support/person.ts';
import { ServerProcess } from '../support/server-process.ts';
import { Visitor } from '../support/visitor.ts';

let server: ServerProcess;
let browser: Browser;
let kay: Visitor;
let page: Page;

beforeAll(async () => {
  server = await ServerProcess.start();
  browser = await launchChromium();
  kay = await Visitor.come(browser, server.url, { acceptDownloads: true });
  page = kay.page;
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const slug = 'alliance-or-partnership';

const press = (key: string) => page.keyboard.press(key);
const type = (words: string) => page.keyboard.type(words);
const card = (words: string) => page.getByRole('article').filter({ hasText: words }).last();

/** Waits until the claim with these words has focus: as a card, or as what the page is about. */
async function focusOn(words: string): Promise<void> {
  await page.locator(':focus', { hasText: words }).waitFor();
}

/** Waits until what is typed goes into a field of this name. */
async function fieldHasFocus(name: string | RegExp): Promise<void> {
  const field = page.getByRole('textbox', { name }).or(page.getByRole('combobox', { name }));
  await field.and(page.locator(':focus')).waitFor();
}

/** Presses Tab until what is called so has focus; fails where it is not in the order of Tab. */
async function tabTo(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const wanted = page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('radio', { name, exact: true }));
  for (let steps = 0; steps < 80; steps += 1) {
    await press(key);
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
  }
  throw new Error(`Tab does not come to ${name}.`);
}

/** Chooses from the menu that is open, by its arrow keys. */
async function chooseFromMenu(entry: string | RegExp): Promise<void> {
  await page.getByRole('menu').waitFor();
  const wanted = page.getByRole('menuitem', { name: entry }).and(page.locator(':focus'));
  for (let steps = 0; steps < 30 && (await wanted.count()) === 0; steps += 1) await press('ArrowDown');
  await wanted.waitFor();
  await press('Enter');
  await page.getByRole('menu').waitFor({ state: 'detached' });
}

/** From the card that has focus into its menu. */
async function chooseOnCard(entry: string): Promise<void> {
  await tabTo(/^More actions for claim/);
  await press('Enter');
  await chooseFromMenu(entry);
}

async function stateOnServer(): Promise<DebateState> {
  return stateFromSnapshot((await fetchSnapshot(server.url, slug)).state);
}

function claimWith(state: DebateState, text: string) {
  const found = [...state.claims.values()].find((claim) => claim.text === text && !claim.removed);
  if (!found) throw new Error(`The server has no claim “${text}”.`);
  return found;
}

/** The words of the arguments on a target, one side of it, in their order. */
function wordsOn(state: DebateState, targetId: string, stance: Stance): string[][] {
  return argumentsOn(state, targetId)
    .filter((argument) => argument.stance === stance && !argument.removed)
    .map((argument) =>
      premisesOf(state, argument)
        .filter(({ removed }) => !removed)
        .map(({ text }) => text),
    );
}

const reason = 'A drill that is held every year is a habit.';
const premise = 'What is a habit needs no treaty.';
const objection = 'A drill is not a war.';
const again = 'Habits bind without treaties.';
const doubt = 'Habits of armies end with their commanders.';

test('a whole visit by keyboard alone', async () => {
  await kay.open(`/d/${slug}`);
  await kay.page.getByRole('heading', { level: 1 }).first().waitFor();
  const words47 = claimByNumber(await stateOnServer(), 47)?.text ?? '';

  // Find claim 47.
  await press('Control+k');
  await fieldHasFocus('Find a claim, a person or a command');
  await type('47');
  await page.getByRole('option', { selected: true }).filter({ hasText: words47 }).waitFor();
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: words47 }).and(page.locator(':focus')).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/d/${slug}/47`);

  // A reason for it. The name is asked at the first Post.
  await press('p');
  await fieldHasFocus('Reason for claim 47');
  await type(reason);
  await press('Enter');
  await fieldHasFocus('Your name');
  await type('Kay');
  await press('Enter');
  await focusOn(reason);
  await kay.column('For').getByText(reason).waitFor();

  // One against it.
  await press('c');
  await fieldHasFocus('Reason against claim 47');
  await type(objection);
  await press('Enter');
  await focusOn(objection);
  await kay.column('Against').getByText(objection).waitFor();
  await kay.status('Saved');

  // A premise that goes with the reason.
  await press('ArrowLeft');
  await focusOn(reason);
  await chooseOnCard('Add a premise that goes with it');
  await fieldHasFocus(/^Premise that goes with claim/);
  await type(premise);
  await press('Enter');
  await focusOn(premise);
  await card(reason).getByText('2 premises that go together').waitFor();

  // A doubt about the step from both to claim 47.
  await chooseOnCard('Question this step (undercut)');
  await fieldHasFocus(/^Reason against the step from/);
  await type(doubt);
  await press('Enter');
  await focusOn(doubt);
  await kay.column('For').getByText(doubt).waitFor();
  await kay.status('Saved');
  const argued = await stateOnServer();
  const claim47 = claimByNumber(argued, 47)?.id ?? '';
  expect(wordsOn(argued, claim47, 'for').at(-1)).toEqual([reason, premise]);
  const step = argumentsOn(argued, claim47).find(({ premises }) =>
    premises.includes(claimWith(argued, reason).id),
  );
  expect(wordsOn(argued, step?.id ?? '', 'against')).toEqual([[doubt]]);

  // Another reason for it, moved up beside the first, then to the other side of the debate on the objection.
  await tabTo('Add a reason for', 'Shift+Tab');
  await press('Enter');
  await fieldHasFocus('Reason for claim 47');
  await type(again);
  await press('Enter');
  await focusOn(again);
  await press('Alt+ArrowUp');
  const first = kay.column('For').locator('[data-claim-row] h3').first();
  await first.filter({ hasText: again }).waitFor();
  await focusOn(again);
  await kay.status('Saved');
  expect(wordsOn(await stateOnServer(), claim47, 'for')).toEqual([[again], [reason, premise]]);

  const numberOf = (text: string) => String(claimWith(argued, text).number);
  await chooseOnCard('Move to…');
  await fieldHasFocus('Claim to move to, by number or words');
  await type(numberOf(objection));
  await page.getByRole('option', { selected: true }).filter({ hasText: objection }).waitFor();
  await press('Enter');
  await tabTo('For');
  await press('ArrowRight');
  await tabTo('Move');
  await press('Enter');
  await page
    .getByText(`moved to claim ${numberOf(objection)}.`)
    .first()
    .waitFor();
  await card(objection).getByText('1 below').waitFor();

  await page.getByRole('dialog').waitFor({ state: 'detached' });
  // It has left the column: its neighbour has focus now, not the beginning of the page.
  await focusOn(reason);

  // Into the objection; what stands there says the same as the premise: the two are made one.
  await press('ArrowRight');
  await focusOn(objection);
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: objection }).and(page.locator(':focus')).waitFor();
  await press('ArrowDown');
  await focusOn(again);
  await chooseOnCard('Merge into…');
  await fieldHasFocus('Claim that stays, by number or words');
  await type(numberOf(premise));
  await page.getByRole('option', { selected: true }).filter({ hasText: premise }).waitFor();
  await press('Enter');
  await page.getByText(`leads to claim ${numberOf(premise)} from then on`).waitFor();
  await tabTo('Merge');
  await press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await kay.column('Against').getByText(premise).waitFor();
  await kay.column('Against').getByText(again).waitFor({ state: 'detached' });
  await focusOn(premise);

  // Taken back and done again.
  await press('Control+z');
  await kay.column('Against').getByText(again).waitFor();
  await press('Control+y');
  await kay.column('Against').getByText(premise).waitFor();
  await kay.column('Against').getByText(again).waitFor({ state: 'detached' });

  // Out as a file.
  await tabTo('Export', 'Shift+Tab');
  await press('Enter');
  const download = page.waitForEvent('download');
  await chooseFromMenu(/^Markdown/);
  const file = await download;
  expect(file.suggestedFilename()).toBe(`${slug}.md`);
  expect(await readFile(await file.path(), 'utf8')).toContain(doubt);

  await kay.status('Saved');
  const after = await stateOnServer();
  const objected = claimWith(after, objection).id;
  expect(wordsOn(after, claim47, 'for')).toEqual([[reason, premise]]);
  expect(wordsOn(after, claim47, 'against')).toEqual([[objection]]);
  expect(wordsOn(after, objected, 'against')).toEqual([[premise]]);
  expect(wordsOn(after, step?.id ?? '', 'against')).toEqual([[doubt]]);
  const merged = [...after.claims.values()].find(({ text }) => text === again);
  expect(after.merges.get(merged?.id ?? '')?.into).toBe(claimWith(after, premise).id);
  expect(kay.complaints).toEqual([]);
});
