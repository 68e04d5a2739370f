/** Who comes back is shown what others wrote meanwhile, and what they have looked at is read. */
import { randomUUID } from 'node:crypto';
import type { EditIntent, Stance } from '@entente/shared';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { createDebate, Person } from '../support/person.ts';
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

function reason(on: string, stance: Stance, text: string): EditIntent & { readonly claimId: string } {
  return {
    kind: 'claim.add',
    claimId: randomUUID(),
    argumentId: randomUUID(),
    target: { kind: 'claim', id: on },
    stance,
    text,
  };
}

test('what is new since the last visit is marked, found with N, and read once it was looked at', async () => {
  const { id, slug } = await createDebate(server.url, 'Does one see what is new?');
  const tomas = await Person.comeTo(server.url, id, 'Tomás');
  const thesisId = randomUUID();
  await tomas.done({ kind: 'thesis.add', claimId: thesisId, text: 'One does.' });
  const first = reason(thesisId, 'for', 'There are dots.');
  await tomas.done(first);

  const visitor = await Visitor.come(browser, server.url, { reducedMotion: 'reduce' });
  const { page } = visitor;
  const unreadButton = page.getByRole('button', { name: /unread/ });
  await visitor.open(`/d/${slug}`);
  await page.getByRole('link', { name: 'There are dots.' }).waitFor();
  // A first visit marks nothing; what arrives while one is there is new.
  await tomas.done(reason(thesisId, 'against', 'Dots are small.'));
  await page.getByRole('link', { name: 'Dots are small.' }).waitFor();
  await page.getByRole('img', { name: 'New since your last visit' }).waitFor();
  await unreadButton.waitFor({ state: 'detached' });
  await page.goto('about:blank');

  await tomas.done(reason(first.claimId, 'for', 'They are yellow.'));
  await tomas.done({
    kind: 'claim.edit',
    claimId: first.claimId,
    text: 'There are marks.',
    base: 'There are dots.',
  });
  await visitor.open(`/d/${slug}`);
  await page.getByText('1 new below').waitFor();
  await page.getByRole('img', { name: 'Edited since your last visit' }).waitFor();
  expect(await page.getByRole('img', { name: 'New since your last visit' }).count()).toBe(0);

  // What is in view here is read after a moment; what is left is further down.
  await page.getByRole('button', { name: '1 unread' }).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('heading', { level: 1, name: 'They are yellow.' }).waitFor();
  await unreadButton.waitFor({ state: 'detached' });
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(),
    );
    expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);
  }
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
  tomas.leave();
});

test('all can be marked as read, and that can be undone', async () => {
  const { id, slug } = await createDebate(server.url, 'Can one begin anew?');
  const tomas = await Person.comeTo(server.url, id, 'Tomás');
  const thesisId = randomUUID();
  await tomas.done({ kind: 'thesis.add', claimId: thesisId, text: 'One can.' });
  const first = reason(thesisId, 'for', 'There is a menu.');
  await tomas.done(first);
  const visitor = await Visitor.come(browser, server.url, { reducedMotion: 'reduce' });
  const { page } = visitor;
  await visitor.open(`/d/${slug}/1`);
  await visitor.status(/Read only/);
  for (const text of ['One below.', 'Another below.']) await tomas.done(reason(first.claimId, 'for', text));
  await page.getByText('2 new below').first().waitFor();
  await page.getByRole('button', { name: '2 unread' }).click();
  await page.getByRole('menuitem', { name: 'Mark all as read' }).click();
  await page.getByText('2 new below').first().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: '2 unread' }).waitFor();
  await visitor.leave();
  tomas.leave();
});

test('reasons that arrive above what is read wait behind their number', async () => {
  const { id, slug } = await createDebate(server.url, 'Does the page stay still?');
  const tomas = await Person.comeTo(server.url, id, 'Tomás');
  const thesisId = randomUUID();
  await tomas.done({ kind: 'thesis.add', claimId: thesisId, text: 'It does.' });
  for (const text of ['First reason.', 'Second reason.']) await tomas.done(reason(thesisId, 'for', text));
  const visitor = await Visitor.come(browser, server.url, { reducedMotion: 'reduce' });
  const { page } = visitor;
  await visitor.open(`/d/${slug}/1`);
  const second = page.getByRole('link', { name: 'Second reason.' });
  await second.waitFor();
  await visitor.status(/Read only/);
  const before = await second.boundingBox();

  // Moved here from the other side, to the first place.
  const third = reason(thesisId, 'against', 'Third reason.');
  await tomas.done(third);
  await page.getByRole('link', { name: 'Third reason.' }).waitFor();
  if (third.kind !== 'claim.add') throw new Error('It is one.');
  await tomas.done({
    kind: 'argument.move',
    argumentId: third.argumentId,
    target: { kind: 'claim', id: thesisId },
    stance: 'for',
    after: null,
  });
  const pill = page.getByRole('button', { name: '1 new reason' });
  await pill.waitFor();
  expect((await second.boundingBox())?.y).toBe(before?.y);
  expect(await visitor.column('For').getByRole('link', { name: 'Third reason.' }).count()).toBe(0);
  await pill.click();
  await visitor.column('For').getByRole('link', { name: 'Third reason.' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Third reason.');
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
  tomas.leave();
});
