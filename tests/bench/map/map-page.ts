/** The map of a debate in a real browser, and what can be measured of it from outside. */
import type { Browser, CDPSession, Page } from 'playwright-core';

/** What a while of moving the map came to. */
export interface Moved {
  readonly framesPerSecond: number;
  /** Of the time, as the browser counts it. */
  readonly scriptShare: number;
  readonly mostCards: number;
}

const patience = 60_000;

export class MapPage {
  private constructor(
    readonly page: Page,
    private readonly devTools: CDPSession,
    /** From asking for the address until cards can be read. */
    readonly openedIn: number,
  ) {}

  static async open(browser: Browser, url: string, debateId: string): Promise<MapPage> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    const began = performance.now();
    await page.goto(`${url}/d/${debateId}/map`);
    await page.getByRole('tree', { name: 'Claims of the map' }).getByRole('treeitem').first().waitFor();
    const openedIn = performance.now() - began;
    const devTools = await context.newCDPSession(page);
    await devTools.send('Performance.enable');
    return new MapPage(page, devTools, openedIn);
  }

  /** Unfolds all of it, past the place where the map asks whether that is meant; answers how long that took. */
  async unfoldAll(): Promise<number> {
    const { page } = this;
    await page.getByRole('button', { name: 'Menu of the map' }).click();
    await page.getByRole('menuitem', { name: 'Unfold all' }).click();
    const rest = page.getByRole('button', { name: 'Unfold them here' });
    await rest.waitFor();
    const began = performance.now();
    await rest.click();
    await rest.waitFor({ state: 'detached' });
    return performance.now() - began;
  }

  /** As far out as the wheel goes: all of the map at once. */
  async zoomOut(): Promise<void> {
    await this.page.evaluate(() => {
      const stage = document.querySelector('.stage') as HTMLElement;
      const { left, top, width, height } = stage.getBoundingClientRect();
      const at = { clientX: left + width / 2, clientY: top + height / 2 };
      const turn = { deltaY: 100, ctrlKey: true, bubbles: true, cancelable: true, ...at };
      for (let i = 0; i < 100; i += 1) stage.dispatchEvent(new WheelEvent('wheel', turn));
    });
  }

  async fullSize(): Promise<void> {
    await this.page.getByRole('button', { name: /^Zoom \d/ }).click();
  }

  /** Turns the wheel with each frame for so long: to and fro, or in and out with Ctrl. */
  async move(seconds: number, way: 'pan' | 'zoom'): Promise<Moved> {
    const before = await this.#scriptSeconds();
    const { frames, most, elapsed } = await this.page.evaluate(
      ([seconds, isZoom]) => {
        const stage = document.querySelector('.stage') as HTMLElement;
        const { width, height } = stage.getBoundingClientRect();
        const began = performance.now();
        let frames = 0;
        let most = 0;
        return new Promise<{ frames: number; most: number; elapsed: number }>((resolve) => {
          requestAnimationFrame(function step(now) {
            const elapsed = (now - began) / 1_000;
            if (elapsed >= seconds) return resolve({ frames, most, elapsed });
            frames += 1;
            most = Math.max(most, stage.querySelectorAll('[data-place]').length);
            const direction = Math.sin(elapsed * 2) >= 0 ? 1 : -1;
            const turn = {
              deltaY: direction * (isZoom ? 4 : 14),
              ctrlKey: isZoom,
              bubbles: true,
              cancelable: true,
            };
            stage.dispatchEvent(
              new WheelEvent('wheel', { ...turn, clientX: width / 2, clientY: height / 2 + 60 }),
            );
            requestAnimationFrame(step);
          });
        });
      },
      [seconds, way === 'zoom'] as const,
    );
    const script = (await this.#scriptSeconds()) - before;
    return { framesPerSecond: frames / elapsed, scriptShare: (script / elapsed) * 100, mostCards: most };
  }

  /** How far the claim in hand moves on the screen, at most, in so many seconds. */
  async drift(seconds: number): Promise<number> {
    await this.#takeInHand();
    return await this.page.evaluate((seconds) => {
      const row = document.querySelector('.stage [role="treeitem"][aria-selected="true"]') as HTMLElement;
      const { top, left } = row.getBoundingClientRect();
      const began = performance.now();
      let drift = 0;
      return new Promise<number>((resolve) => {
        requestAnimationFrame(function step(now) {
          if (now - began >= seconds * 1_000) return resolve(drift);
          const at = row.getBoundingClientRect();
          // An element that was replaced is as bad as one that has gone far.
          drift = row.isConnected
            ? Math.max(drift, Math.hypot(at.top - top, at.left - left))
            : Number.MAX_VALUE;
          requestAnimationFrame(step);
        });
      });
    }, seconds);
  }

  /** The claim nearest to the middle, by focus: while edits go on, a card may have moved before it is hit. */
  async #takeInHand(): Promise<void> {
    await this.page.evaluate(() => {
      const stage = (document.querySelector('.stage') as HTMLElement).getBoundingClientRect();
      const middle = { x: stage.left + stage.width / 2, y: stage.top + stage.height / 2 };
      const distance = (row: Element) => {
        const { left, top } = row.getBoundingClientRect();
        return Math.hypot(left - middle.x, top - middle.y);
      };
      const rows = [...document.querySelectorAll<HTMLElement>('.stage [role="treeitem"]')];
      const nearest = rows.reduce((found, row) => (distance(row) < distance(found) ? row : found));
      nearest.focus({ preventScroll: true });
    });
    await this.page.locator('.stage [role="treeitem"][aria-selected="true"]').waitFor({ timeout: 10_000 });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  async #scriptSeconds(): Promise<number> {
    const { metrics } = await this.devTools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN;
  }
}
