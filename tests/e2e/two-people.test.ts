/** Two people at two browsers argue live; the server is killed under them; nothing is lost. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { ServerProcess } from '../support/server-process.ts';
import { Visitor } from '../support/visitor.ts';

let server: ServerProcess;
let browser: Browser;
let ana: Visitor;
let ben: Visitor;

beforeAll(async () => {
  server = await ServerProcess.start();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** The first thesis of the first debate: both stand before the same claim. */
const place = '/d/alliance-or-partnership/1';

beforeEach(async () => {
  [ana, ben] = await Promise.all([Visitor.come(browser, server.url), Visitor.come(browser, server.url)]);
  await Promise.all([ana.open(place), ben.open(place)]);
  await ana.typeName('Ana');
  await ben.typeName('Ben');
});
afterEach(() => Promise.all([ana.leave(), ben.leave()]));

test('what one adds, edits, moves, removes and restores, the other sees without reload, in its place', async () => {
  await ana.add('for', 'Their officers train at the same academies.');
  await ben.column('For').getByText('Their officers train at the same academies.').waitFor();

  await ana.choose('Their officers train', 'Edit');
  await ana.page
    .getByRole('textbox', { name: /^Text of claim/ })
    .fill('Some of their officers train together.');
  await ana.page.keyboard.press('Enter');
  await ben.column('For').getByText('Some of their officers train together.').waitFor();
  expect(await ben.page.getByText('Their officers train at the same academies.').count()).toBe(0);

  await ana.choose('Some of their officers', 'Switch to Against');
  await ben.column('Against').getByText('Some of their officers train together.').waitFor();
  expect(await ben.column('For').getByText('Some of their officers').count()).toBe(0);

  await ana.choose('Some of their officers', 'Remove');
  await ben.page.getByText('Some of their officers train together.').waitFor({ state: 'detached' });
  await ana.page.getByRole('button', { name: 'Undo' }).last().click();
  await ben.column('Against').getByText('Some of their officers train together.').waitFor();

  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});

test('edits survive a kill -9 of the server, and both people are connected again by themselves', async () => {
  await ana.add('for', 'Written before the power cut.');
  await ben.column('For').getByText('Written before the power cut.').waitFor();

  await server.kill();
  await Promise.all([ana.status(/^Offline/), ben.status(/^Offline/)]);
  await server.start();
  await Promise.all([ana.status('Saved'), ben.status('Saved')]);

  await ben.add('against', 'Written after it.');
  await ana.column('Against').getByText('Written after it.').waitFor();
  await ana.page.reload();
  await ana.column('For').getByText('Written before the power cut.').waitFor();
  await ana.column('Against').getByText('Written after it.').waitFor();
});

test('the database is killed under the server: nobody is disconnected, and what is written meanwhile is saved', async () => {
  await server.killDatabase();
  await ana.add('for', 'Written while the database was down.');
  await ben.column('For').getByText('Written while the database was down.').waitFor();
  await ben.add('against', 'And after it came back.');
  await ana.page.reload();
  await ana.column('For').getByText('Written while the database was down.').waitFor();
  await ana.column('Against').getByText('And after it came back.').waitFor();
  expect(ben.complaints).toEqual([]);
});

test('what is written while the server is away is kept on the page and saved when it is back', async () => {
  await server.kill();
  await ana.status(/^Offline/);
  await ana.page.getByRole('button', { name: 'Add a reason for' }).first().click();
  await ana.page.getByRole('textbox', { name: /^Reason/ }).fill('Written in the dark.');
  await ana.page.getByRole('button', { name: 'Post', exact: true }).click();
  await ana.column('For').getByText('Written in the dark.').waitFor();
  await server.start();
  await ana.status('Saved');
  await ben.column('For').getByText('Written in the dark.').waitFor();
  expect(await ben.column('For').getByText('Written in the dark.').count()).toBe(1);
});

test('two people edit different claims at once: both stay', async () => {
  await ana.add('for', 'Claim of Ana.');
  await ben.add('for', 'Claim of Ben.');
  await ana.card('Claim of Ben.').waitFor();
  await Promise.all([
    (async () => {
      await ana.choose('Claim of Ana.', 'Edit');
      await ana.page.getByRole('textbox', { name: /^Text of claim/ }).fill('Claim of Ana, edited.');
      await ana.page.keyboard.press('Enter');
    })(),
    (async () => {
      await ben.choose('Claim of Ben.', 'Edit');
      await ben.page.getByRole('textbox', { name: /^Text of claim/ }).fill('Claim of Ben, edited.');
      await ben.page.keyboard.press('Enter');
    })(),
  ]);
  for (const person of [ana, ben]) {
    await person.column('For').getByText('Claim of Ana, edited.').waitFor();
    await person.column('For').getByText('Claim of Ben, edited.').waitFor();
  }
});

test('an edit of a claim that the other removed meanwhile is refused in words, and the text is kept', async () => {
  await ana.add('for', 'A claim about to go.');
  await ben.card('A claim about to go.').waitFor();
  await ben.choose('A claim about to go.', 'Edit');
  const field = ben.page.getByRole('textbox', { name: /^Text of claim/ });
  await field.fill('My careful words about it.');
  await ana.choose('A claim about to go.', 'Remove');
  await ana.page.getByText('A claim about to go.').waitFor({ state: 'detached' });
  await ben.page
    .getByText(/removed/i)
    .first()
    .waitFor();
  expect(await field.inputValue()).toBe('My careful words about it.');
  await field.press('Enter');
  await ben.page
    .getByText(/removed meanwhile|was removed/)
    .first()
    .waitFor();
  await expect
    .poll(() =>
      ben.page.evaluate(
        () => document.body.innerText + [...document.querySelectorAll('textarea')].map((t) => t.value).join(),
      ),
    )
    .toContain('My careful words about it.');
});

test('words that look like markup are words', async () => {
  await ana.add('for', 'If a<b and c>d, then "x" & y; see `code` and #2.');
  await ben.column('For').getByText('If a<b and c>d, then "x" & y; see `code` and').waitFor();
  await ana.page.getByRole('button', { name: 'Add a reason for' }).first().click();
  await ana.page.getByRole('textbox', { name: /^Reason/ }).fill('<img src=x onerror=alert(1)>');
  await ana.page.getByRole('button', { name: 'Post', exact: true }).click();
  await ana.page.getByText(/plain text and cannot hold HTML/).waitFor();
  expect(await ana.page.getByRole('textbox', { name: /^Reason/ }).inputValue()).toBe(
    '<img src=x onerror=alert(1)>',
  );
});
