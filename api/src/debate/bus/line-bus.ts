/** A bus over any line that carries short texts to every process: coalesces, packs, and ignores itself. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Bus, BusListener } from './bus.ts';
import { type BusEntry, decode, encode, fits } from './bus-message.ts';

/** How long a head waits for later ones. It is paid by readers at other processes, and hardly seen there. */
const turn = 5;

/** What a bus needs of Postgres or Redis. */
export interface Line {
  /**
   * Connects, and connects again for as long as it takes; resolves after the first try, whatever it gave.
   * `heard` gets every text on the line, our own too; `resumed` is called when the line stands again after it
   * was cut or could not be opened at first.
   */
  open(heard: (text: string) => void, resumed: () => void): Promise<void>;
  readonly isOpen: boolean;
  /** Rejects if the text could not be handed over. */
  send(text: string): Promise<void>;
  close(): Promise<void>;
}

export class LineBus implements Bus {
  private readonly log = new Logger('Bus');
  private readonly processId = randomUUID();
  private readonly heads = new Map<string, number>();
  private readonly summaries = new Map<string, string>();
  private flushing: Promise<void> | null = null;

  constructor(private readonly line: Line) {}

  start(listener: BusListener): Promise<void> {
    return this.line.open(
      (text) => this.hear(text, listener),
      () => this.tell(() => listener.onResumed()),
    );
  }

  hint(debateId: string, head: number): void {
    this.heads.set(debateId, Math.max(head, this.heads.get(debateId) ?? 0));
    this.flushSoon();
  }

  presence(debateId: string, summary: string): void {
    if (fits({ debateId, summary })) {
      this.summaries.set(debateId, summary);
      this.flushSoon();
    } else this.log.debug('Presence is too large for the bus and was dropped', { debate: debateId });
  }

  async close(): Promise<void> {
    await this.flushing;
    await this.line.close();
  }

  private hear(text: string, listener: BusListener): void {
    const message = decode(text);
    if (!message) {
      this.log.warn('A message on the bus could not be read and was ignored', { length: text.length });
      return;
    }
    if (message.from === this.processId) return;
    for (const entry of message.entries)
      this.tell(() => {
        if ('head' in entry) listener.onHint(entry.debateId, entry.head);
        else listener.onPresence(message.from, entry.debateId, entry.summary);
      });
  }

  /** What another process says must not end this one, even where our own code is wrong. */
  private tell(what: () => void): void {
    try {
      what();
    } catch (error) {
      this.log.error('A message on the bus could not be handled', error);
    }
  }

  /** One flush at a time: what comes while the line is slow is coalesced the more. */
  private flushSoon(): void {
    this.flushing ??= this.flush();
  }

  private async flush(): Promise<void> {
    while (this.heads.size + this.summaries.size > 0) {
      await pause(turn);
      const payloads = encode(this.processId, this.take());
      try {
        for (const payload of payloads) if (this.line.isOpen) await this.line.send(payload);
      } catch (error) {
        this.log.debug('A message was lost on the bus', { error: String(error) });
      }
    }
    this.flushing = null;
  }

  private take(): BusEntry[] {
    const entries = [
      ...[...this.heads].map(([debateId, head]) => ({ debateId, head })),
      ...[...this.summaries].map(([debateId, summary]) => ({ debateId, summary })),
    ];
    this.heads.clear();
    this.summaries.clear();
    return entries;
  }
}
