/** The debates that are open in this process: one engine each, opened once, closed when nobody is there. */
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DebateStore } from '../persistence/debate-store.ts';
import { DebateEngine } from './debate-engine.ts';

const idleMilliseconds = 10 * 60_000;

@Injectable()
export class DebateEngines implements OnModuleDestroy {
  private readonly engines = new Map<string, Promise<DebateEngine | null>>();
  private readonly lastUsed = new Map<string, number>();
  private readonly sweep = setInterval(() => void this.closeIdle(), idleMilliseconds / 2).unref();

  constructor(private readonly store: DebateStore) {}

  /** The debate's engine; null if there is no such debate. */
  open(debateId: string): Promise<DebateEngine | null> {
    this.lastUsed.set(debateId, performance.now());
    const open = this.engines.get(debateId);
    if (open) return open;
    const opening = this.load(debateId);
    this.engines.set(debateId, opening);
    return opening;
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.sweep);
    const engines = await Promise.all(this.engines.values());
    await Promise.all(engines.map((engine) => engine?.stop()));
  }

  private async load(debateId: string): Promise<DebateEngine | null> {
    const loaded = await this.store.load(debateId).catch((error: unknown) => {
      this.engines.delete(debateId);
      throw error;
    });
    if (loaded) return new DebateEngine(debateId, this.store, loaded);
    this.engines.delete(debateId);
    return null;
  }

  private async closeIdle(): Promise<void> {
    for (const [debateId, opening] of this.engines) {
      const engine = await opening.catch(() => null);
      const unused = performance.now() - (this.lastUsed.get(debateId) ?? 0);
      if (!engine?.isIdle || unused <= idleMilliseconds) continue;
      this.engines.delete(debateId);
      this.lastUsed.delete(debateId);
    }
  }
}
