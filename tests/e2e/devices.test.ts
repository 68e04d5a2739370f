/** What a browser keeps of unsent changes: through reloads, crashes, duplicated tabs and dead servers. */
import {
  argumentsOn,
  claimByNumber,
  premisesOf,
  type SnapshotMessage,
  stateFromSnapshot,
} from '@entente/shared';
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

const debate = 'alliance-or-partnership';
const place = `/d/${debate}/1`;

beforeEach(async () => {
  // A test that fails while it is away must not take the others with it.
  if (!server.isRunning) await server.start();
  ana = await Visitor.come(browser, server.url);
  await ana.open(place);
  await ana.typeName('Ana');
});
afterEach(() => ana.leave());

/** The claims that the log holds for or against the first thesis, in their order. */
async function inTheLog(stance: 'for' | 'against'): Promise<string[]> {
  const response = await fetch(`${server.url}/api/debates/${debate}/snapshot`);
  const state = stateFromSnapshot(((await response.json()) as SnapshotMessage).state);
  const thesis = claimByNumber(state, 1);
  if (!thesis) throw new Error('The first thesis is gone.');
  return argumentsOn(state, thesis.id)
    .filter((argument) => argument.stance === stance && !argument.removed)
    .flatMap((argument) => premisesOf(state, argument))
    .filter(({ removed }) => !removed)
    .map(({ text }) => text);
}

/** What the page shows there. */
async function onThePage(visitor: Visitor, stance: 'for' | 'against'): Promise<string[]> {
  const ownRows = `[data-column="${stance}"] > ul > li > article > div > [data-claim-row]`;
  return await visitor.page.locator(`${ownRows} .claim`).allInnerTexts();
}

const clientIdOf = (visitor: Visitor) =>
  visitor.page.evaluate(
    () => Object.entries(sessionStorage).find(([key]) => key.startsWith('entente:client:'))?.[1],
  );

test('[S24] two tabs written in while the server is away: everything is sent once when it is back', async () => {
  const other = await ana.anotherTab();
  await other.open(place);
  await server.kill();
  await Promise.all([ana.status(/^Offline/), other.status(/^Offline/)]);
  await ana.post('for', 'Offline in the first tab.');
  await other.post('for', 'Offline in the second tab.');
  await ana.status('Offline: 1 change is kept on this device');
  await server.start();
  await Promise.all([ana.status('Saved'), other.status('Saved')]);
  const texts = await inTheLog('for');
  for (const text of ['Offline in the first tab.', 'Offline in the second tab.'])
    expect(texts.filter((found) => found === text)).toHaveLength(1);
});

test('a page keeps its claim and gets its address when somebody else was given the number', async () => {
  const other = await ana.anotherTab();
  await other.open(place);
  await server.kill();
  await Promise.all([ana.status(/^Offline/), other.status(/^Offline/)]);
  const pages = [
    { visitor: ana, text: 'Written here, and entered.' },
    { visitor: other, text: 'Written there, and entered.' },
  ];
  for (const { visitor, text } of pages) {
    await visitor.post('for', text);
    await visitor.page.getByRole('link', { name: text }).click();
    await visitor.page.getByRole('heading', { name: text }).waitFor();
  }
  const numberIn = ({ page }: Visitor) => Number(new URL(page.url()).pathname.split('/').at(-1));
  expect(numberIn(ana)).toBe(numberIn(other));
  await ana.write('for', 'Half a');
  await server.start();
  await Promise.all([ana.status('Saved'), other.status('Saved')]);
  await expect.poll(() => numberIn(ana)).not.toBe(numberIn(other));
  for (const { visitor, text } of pages)
    await expect.poll(() => visitor.page.title()).toMatch(new RegExp(`^${numberIn(visitor)}\\. ${text}`));
  expect(await ana.page.getByRole('textbox', { name: /^Reason/ }).inputValue()).toBe('Half a');
});

test('[S24] [S25] a tab that crashed with unsent changes: the next tab of this browser sends them', async () => {
  await server.kill();
  await ana.status(/^Offline/);
  await ana.post('for', 'Written before the crash.');
  await ana.post('against', 'And this too.');
  await ana.status('Offline: 2 changes are kept on this device');
  const crashed = new Promise((resolve) => ana.page.once('crash', resolve));
  const devTools = await ana.context.newCDPSession(ana.page);
  devTools.send('Page.crash').catch(() => {});
  await crashed;

  await server.start();
  const next = await ana.anotherTab();
  await next.open(place);
  await next.column('For').getByText('Written before the crash.').waitFor();
  await next.status('Saved');
  expect(await inTheLog('for')).toContain('Written before the crash.');
  expect(await inTheLog('against')).toContain('And this too.');
});

