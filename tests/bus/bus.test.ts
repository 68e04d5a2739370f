/** The same promises of every bus between processes: over the embedded Postgres, and over REDIS_URL if given. */
import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Bus, BusListener } from '../../api/src/debate/bus/bus.ts';
import { type BusServer, PostgresServer, RedisServer } from '../support/bus-servers.ts';
import { Gate } from '../support/gate.ts';

/** What one process hears, other installations on the same server left out. */
class Listener implements BusListener {
  readonly hints: [string, number][] = [];
  readonly presences: [string, string, string][] = [];
  resumed = 0;

  constructor(private readonly debates: readonly string[]) {}

  onHint(debateId: string, head: number): void {
    if (this.debates.includes(debateId)) this.hints.push([debateId, head]);
  }

  onPresence(processId: string, debateId: string, summary: string): void {
    if (this.debates.includes(debateId)) this.presences.push([processId, debateId, summary]);
  }

  onResumed(): void {
    this.resumed += 1;
  }

  get lastHeads(): Record<string, number> {
    return Object.fromEntries(this.hints);
  }
}

const until = (condition: () => void) => vi.waitFor(condition, { timeout: 15_000, interval: 10 });

const { REDIS_URL } = process.env;
const servers: BusServer[] = [new PostgresServer()];
if (REDIS_URL) servers.push(new RedisServer(REDIS_URL));
else test.skip('the bus over Redis: skipped, as REDIS_URL is not set', () => undefined);

describe.each(servers)('the bus over $name', (server) => {
  const debates = [randomUUID(), randomUUID(), randomUUID()] as const;
  const [debate] = debates;
  const buses: Bus[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    await server.open();
  });
  afterAll(() => server.close());
  afterEach(async () => {
    for (const bus of buses.splice(0)) await bus.close();
  });

  async function join(bus = server.makeBus()): Promise<{ bus: Bus; heard: Listener }> {
    const heard = new Listener(debates);
    buses.push(bus);
    await bus.start(heard);
    return { bus, heard };
  }

  test('[S23] hints and presence reach the other process, and not oneself', async () => {
    const [ana, ben] = [await join(), await join()];
    ana.bus.hint(debate, 41);
    ana.bus.presence(debate, 'Ana “λ”');
    await until(() => expect(ben.heard.presences).toHaveLength(1));
    expect(ben.heard.hints).toEqual([[debate, 41]]);
    expect(ben.heard.presences[0]?.slice(1)).toEqual([debate, 'Ana “λ”']);
    ben.bus.hint(debate, 42);
    await until(() => expect(ana.heard.hints).toEqual([[debate, 42]]));
    expect(ana.heard.presences).toEqual([]);
    expect(ben.heard.hints).toHaveLength(1);
  });

  test('[S23] of a burst of hints the last head of every debate arrives, and few of the others', async () => {
    const [ana, ben] = [await join(), await join()];
    for (let head = 1; head <= 1_000; head += 1) ana.bus.hint(debates[head % 3] ?? debate, head);
    const last = Object.fromEntries([1_000, 999, 998].map((head) => [debates[head % 3], head]));
    await until(() => expect(ben.heard.lastHeads).toEqual(last));
    expect(ben.heard.hints).toHaveLength(3);
  });

  test('[S23] hints of more debates than one message holds arrive; a summary that fits in none does not', async () => {
    const [ana, ben] = [await join(), await join()];
    for (let number = 0; number < 500; number += 1) ana.bus.hint(randomUUID(), number);
    ana.bus.presence(debate, 'ä'.repeat(3_900));
    ana.bus.presence(debates[1], 'ä'.repeat(3_600));
    ana.bus.hint(debate, 7);
    await until(() => expect(ben.heard.presences).toHaveLength(1));
    expect(ben.heard.presences[0]?.slice(1)).toEqual([debates[1], 'ä'.repeat(3_600)]);
    expect(ben.heard.hints).toEqual([[debate, 7]]);
  });

  test('[S23] a line that is cut comes back by itself, and says that something may have been missed', async () => {
    const [ana, ben] = [await join(), await join()];
    expect(await server.cutLines()).toBeGreaterThanOrEqual(2);
    await until(() => expect([ana.heard.resumed, ben.heard.resumed]).toEqual([1, 1]));
    ana.bus.hint(debate, 43);
    ben.bus.hint(debate, 44);
    await until(() => expect([ana.heard.hints, ben.heard.hints]).toEqual([[[debate, 44]], [[debate, 43]]]));
  });

  test('[S23] a process starts while the server of the bus is away, and is on the line once it is there', async () => {
    const gate = await Gate.before(server.address);
    gate.shut();
    const ben = await join(server.makeBus(gate.port));
    ben.bus.hint(debate, 46);
    const ana = await join();
    await gate.open();
    await until(() => expect(ben.heard.resumed).toBe(1));
    ana.bus.hint(debate, 47);
    ben.bus.hint(debate, 48);
    await until(() => expect(ben.heard.hints).toEqual([[debate, 47]]));
    await until(() => expect(ana.heard.hints).toEqual([[debate, 48]]));
    for (const { bus } of [ana, ben]) await bus.close();
    gate.shut();
  });

  test('[S23] whatever else is said on the line is ignored', async () => {
    const { heard } = await join();
    const from = randomUUID();
    const operation = { debateId: debate, head: 1, events: [] };
    for (const text of [
      'garbage',
      '{}',
      JSON.stringify({ from, entries: [operation] }),
      JSON.stringify({ from, entries: [{ debateId: debate, head: -1 }] }),
      JSON.stringify({ from: 'somebody', entries: [{ debateId: debate, head: 1 }] }),
    ])
      await server.publish(text);
    await server.publish(JSON.stringify({ from, entries: [{ debateId: debate, head: 45 }] }));
    await until(() => expect(heard.hints).toEqual([[debate, 45]]));
  });
});
