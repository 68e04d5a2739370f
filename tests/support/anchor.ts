/**
 * Watches a field that somebody types in while others change everything around it: how far it moves on the
 * screen from frame to frame, and whether focus, caret, words or a composed word (IME) suffer.
 */
import { randomUUID as newId } from 'node:crypto';
import type { EditIntent } from '@entente/shared';
import type { CDPSession, Page } from 'playwright-core';
import { createDebate, Person } from './person.ts';

export interface Watching {
  /** The farthest the field has been from where it began, in pixels, and in how many frames it was looked at. */
  readonly drift: number;
  readonly frames: number;
  readonly hasFocus: boolean;
  readonly value: string;
  readonly selection: readonly [number, number];
  /** Compositions that ended without the person having ended them. */
  readonly compositionsEnded: number;
}

interface WatchedWindow extends Window {
  watching?: { stop(): Watching };
}

/** Begins to watch the field that has focus. */
export async function watchField(page: Page): Promise<void> {
  // Browsers without scroll anchoring of their own are the hard case.
  await page.addStyleTag({ content: '* { overflow-anchor: none !important; }' });
  await page.evaluate(() => {
    const field = document.activeElement;
    if (!(field instanceof HTMLTextAreaElement)) throw new Error('Nobody types in a field.');
    const began = field.getBoundingClientRect();
    let [drift, frames, compositionsEnded, isOn] = [0, 0, 0, true];
    field.addEventListener('compositionend', () => {
      compositionsEnded += 1;
    });
    const look = () => {
      if (!isOn) return;
      const { top, left } = field.getBoundingClientRect();
      drift = Math.max(drift, Math.abs(top - began.top), Math.abs(left - began.left));
      frames += 1;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    (window as WatchedWindow).watching = {
      stop: () => {
        isOn = false;
        return {
          drift,
          frames,
          hasFocus: document.activeElement === field && field.isConnected,
          value: field.value,
          selection: [field.selectionStart, field.selectionEnd],
          compositionsEnded,
        };
      },
    };
  });
}

export async function stopWatching(page: Page): Promise<Watching> {
  return await page.evaluate(() => {
    const { watching } = window as WatchedWindow;
    if (!watching) throw new Error('Nothing is watched.');
    return watching.stop();
  });
}

/** What an input method does while a word is composed, and when it is chosen. */
export class InputMethod {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  async compose(text: string): Promise<void> {
    const { length } = text;
    await this.session.send('Input.imeSetComposition', {
      text,
      selectionStart: length,
      selectionEnd: length,
    });
  }

  async choose(text: string): Promise<void> {
    await this.session.send('Input.insertText', { text });
  }
}

interface Reason {
  readonly claimId: string;
  readonly argumentId: string;
}

/** A debate of one thesis with many reasons, and somebody in it who changes what stands around one of them. */
export class Crowd {
  private readonly gone = new Set<Reason>();

  private constructor(
    readonly slug: string,
    private readonly person: Person,
    private readonly thesisId: string,
    /** The first has number 2. */
    private readonly reasons: Reason[],
  ) {}

  static async gather(url: string, reasons: number): Promise<Crowd> {
    const { id, slug } = await createDebate(url, `Does anything move? ${newId()}`);
    const person = await Person.comeTo(url, id, 'Otto');
    const crowd = new Crowd(slug, person, newId(), []);
    await person.done({ kind: 'thesis.add', claimId: crowd.thesisId, text: 'Nothing moves here.' });
    for (let i = 0; i < reasons; i++) {
      const ids = { claimId: newId(), argumentId: newId() };
      crowd.reasons.push(ids);
      person.do(
        crowd.reasonWith(ids, `Reason ${i}, in words enough to fill a line or two on a narrow screen.`),
      );
    }
    await person.settled();
    return crowd;
  }

  /** So many inserts, moves and removals above and around one reason, which itself stays. */
  async changeAround(kept: number, times: number): Promise<void> {
    const stays = this.reasons[kept];
    for (let i = 0; i < times; i++) {
      const others = this.reasons.filter((reason) => reason !== stays && !this.gone.has(reason));
      const other = others[(i * 7) % others.length];
      if (!stays || !other) throw new Error('Nothing is left to change.');
      this.person.do(this.change(i, other, stays));
      // Frame by frame, as a lively room would: each must have been seen before the next.
      await this.person.settled();
    }
  }

  /** Says something that every view shows, in the question and the thesis, and waits until a page does. */
  async isSeenBy(page: Page, words: string): Promise<void> {
    this.person.do({ kind: 'debate.edit', question: words, description: '' });
    const base = this.person.replica.view.claims.get(this.thesisId)?.text ?? '';
    this.person.do({ kind: 'claim.edit', claimId: this.thesisId, base, text: words });
    await page.getByText(words).first().waitFor({ state: 'attached' });
  }

  leave(): void {
    this.person.leave();
  }

  private change(i: number, other: Reason, stays: Reason): EditIntent {
    const { claimId, argumentId } = other;
    if (i % 5 === 4) {
      this.gone.add(other);
      return { kind: 'claim.remove', claimId };
    }
    const after = i % 2 === 0 ? stays.argumentId : null;
    if (i % 5 === 3) return { kind: 'argument.move', argumentId, target: this.thesis, stance: 'for', after };
    const text = `News ${i}. ${'It goes on for a while. '.repeat(i % 4)}`.trim();
    return { ...this.reasonWith({ claimId: newId(), argumentId: newId() }, text), after };
  }

  private get thesis() {
    return { kind: 'claim', id: this.thesisId } as const;
  }

  private reasonWith(ids: Reason, text: string) {
    return { kind: 'claim.add', ...ids, target: this.thesis, stance: 'for', text } as const;
  }
}
