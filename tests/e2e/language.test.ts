/** The interface in another language: at once, everywhere, and without touching what somebody is about to write. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { fetchSnapshot } from '../support/person.ts';
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

const debate = '/d/alliance-or-partnership';

/** Words that the interface says of itself: not what people wrote, not key caps, not names. */
function interfaceWords(visitor: Visitor): Promise<string[]> {
  return visitor.page.evaluate(() => {
    const spoken = ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription'];
    const words = new Set<string>();
    const keep = (text: string | null) => {
      const trimmed = text?.replace(/\s+/g, ' ').trim() ?? '';
      if (/\p{L}/u.test(trimmed)) words.add(trimmed);
    };
    const visit = (node: Node, isOurs: boolean) => {
      if (node instanceof Text && isOurs) keep(node.data);
      if (!(node instanceof Element) || node.matches('script, style, kbd, noscript, [lang]:not(html)'))
        return;
      const isTheirs = node.matches('[dir="auto"], bdi') && !node.matches('textarea, input');
      for (const name of spoken) if (!isTheirs) keep(node.getAttribute(name));
      for (const child of node.childNodes) visit(child, isOurs && !isTheirs);
    };
    visit(document.body, true);
    return [...words];
  });
}

async function choose(visitor: Visitor, menu: string, language: string): Promise<void> {
  await visitor.page.getByRole('button', { name: menu }).click();
  await visitor.page.getByRole('menuitem', { name: language }).click();
}

const tongue = (visitor: Visitor) =>
  visitor.page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

/** In their own letters wherever they stand. */
const sameEverywhere = /^(Entente|Ana|A)$|^(Argdown|Markdown|JSON)/;
/** Key caps and names that a sentence may hold. */
const quoted = /\b(Entente|Ana|Ctrl|Shift|Alt|Enter|Tab|Escape|Esc)\b/g;

/** What people wrote: labels hold it too. */
async function writtenByPeople(): Promise<string[]> {
  const { state } = await fetchSnapshot(server.url, 'alliance-or-partnership');
  const texts = [state.debate.question, ...state.claims.map(({ text }) => text)];
  return texts.map((text) => text.replaceAll('*', '')).sort((a, b) => b.length - a.length);
}

/** Words in Latin letters that nobody but the interface says. */
async function latinWords(words: readonly string[]): Promise<string[]> {
  const theirs = await writtenByPeople();
  const ours = (text: string) =>
    theirs
      .reduce((left, written) => left.replaceAll(written, ''), text.replaceAll('*', ''))
      .replace(quoted, '');
  return words.filter((text) => !sameEverywhere.test(text) && /\p{Script=Latin}{2}/u.test(ours(text)));
}

test('German and Arabic without a reload: every word changes, an open draft and the page stay', async () => {
  ana = await Visitor.come(browser, server.url);
  await ana.open(`${debate}/1`);
  await ana.typeName('Ana');
  await ana.write('for', 'Half a thought');
  await ana.page.evaluate(() => Object.assign(window, { isSamePage: true }));
  const draft = ana.page.locator('textarea').first();
  const english = await interfaceWords(ana);

  await choose(ana, 'Menu of this debate', 'Deutsch');
  await expect.poll(() => tongue(ana)).toEqual(['de', 'ltr']);
  await ana.status('Gespeichert');
  const german = await interfaceWords(ana);
  expect(german.filter((words) => english.includes(words) && !sameEverywhere.test(words))).toEqual([]);
  expect(await draft.inputValue()).toBe('Half a thought');

  await choose(ana, 'Menü dieser Debatte', 'العربية');
  await expect.poll(() => tongue(ana)).toEqual(['ar', 'rtl']);
  await ana.status('حُفظ');
  expect(await latinWords(await interfaceWords(ana))).toEqual([]);
  expect(await draft.inputValue()).toBe('Half a thought');
  expect(await ana.page.evaluate(() => 'isSamePage' in window)).toBe(true);
  expect(await ana.page.evaluate(() => document.activeElement?.getAttribute('aria-haspopup'))).toBe('menu');

  await ana.page.reload();
  await ana.status('حُفظ');
  expect(await tongue(ana)).toEqual(['ar', 'rtl']);
  expect(ana.complaints).toEqual([]);
});

test.each([
  ['the start page', '/'],
  ['the front page of a debate', debate],
  ['a claim that is not there', `${debate}/99999`],
  ['an address that is none', '/nowhere'],
  ['the map', `${debate}/map`],
  ['the outline', `${debate}/outline`],
  ['the history', `${debate}/history`],
])('the browser’s language on a first visit, and no English on %s', async (_, path) => {
  ana = await Visitor.come(browser, server.url, { locale: 'ar-EG' });
  await ana.open(path);
  await ana.page.locator('main :is(h1, h2, a, [role="treeitem"], button)').first().waitFor();
  expect(await tongue(ana)).toEqual(['ar', 'rtl']);
  expect(await latinWords(await interfaceWords(ana))).toEqual([]);
});

test('a language that is not spoken here gives English; so does a word file that does not come', async () => {
  ana = await Visitor.come(browser, server.url, { locale: 'fr-FR' });
  await ana.open('/');
  expect(await tongue(ana)).toEqual(['en', 'ltr']);
  await ana.page.getByRole('button', { name: 'Language and theme' }).click();
  const german = ana.page.getByRole('menuitem', { name: 'Deutsch' });
  await german.waitFor();
  await ana.context.route('**/*.js', (route) => route.abort());
  await german.click();
  await ana.page.getByText('The words of this language cannot be fetched just now.').waitFor();
  expect(await tongue(ana)).toEqual(['en', 'ltr']);
});
