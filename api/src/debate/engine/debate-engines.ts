/**
 * The debates that are open in this process: one engine each, opened once, closed when nobody is there. What
 * other processes append is heard of by hints over the bus; since a hint may be lost, the heads of all open
 * debates are looked at every two seconds as well.
 */
import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
  Optional,
} from '@nestjs/common';
import { Metrics } from '../../platform/metrics.ts';
import { BUS, type Bus, type BusListener } from '../bus/bus.ts';
import { Fanout } from '../fanout.ts';
import { DebateStore } from '../persistence/debate-store.ts';
import { DebateEngine } from './debate-engine.ts';
import { every, realScheduler, type Scheduler } from './scheduler.ts';
import { Turns } from './turns.ts';

const idleMilliseconds = 10 * 60_000;
const checkEvery = 2_000;
/** A client that was away longer looks at its queue before it is sent. */
const clientsKept = 90 * 24 * 3_600_000;

@Injectable()
export class DebateEngines implements OnModuleInit, OnModuleDestroy, BusListener {
  private readonly engines = new Map<string, Promise<DebateEngine | null>>();
  /** Those of `engines` that are ready. */
  private readonly open_ = new Map<string, DebateEngine>();
  private readonly lastUsed = new Map<string, number>();
  private readonly repeated: (() => void)[] = [];
  private isChecking = false;
  private isDraining = false;
  private readonly turns: Turns;
  private readonly log = new Logger(DebateEngines.name);

  constructor(
    private readonly store: DebateStore,
    private readonly fanout: Fanout,
    private readonly metrics: Metrics,
    @Inject(BUS) private readonly bus: Bus,
    @Optional() private readonly scheduler: Scheduler = realScheduler,
  ) {
    this.turns = new Turns(scheduler);
  }

  async onModuleInit(): Promise<void> {
    await this.bus.start(this);
    this.repeated.push(
      every(this.scheduler, checkEvery, () => void this.checkHeads()),
      every(this.scheduler, idleMilliseconds / 2, () => this.closeIdle()),
      every(this.scheduler, 24 * 3_600_000, () => void this.forgetClients()),
    );
  }

  /** The debate's engine; null if there is no such debate, or if this process is about to stop. */
  open(debateId: string): Promise<DebateEngine | null> {
    this.lastUsed.set(debateId, this.scheduler.now());
    const open = this.engines.get(debateId);
    if (open) return open;
    const opening = this.load(debateId);
    this.engines.set(debateId, opening);
    return opening;
  }

  /** Of a debate that is open here, by its id or its slug: the database is not asked. */
  opened(idOrSlug: string): DebateEngine | null {
    const engine =
      this.open_.get(idOrSlug) ??
      [...this.open_.values()].find(({ current }) => current.state.debate?.slug === idOrSlug);
    if (!engine) return null;
    this.lastUsed.set(engine.debateId, this.scheduler.now());
    return engine;
  }

  get isStopping(): boolean {
    return this.isDraining;
  }

  onHint(debateId: string, head: number): void {
    this.metrics.hintsTotal.inc({ direction: 'received' });
    const engine = this.open_.get(debateId);
    if (engine) this.hear(engine, head);
  }

  onPresence(processId: string, debateId: string, summary: string): void {
    this.open_.get(debateId)?.hearPresence(processId, summary);
  }

  onResumed(): void {
    void this.checkHeads();
  }

  /** Finishes what was taken, and asks everybody to come back, to another process where there is one. */
  async drain(): Promise<void> {
    this.isDraining = true;
    for (const callOff of this.repeated) callOff();
    const engines = await Promise.allSettled(this.engines.values());
    await Promise.all(engines.map((opened) => opened.status === 'fulfilled' && opened.value?.stop()));
  }

  async onModuleDestroy(): Promise<void> {
    if (!this.isDraining) await this.drain();
  }

  private async load(debateId: string): Promise<DebateEngine | null> {
    try {
      const loaded = await this.store.load(debateId);
      if (!loaded) {
        this.forget(debateId);
        return null;
      }
      const engine = new DebateEngine(
        debateId,
        {
          log: this.store,
          broadcast: this.fanout,
          scheduler: this.scheduler,
          metrics: this.metrics,
          turns: this.turns,
          hint: (head) => {
            this.metrics.hintsTotal.inc({ direction: 'sent' });
            this.bus.hint(debateId, head);
          },
          passOnPresence: (summary) => this.bus.presence(debateId, summary),
        },
        loaded,
      );
      this.open_.set(debateId, engine);
      this.metrics.debatesOpen.set(this.open_.size);
      return engine;
    } catch (error) {
      this.forget(debateId);
      throw error;
    }
  }

  private forget(debateId: string): void {
    this.engines.delete(debateId);
    this.open_.delete(debateId);
    this.lastUsed.delete(debateId);
    this.metrics.debatesOpen.set(this.open_.size);
  }

  private hear(engine: DebateEngine, head: number): void {
    engine
      .hear(head)
      .catch((error) => this.log.warn('A debate could not be caught up', { error: `${error}` }));
  }

  private async checkHeads(): Promise<void> {
    if (this.isChecking || this.open_.size === 0) return;
    this.isChecking = true;
    try {
      // As it was before the read: this process appends while the answer is on its way.
      const open = [...this.open_.values()].map((engine) => ({ engine, known: engine.current.seq }));
      const heads = await this.store.readHeads(open.map(({ engine }) => engine.debateId));
      for (const { engine, known } of open) {
        const found = heads.get(engine.debateId);
        if (found?.epoch === engine.epoch && found.head >= known) {
          this.hear(engine, found.head);
          continue;
        }
        // Gone, or restored from a backup: what this process knows is of another log.
        this.log.warn('The log of a debate is not the one that was open here', { debate: engine.debateId });
        this.forget(engine.debateId);
        engine.close();
      }
    } catch (error) {
      this.log.warn('The heads of debates could not be read', { error: `${error}` });
    } finally {
      this.isChecking = false;
    }
  }

  private closeIdle(): void {
    for (const [debateId, engine] of this.open_) {
      const unused = this.scheduler.now() - (this.lastUsed.get(debateId) ?? 0);
      if (!engine.isIdle || unused <= idleMilliseconds) continue;
      engine.close();
      this.forget(debateId);
    }
  }

  private async forgetClients(): Promise<void> {
    await this.store
      .forgetClients(clientsKept)
      .catch((error) => this.log.warn('Old clients could not be forgotten', { error: `${error}` }));
  }
}
