/** A person at a real browser: what they do by the names that assistive technology reads out. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

const patience = 15_000;

export class Visitor {
  /** What the page complained of: errors of scripts, of the console, and requests to other hosts. */
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly url: string,
  ) {}

  static async come(
    browser: Browser,
    url: string,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(patience);
    return await Visitor.inTab(context, url);
  }

  /** The same person in another tab of the same browser. */
  anotherTab(): Promise<Visitor> {
    return Visitor.inTab(this.context, this.url);
  }

  private static async inTab(context: BrowserContext, url: string): Promise<Visitor> {
    const page = await context.newPage();
    const visitor = new Visitor(context, page, url);
    page.on('pageerror', (error) => visitor.complaints.push(`script: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') visitor.complaints.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (/^(http|ws)s?:$/.test(protocol) && host !== new URL(url).host)
        visitor.complaints.push(`request to ${request.url()}`);
    });
    return visitor;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.page.locator('main').waitFor();
  }

  async typeName(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Type your name' }).click();
    await this.page.getByRole('textbox', { name: 'Your name' }).fill(name);
    await this.page.keyboard.press('Enter');
    await this.status('Saved');
  }

  /** Waits until the connection says this of itself. */
  async status(words: string | RegExp): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: words }).first().waitFor();
  }

  column(stance: 'For' | 'Against'): Locator {
    return this.page.getByRole('region', { name: stance });
  }

  card(text: string): Locator {
    return this.page.getByRole('article').filter({ hasText: text }).last();
  }

  async add(stance: 'for' | 'against', text: string): Promise<void> {
    await this.write(stance, text);
    await this.page.getByRole('button', { name: 'Post', exact: true }).click();
    await this.card(text).waitFor();
    await this.status('Saved');
  }

  /** Opens the field for a reason and fills it, without posting. */
  async write(stance: 'for' | 'against', text: string): Promise<void> {
    await this.page
      .getByRole('button', { name: `Add a reason ${stance}` })
      .first()
      .click();
    await this.page.getByRole('textbox', { name: /^Reason/ }).fill(text);
  }

  /** Posts, whatever the connection does. */
  async post(stance: 'for' | 'against', text: string): Promise<void> {
    await this.write(stance, text);
    await this.page.getByRole('button', { name: 'Post', exact: true }).click();
    await this.card(text).waitFor();
  }

  /** Chooses an entry of the menu of the claim with these words. */
  async choose(text: string, entry: string): Promise<void> {
    await this.card(text).hover();
    await this.card(text)
      .getByRole('button', { name: /^More actions for claim/ })
      .first()
      .click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
