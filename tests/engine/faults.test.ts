/** The engine of one debate on a real store whose database fails, or is shared with a rival. */
import { emptyState, eventsOf, evolve, limits, snapshotOf } from '@entente/shared';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import { dataSourceOptions } from '../../api/src/platform/database/data-source.ts';
import { embeddedServer, freshDatabase, type TestDatabase } from '../support/databases.ts';
import { aClient, aDebate, anEngine, aReason, textsIn } from '../support/engine-client.ts';

// What fails here fails on purpose.
Logger.overrideLogger(false);

let database: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await freshDatabase(embeddedServer());
  source = await new DataSource(dataSourceOptions(database.connection)).initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

/** A store whose next appends do as they are told. */
class FaultyStore extends DebateStore {
  readonly faults: ('lost before' | 'lost after')[] = [];
  /** Appends that lost to a rival. */
  lost = 0;
  /** What happens between a commit and its answer. */
  meanwhile: (() => Promise<unknown>) | null = null;

  override async append(...[debateId, expected, batch, manager]: Parameters<DebateStore['append']>) {
    const fault = this.faults.shift();
    if (fault === 'lost before') throw lost();
    if (JSON.stringify(batch.operations).includes('POISON')) throw new Error('value out of range');
    const at = await super.append(debateId, expected, batch, manager);
    if (at === null) this.lost += 1;
    if (fault === 'lost after') throw lost();
    await this.meanwhile?.();
    return at;
  }
}

function lost(): Error {
  return Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
}

test('[S2] [S6] a commit whose outcome is unknown takes effect once, and is acknowledged', async () => {
  const store = new FaultyStore(source);
  const engine = await anEngine(store, await aDebate(store));
  const client = await aClient(engine);
  store.faults.push('lost after');
  client.submit([aReason('Once'), aReason('And once')]);
  await client.answered();
  expect(client.refused).toEqual([]);
  expect(client.acked().map(([number]) => number)).toEqual([1, 2]);
  expect(textsIn(engine)).toEqual(['Once', 'And once']);
  const log = await store.readLog(engine.debateId, 2, 100);
  expect(log).toHaveLength(2);
});

test('[S2] while the database is away nothing is acknowledged and nothing is lost', async () => {
  const store = new FaultyStore(source);
  const engine = await anEngine(store, await aDebate(store));
  const client = await aClient(engine);
  store.faults.push('lost before', 'lost before', 'lost after');
  client.submit([aReason('Patient')]);
  expect(client.acked()).toEqual([]);
  await client.answered();
  expect(textsIn(engine)).toEqual(['Patient']);
  expect(client.refused).toEqual([]);
});

test('[S11] who joins between a commit and its answer reads it from the log; it takes effect once for all', async () => {
  const store = new FaultyStore(source);
  const engine = await anEngine(store, await aDebate(store));
  const client = await aClient(engine);
  let late: Awaited<ReturnType<typeof aClient>> | undefined;
  store.meanwhile = async () => {
    store.meanwhile = null;
    late = await aClient(engine, 0);
  };
  client.submit([aReason('In between')]);
  await client.answered();
  client.submit([aReason('Afterwards')]);
  await client.answered();
  expect(textsIn(engine)).toEqual(['In between', 'Afterwards']);
  await late?.until(() => late?.frames.at(-1)?.to === 4);
  for (const { frames } of [client, ...(late ? [late] : [])]) {
    const seqs = frames.flatMap(({ operations }) => operations.map(({ seq }) => seq));
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(frames.every((frame, i) => i === 0 || frame.from === frames[i - 1]?.to)).toBe(true);
  }
});

test('[S9] one intent that the database will not take is refused; the thirty beside it go on', async () => {
  const store = new FaultyStore(source);
  const engine = await anEngine(store, await aDebate(store));
  const client = await aClient(engine);
  const texts = Array.from({ length: 31 }, (_, i) => (i === 17 ? 'POISON' : `Reason ${i}`));
  client.submit(texts.map(aReason));
  await client.answered();
  expect(client.refused).toEqual([{ clientSeq: 18, refusal: { code: 'internal' } }]);
  expect(textsIn(engine)).toEqual(texts.filter((text) => text !== 'POISON'));
  client.submit([aReason('After it')]);
  await client.answered();
  expect(textsIn(engine).at(-1)).toBe('After it');
});

