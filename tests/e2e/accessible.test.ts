/** What is shown on demand, for everyone: each view, dialog, menu and panel under the rules of axe, in both themes. */
import { claimByNumber } from '@entente/shared';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { Person } from '../support/person.ts';
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

const debate = '/d/alliance-or-partnership';

/** What axe has against the page as it is now. */
async function violations(page: Page): Promise<string[]> {
  const has = await page.evaluate(() => 'axe' in window);
  if (!has) await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
}

/** As if this device had kept an edit that could not be applied. */
async function leaveNotApplied(page: Page, debateId: string): Promise<void> {
  await page.evaluate((debateId) => {
    const id = crypto.randomUUID();
    const intent = { kind: 'claim.edit', claimId: id, base: 'Before.', text: 'After.' };
    const kept = { id, debateId, intent, refusal: { code: 'gone' }, at: Date.now() };
    return new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('entente');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const adding = opening.result.transaction('notApplied', 'readwrite');
        adding.objectStore('notApplied').add(kept);
        adding.onabort = () => reject(adding.error);
        adding.oncomplete = () => {
          opening.result.close();
          resolve();
        };
      };
    });
  }, debateId);
}

/** Chooses from a menu, by the name of its button. */
async function choose(page: Page, menu: string | RegExp, entry: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: menu }).first().click();
  await page.getByRole('menuitem', { name: entry }).first().click();
}

test.each(['light', 'dark'] as const)(
  'axe finds nothing in what is shown on demand: %s',
  async (colorScheme) => {
    const ana = await Visitor.come(browser, server.url, { colorScheme, reducedMotion: 'reduce' });
    const { page } = ana;
    const found: Record<string, string[]> = {};
    const look = async (name: string) => {
      found[name] = await violations(page);
    };
    /** Opens a dialog, looks at it, and leaves it by Escape. */
    const dialog = async (name: string, open: () => Promise<void>, ready?: () => Promise<void>) => {
      await open();
      await page.getByRole('dialog').first().waitFor();
      await ready?.();
      await look(name);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    const menu = async (name: string, button: string | RegExp) => {
      await page.getByRole('button', { name: button }).first().click();
      await page.getByRole('menu').waitFor();
      await look(name);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    };

    await ana.open('/');
    await page
      .getByRole('link', { name: /alliance or a strategic/ })
      .first()
      .waitFor();
    await look('start page');
    await menu('language and theme', 'Language and theme');
    await page
      .getByRole('button', { name: /new debate/i })
      .first()
      .click();
    await page.getByRole('textbox', { name: /question/i }).waitFor();
    await look('new debate');

    await ana.open(debate);
    await dialog('name', () => page.getByRole('button', { name: 'Type your name' }).click());
    await page.getByRole('button', { name: /Take the tour/ }).click();
    for (let step = 1, next = page.getByRole('button', { name: 'Next' }); ; step += 1) {
      await page.getByText(`Step ${step} of`).waitFor();
      await look(`tour, step ${step}`);
      if ((await next.count()) === 0) break;
      await next.click();
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await dialog('sunburst', () => page.getByRole('button', { name: 'Show as a sunburst' }).click());
    await menu('menu of the debate', 'Menu of this debate');
    await menu('export', 'Export');

    await ana.open(`${debate}/1`);
    await ana.typeName('Ana');
    const more = 'More actions for claim 1';
    await page.getByRole('button', { name: 'Add a reason for' }).first().click();
    await page.getByRole('textbox', { name: /^Reason/ }).waitFor();
    await look('writing');
    await page.getByRole('textbox', { name: /^Reason/ }).press('Escape');
    await dialog('Find, nothing typed', () => page.keyboard.press('Control+k'));
    await dialog(
      'Find, with results',
      () => page.keyboard.press('Control+k'),
      async () => {
        await page.getByRole('combobox').fill('alliance');
        await page.getByText(/of \d+ claims shown/).waitFor();
      },
    );
    await dialog('keys', () => choose(page, 'Menu of this debate', 'Keys'));
    await dialog('question', () => choose(page, 'Menu of this debate', 'Edit the question'));
    await dialog('what changed', () => choose(page, 'Menu of this debate', 'What changed since'));
    const reason = ana.column('For').getByRole('article').first();
    await ana.add('for', `To be removed, ${colorScheme}.`);
    await ana.choose(`To be removed, ${colorScheme}.`, 'Remove');
    await ana.card(`To be removed, ${colorScheme}.`).waitFor({ state: 'detached' });
    await dialog('removed', () => choose(page, 'Menu of this debate', /^Removed/));
    await menu('menu of a claim', more);
    await dialog('source', () => choose(page, more, 'Add a source'));
    await dialog('versions', () => choose(page, more, 'Versions'));
    await dialog('split', () => choose(page, more, 'Split in two'));
    const ofReason = async (entry: string) => {
      await reason.hover();
      await reason
        .getByRole('button', { name: /^More actions/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: entry }).click();
    };
    await dialog('move', () => ofReason('Move to…'));
    await dialog(
      'merge',
      () => ofReason('Merge into…'),
      async () => {
        await page.getByRole('combobox').fill('47');
        await page.getByRole('option', { selected: true }).first().waitFor();
        await page.keyboard.press('Enter');
        await page.getByRole('list', { name: 'What will happen' }).waitFor();
      },
    );
    await reason.getByRole('link').first().focus();
    await dialog('link', () => page.keyboard.press('l'));
    await ofReason('Add a premise that goes with it');
    await page.getByText('Use a claim that exists').click();
    await page.getByRole('combobox').waitFor();
    await look('a premise, a claim used again');

    await ana.open(`${debate}/2`);
    await page.locator('article.focus').getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('textbox', { name: 'Text of claim 2' }).fill('Mine alone.');
    const ben = await Person.comeTo(server.url, 'alliance-or-partnership', 'Ben');
    const claim = claimByNumber(ben.replica.view, 2);
    if (!claim) throw new Error('The first debate has changed.');
    const theirs = `Theirs, ${colorScheme}.`;
    await ben.done({ kind: 'claim.edit', claimId: claim.id, base: claim.text, text: theirs });
    ben.leave();
    await page.getByText('Changed meanwhile.').waitFor();
    await look('two edits of one claim');

    await ana.open('/');
    await leaveNotApplied(page, ben.debateId);
    await ana.open(debate);
    await dialog('not applied', () => choose(page, 'Menu of this debate', /^Not applied/));

    await ana.open(`${debate}/map/1`);
    await page.getByRole('treeitem').first().waitFor();
    await look('map');
    await menu('menu of the map', 'Menu of the map');
    await ana.open(`${debate}/outline`);
    await page.getByRole('treeitem').first().waitFor();
    await look('outline');
    await dialog(
      'paste',
      () => page.getByRole('button', { name: 'Paste text…' }).click(),
      async () => {
        await page
          .getByRole('textbox', { name: 'Text to paste' })
          .fill('- One\n  - Pro: Two\n- <b>Three</b>');
        await page.getByText('1 line is not taken').waitFor();
      },
    );
    await ana.open(`${debate}/history/60`);
    await page.getByRole('heading', { level: 1, name: /^As it was/ }).waitFor();
    await look('history');
    await page.getByRole('button', { name: 'Name this moment' }).click();
    await page.getByRole('textbox', { name: 'Name of this moment' }).waitFor();
    await look('name of a moment');

    expect(Object.entries(found).filter(([, against]) => against.length > 0)).toEqual([]);
    console.log(`${Object.keys(found).length} looked at, ${colorScheme}`);
    expect(ana.complaints).toEqual([]);
    await ana.leave();
  },
);
