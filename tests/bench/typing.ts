/** How long a letter takes from the key to the screen while somebody else makes 20 edits a second, beside an idle page. */
import type { Page } from 'playwright-core';
import { RemoteEdits } from './map/remote-edits.ts';
import { serveLargeDebate } from './map/served-debate.ts';
import type { Bench } from './runner/bench.ts';
import { interleaved, quantile, ratios } from './runner/figures.ts';

const editsPerSecond = 20;
const words = 'Because nobody has shown that it would ever hold when it matters most. ';

export const typing: Bench = {
  name: 'typing',
  async run({ repeats, isQuick }) {
    const claims = isQuick ? 2_000 : 10_000;
    const letters = isQuick ? 60 : 200;
    const debate = await serveLargeDebate(claims);
    const context = await debate.browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${debate.url}/d/${debate.debateId}/1`);
    await page
      .getByRole('button', { name: /^Add a reason for/ })
      .first()
      .click();
    await page.getByRole('textbox', { name: /^Reason/ }).waitFor();
    const edits = await RemoteEdits.join(debate.url, debate.debateId);
    const { busy, idle } = await interleaved(repeats, {
      busy: async () => {
        edits.start(editsPerSecond);
        const took = await typed(page, letters);
        edits.stop();
        return took;
      },
      idle: () => typed(page, letters),
    });
    edits.leave();
    await debate.close();
    return [
      {
        title: `a letter typed into a reason (p95) in a debate of ${claims.toLocaleString('en')} claims, from the key to the painted frame, under ${editsPerSecond} edits/s of somebody else, over an idle page`,
        unit: '×',
        samples: ratios(busy, idle),
        target: { is: 'at most', value: 1.5 },
        parts: [
          { label: 'busy', unit: 'ms', samples: busy },
          { label: 'idle', unit: 'ms', samples: idle },
        ],
      },
    ];
  },
};

/** p95 in milliseconds, from the browser's time of the key to after the frame that shows the letter. */
async function typed(page: Page, letters: number): Promise<number> {
  const field = page.getByRole('textbox', { name: /^Reason/ });
  await field.fill('');
  await field.evaluate((element) => {
    const took: number[] = [];
    Object.assign(window, { took });
    const note = ({ timeStamp }: Event) =>
      requestAnimationFrame(() => setTimeout(() => took.push(performance.now() - timeStamp)));
    element.addEventListener('keydown', note);
    Object.assign(window, { endOfTyping: () => element.removeEventListener('keydown', note) });
  });
  for (let i = 0; i < letters; i += 1) {
    // Not in step with frames or edits.
    await page.waitForTimeout(20 + ((i * 37) % 30));
    await page.keyboard.press(
      words[i % words.length] === ' ' ? 'Space' : (words[i % words.length] as string),
    );
  }
  const took = await page.evaluate(() => {
    const { took, endOfTyping } = window as unknown as { took: number[]; endOfTyping: () => void };
    endOfTyping();
    return took;
  });
  const text = await field.inputValue();
  if (text.length !== letters) throw new Error(`Of ${letters} letters ${text.length} are there.`);
  return quantile(took, 0.95);
}