test('[S1] [S3] [S17] two processes that write one debate at once keep one log, and end equal', async () => {
  const rivalSource = await new DataSource(dataSourceOptions(database.connection)).initialize();
  try {
    const [store, rivalStore] = [new FaultyStore(source), new FaultyStore(rivalSource)];
    const debateId = await aDebate(store);
    const engines = [await anEngine(store, debateId), await anEngine(rivalStore, debateId)] as const;
    const clients = await Promise.all(engines.flatMap((engine) => [aClient(engine), aClient(engine)]));
    const perClient = 60;
    await Promise.all(
      clients.map(async (client, c) => {
        for (let i = 0; i < perClient; i += 1) {
          client.submit([aReason(`${c}.${i}`)]);
          if (i % 3 === 0) await client.answered();
        }
        await client.answered();
      }),
    );
    // The rivals met: without that this proves nothing.
    expect(store.lost + rivalStore.lost).toBeGreaterThan(5);
    const log = await store.readLog(debateId, 0, 10_000);
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 2 + 4 * perClient }, (_, i) => i + 1));
    for (const [c, client] of clients.entries()) {
      expect(client.refused).toEqual([]);
      const own = log.flatMap(({ events }) =>
        events.flatMap((event) =>
          event.kind === 'claim.added' && event.text.startsWith(`${c}.`) ? [event.text] : [],
        ),
      );
      expect(own).toEqual(Array.from({ length: perClient }, (_, i) => `${c}.${i}`));
    }
    const folded = eventsOf(log).reduce(evolve, emptyState);
    for (const engine of engines) {
      const late = await aClient(engine, 0);
      await late.until(() => late.frames.at(-1)?.to === log.length);
      expect(snapshotOf(engine.current.state)).toEqual(snapshotOf(folded));
    }
  } finally {
    await rivalSource.destroy();
  }
});

test('[S10] [S11] who comes back from far behind is served from the log, in frames that join without a gap', async () => {
  const store = new DebateStore(source);
  const debateId = await aDebate(store);
  const writer = await aClient(await anEngine(store, debateId));
  for (let i = 0; i < 1_200; i += limits.pendingIntents) {
    const length = Math.min(limits.pendingIntents, 1_200 - i);
    writer.submit(Array.from({ length }, (_, j) => aReason(`Reason ${i + j}`)));
    await writer.answered();
  }
  // A fresh process keeps nothing in memory.
  const reader = await aClient(await anEngine(store, debateId), 0);
  await reader.until(() => reader.frames.at(-1)?.to === 1_202);
  expect(reader.frames.length).toBeGreaterThan(1);
  for (const [i, frame] of reader.frames.entries()) expect(frame.from).toBe(reader.frames[i - 1]?.to ?? 0);
  const folded = eventsOf(reader.frames.flatMap(({ operations }) => operations)).reduce(evolve, emptyState);
  expect(folded.claims.size).toBe(1_201);
});

test('a process that stops finishes what it took, and says so to everybody', async () => {
  const store = new DebateStore(source);
  const engine = await anEngine(store, await aDebate(store));
  const client = await aClient(engine);
  client.submit([aReason('Last words')]);
  await engine.stop();
  expect(client.acked()).toEqual([[1, 3]]);
});

test('a process that stops while the database is away does not wait for it, and promises nothing', async () => {
  const store = new FaultyStore(source);
  const engine = await anEngine(store, await aDebate(store));
  const client = await aClient(engine);
  store.faults.push(...Array.from({ length: 1_000 }, () => 'lost before' as const));
  client.submit([aReason('Never stored')]);
  await engine.stop();
  expect(client.acked()).toEqual([]);
  expect(await store.readLog(engine.debateId, 2, 10)).toEqual([]);
});