test('[S25] a tab that lives takes up what a tab that was closed has left', async () => {
  const other = await ana.anotherTab();
  await other.open(place);
  await server.kill();
  await Promise.all([ana.status(/^Offline/), other.status(/^Offline/)]);
  await other.post('for', 'Left behind by a closed tab.');
  await other.status('Offline: 1 change is kept on this device');
  await other.page.close();
  await server.start();
  await ana.column('For').getByText('Left behind by a closed tab.').waitFor();
  await ana.status('Saved');
});

test('[S25] a duplicated tab gets a client id of its own', async () => {
  const session = await ana.page.evaluate(() => Object.entries(sessionStorage));
  const copy = await ana.anotherTab();
  await copy.page.addInitScript((entries) => {
    for (const [key, value] of entries) sessionStorage.setItem(key, value);
  }, session);
  await copy.open(place);
  await copy.status('Saved');
  expect(await clientIdOf(copy)).toBeDefined();
  expect(await clientIdOf(copy)).not.toBe(await clientIdOf(ana));
  await Promise.all([ana.add('for', 'From the first tab.'), copy.add('against', 'From its copy.')]);
  await ana.column('Against').getByText('From its copy.').waitFor();
});

test('a reload right after the last key keeps the words, and leaves the field open', async () => {
  await ana.page.getByRole('button', { name: 'Add a reason for' }).first().click();
  const field = ana.page.getByRole('textbox', { name: /^Reason/ });
  await field.pressSequentially('In mid-sent');
  await ana.page.reload();
  await field.waitFor();
  expect(await field.inputValue()).toBe('In mid-sent');
});

test('[S24] a reload right after posting keeps the edit', async () => {
  await ana.write('for', 'Posted and gone.');
  // In one turn: the page is left before anything can have been sent.
  await Promise.all([
    ana.page.waitForEvent('load'),
    ana.page.getByRole('button', { name: 'Post', exact: true }).evaluate((button: HTMLElement) => {
      button.click();
      location.reload();
    }),
  ]);
  await ana.column('For').getByText('Posted and gone.').waitFor();
  await ana.status('Saved');
  expect((await inTheLog('for')).filter((text) => text === 'Posted and gone.')).toHaveLength(1);
});

test('[S17] [S24] the server is killed under two people who write: both pages show what the log tells', async () => {
  const ben = await Visitor.come(browser, server.url);
  await ben.open(place);
  await ben.typeName('Ben');
  const write = async (visitor: Visitor, name: string, stance: 'for' | 'against') => {
    for (let n = 1; n <= 8; n++) await visitor.post(stance, `${name} writes number ${n}.`);
  };
  const outages = async () => {
    for (let n = 0; n < 2; n++) {
      await server.kill();
      await server.start();
    }
  };
  await Promise.all([write(ana, 'Ana', 'for'), write(ben, 'Ben', 'for'), outages()]);
  await Promise.all([ana.status('Saved'), ben.status('Saved')]);
  const log = await inTheLog('for');
  for (const name of ['Ana', 'Ben'])
    expect(log.filter((text) => text.startsWith(`${name} writes`))).toHaveLength(8);
  for (const visitor of [ana, ben])
    await expect
      .poll(async () => {
        // What came in above the card that was being written waits until it is asked for.
        const arrived = visitor.column('For').getByRole('button', { name: /new reason/ });
        if (await arrived.isVisible()) await arrived.click();
        return onThePage(visitor, 'for');
      })
      .toEqual(log);
  await ben.leave();
});

test('[S24] where the browser keeps nothing, the page says so and saves all the same', async () => {
  const careless = await ana.anotherTab();
  await careless.page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await careless.open(place);
  await careless.page.getByText(/does not let the page keep unsent changes/).waitFor();
  await careless.add('for', 'Kept nowhere but in the debate.');
  await ana.column('For').getByText('Kept nowhere but in the debate.').waitFor();
});

test('[S25] served from plain http in a network of its own, where there are no locks, tabs keep apart too', async () => {
  const insecure = await launchChromium('--host-resolver-rules=MAP classroom.test 127.0.0.1');
  const eve = await Visitor.come(insecure, server.url.replace('127.0.0.1', 'classroom.test'));
  await eve.open(place);
  expect(await eve.page.evaluate(() => 'locks' in navigator)).toBe(false);
  await eve.typeName('Eve');
  await eve.add('for', 'Written without locks.');
  const session = await eve.page.evaluate(() => Object.entries(sessionStorage));
  const before = await clientIdOf(eve);
  await eve.page.reload();
  await eve.status('Saved');
  expect(await clientIdOf(eve)).toBe(before);
  const copy = await eve.anotherTab();
  await copy.page.addInitScript((entries) => {
    for (const [key, value] of entries) sessionStorage.setItem(key, value);
  }, session);
  await copy.open(place);
  await copy.add('against', 'And from its copy.');
  expect(await clientIdOf(copy)).not.toBe(before);
  await insecure.close();
});
