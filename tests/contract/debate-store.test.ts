/**
 * What the engine relies on of the store, on every server it may run on: the embedded one, and the one of
 * DATABASE_URL where it is given.
 */
import { randomUUID } from 'node:crypto';
import {
  type Author,
  decide,
  type EditIntent,
  emptyState,
  eventsOf,
  evolve,
  type Intent,
  type LoggedEvent,
  snapshotOf,
  type ToldOperation,
} from '@entente/shared';
import { arbitraryIntent } from '@entente/shared/testing';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Batch, DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import { projectionChanges } from '../../api/src/debate/persistence/projection.ts';
import { dataSourceOptions } from '../../api/src/platform/database/data-source.ts';
import {
  embeddedServer,
  freshDatabase,
  givenServer,
  type TestDatabase,
  type TestServer,
} from '../support/databases.ts';

const given = givenServer();
if (given) contract(given);
else
  test.skip('the store on the server of DATABASE_URL: skipped, as DATABASE_URL is not set', () => undefined);
contract(embeddedServer());

function contract(server: TestServer): void {
  describe(`the store on ${server.name}`, () => {
    let database: TestDatabase;
    let source: DataSource;
    let rival: DataSource;
    let store: DebateStore;

    beforeAll(async () => {
      database = await freshDatabase(server);
      source = await new DataSource(dataSourceOptions(database.connection)).initialize();
      rival = await new DataSource(dataSourceOptions(database.connection)).initialize();
      store = new DebateStore(source);
    });
    afterAll(async () => {
      await source.destroy();
      await rival.destroy();
      await database.drop();
    });

    test('migrations and entities say the same', async () => {
      const drift = await source.driver.createSchemaBuilder().log();
      expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
    });

    test('[S1] [S3] a batch is appended whole if the log ends where it was judged, else nothing of it is', async () => {
      const log = await aLog(store);
      const late = log.next([thesis('Late')]);
      expect(await store.append(log.id, 1, log.next([thesis('One'), thesis('Two')]).batch)).not.toBeNull();
      expect(await store.append(log.id, 1, late.batch)).toBeNull();
      const operations = await store.readLog(log.id, 0, 100);
      expect(operations.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      const loaded = await store.load(log.id);
      expect(loaded?.seq).toBe(3);
      expect([...(loaded?.state.claims.values() ?? [])].map(({ text }) => text).sort()).toEqual([
        'One',
        'Two',
      ]);
    });

    test('[S1] [S3] of many who append at once after the same place, exactly one wins each time', async () => {
      const log = await aLog(store);
      const stores = [store, new DebateStore(rival)];
      for (let seq = 1; seq <= 5; seq += 1) {
        const wins = await Promise.all(
          Array.from({ length: 12 }, (_, i) => {
            const batch = log.next([thesis(`Claim ${i}`)], undefined, seq).batch;
            return (stores[i % 2] as DebateStore).append(log.id, seq, batch);
          }),
        );
        expect(wins.filter((at) => at !== null)).toHaveLength(1);
        await log.reload();
      }
      const operations = await store.readLog(log.id, 0, 100);
      expect(operations.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    });

    test('[S3] who holds the row appends, and the others are told that the log moved', async () => {
      const log = await aLog(store);
      const other = new DebateStore(rival);
      const batch = log.next([thesis('Held')]).batch;
      let rivalling: Promise<number | null> | undefined;
      await store.withRowLock(log.id, async (manager) => {
        rivalling = other.append(log.id, 1, log.next([thesis('Rival')]).batch);
        expect(await store.readLog(log.id, 0, 10, manager)).toHaveLength(1);
        expect(await store.append(log.id, 1, batch, manager)).not.toBeNull();
      });
      expect(await rivalling).toBeNull();
      expect((await store.readLog(log.id, 1, 10)).flatMap(textsOf)).toEqual(['Held']);
    });

    test('[S4] [S5] [D20] whatever happens, the projection equals the fold of the log, and time never goes back', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(arbitraryIntent, { maxLength: 60, size: 'max' }),
          fc.integer({ min: 1, max: 9 }),
          async (intents, size) => {
            const log = await aLog(store);
            for (let i = 0; i < intents.length; i += size) {
              const { batch, seq } = log.next(intents.slice(i, i + size));
              expect(await store.append(log.id, seq, batch)).not.toBeNull();
              await log.reload();
            }
            const operations = await store.readLog(log.id, 0, 1_000);
            const times = operations.map(({ at }) => at);
            expect(times).toEqual([...times].sort((a, b) => a - b));
            const folded = eventsOf(operations).reduce(evolve, emptyState);
            const loaded = await store.load(log.id);
            expect(JSON.stringify(loaded && snapshotOf(loaded.state))).toBe(
              JSON.stringify(snapshotOf(folded)),
            );
          },
        ),
        { numRuns: 25 },
      );
    }, 60_000);

    test('[S6] an intent’s number is in the log once: a second append with it writes nothing at all', async () => {
      const log = await aLog(store);
      const clientId = randomUUID();
      const client = { clientId, clientSeq: 1, ticket: 'ticket-1' };
      expect(await store.append(log.id, 1, log.next([thesis('One')], client).batch)).not.toBeNull();
      await log.reload();
      await expect(store.append(log.id, 2, log.next([thesis('Twice')], client).batch)).rejects.toThrow(
        'operation_client_unique',
      );
      expect((await store.load(log.id))?.seq).toBe(2);
      expect((await store.load(log.id))?.state.claims.size).toBe(1);
    });

    test('[S7] [S12] watermark, refusals and the seq of what was accepted come back in one read', async () => {
      const log = await aLog(store);
      const [clientId, participantId] = [randomUUID(), randomUUID()];
      const refusals = { 2: { ticket: 'ticket-2', refusal: { code: 'cycle' as const } } };
      const { batch } = log.next([thesis('One')], { clientId, clientSeq: 1, ticket: 'ticket-1' });
      const watermarks = [{ clientId, participantId, lastClientSeq: 2, refusals }];
      await store.append(log.id, 1, { ...batch, watermarks });
      const record = await store.readClient(log.id, clientId, [1, 2, 3]);
      expect(record.head).toBe(2);
      expect(record.watermark).toEqual({ clientId, participantId, lastClientSeq: 2, refusals });
      expect([...record.accepted]).toEqual([[1, { seq: 2, ticket: 'ticket-1' }]]);
      const stranger = await store.readClient(log.id, randomUUID(), [1]);
      expect(stranger).toMatchObject({ watermark: null, accepted: new Map() });
    });

    test('[S7] refusals alone move the watermark, and not the log', async () => {
      const log = await aLog(store);
      const [clientId, participantId] = [randomUUID(), randomUUID()];
      const watermark = {
        clientId,
        participantId,
        lastClientSeq: 1,
        refusals: { 1: { ticket: 'ticket-1', refusal: { code: 'gone' as const } } },
      };
      const before = await store.load(log.id);
      expect(
        await store.append(log.id, 1, { ...log.next([]).batch, watermarks: [watermark] }),
      ).not.toBeNull();
      const after = await store.readClient(log.id, clientId, []);
      expect(after.watermark).toEqual(watermark);
      expect(after.head).toBe(before?.seq);
    });

    test('the log is read in pages, in order', async () => {
      const log = await aLog(store);
      await store.append(log.id, 1, log.next(Array.from({ length: 30 }, (_, i) => thesis(`T${i}`))).batch);
      const pages = [await store.readLog(log.id, 0, 20), await store.readLog(log.id, 20, 20)];
      expect(pages.map((page) => page.map(({ seq }) => seq))).toEqual([
        Array.from({ length: 20 }, (_, i) => i + 1),
        Array.from({ length: 11 }, (_, i) => i + 21),
      ]);
    });

    test('[D9] siblings come back in the order of their keys, as JavaScript compares them', async () => {
      const log = await aLog(store);
      const ids = Array.from({ length: 40 }, () => randomUUID());
      // Always first: the keys run from a0 down through Zz, where locales would sort them otherwise.
      await store.append(
        log.id,
        1,
        log.next(ids.map((claimId) => ({ kind: 'thesis.add', claimId, text: 'T', after: null }))).batch,
      );
      const loaded = await store.load(log.id);
      const keys = [...(loaded?.state.theses.values() ?? [])];
      const inOrder = keys.sort((a, b) => (a.orderKey < b.orderKey ? -1 : 1)).map(({ claimId }) => claimId);
      expect(inOrder).toEqual(ids.toReversed());
      const rows: { id: string }[] = await source.query(
        'SELECT id FROM claim WHERE debate_id = $1 ORDER BY thesis_order_key',
        [log.id],
      );
      expect(rows.map(({ id }) => id)).toEqual(inOrder);
    });

    test('a person is one participant of a debate, however often they come', async () => {
      const log = await aLog(store);
      const guest = { id: randomUUID(), name: 'Ana' };
      const [first, second] = [
        await store.participantOf(log.id, guest, randomUUID()),
        await store.participantOf(log.id, guest, randomUUID()),
      ];
      expect(second).toEqual(first);
      expect((await store.load(log.id))?.state.participants.size).toBe(1);
    });

    test('a connection that the server cuts costs the statement, not the store', async () => {
      const log = await aLog(store);
      await rival.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      // Each failed statement costs one dead connection of the pool, which holds at most twenty.
      let loaded = null;
      for (let attempts = 0; loaded === null && attempts < 21; attempts += 1)
        loaded = await store.load(log.id).catch(() => null);
      expect(loaded?.seq).toBe(1);
    });
  });
}

const author: Author = { participantId: randomUUID(), name: 'Ana' };

function thesis(text: string): EditIntent {
  return { kind: 'thesis.add', claimId: randomUUID(), text };
}

function textsOf({ events }: ToldOperation): string[] {
  return events.flatMap((event) => (event.kind === 'claim.added' ? [event.text] : []));
}

/** A debate in the store, and the batches that would go on from it. */
async function aLog(store: DebateStore) {
  const id = randomUUID();
  let state = emptyState;
  let head = 0;

  const batchOf = (
    intents: readonly Intent[],
    client?: { clientId: string; clientSeq: number; ticket: string },
    after = head,
  ) => {
    let next = state;
    const happened: LoggedEvent[] = [];
    const operations: Batch['operations'][number][] = [];
    for (const intent of intents) {
      const decision = decide(next, intent, author);
      if (!decision.ok) continue;
      const place = { seq: after + operations.length + 1, at: 0, by: author.participantId };
      const { events } = decision;
      for (const event of events) {
        next = evolve(next, { ...place, event });
        happened.push({ ...place, event });
      }
      operations.push({
        seq: place.seq,
        by: author.participantId,
        clientId: client?.clientId ?? null,
        clientSeq: client?.clientSeq ?? null,
        ticket: client?.ticket ?? null,
        kind: intent.kind,
        intent: intent.kind === 'debate.create' ? null : intent,
        events,
      });
    }
    return { batch: { operations, changes: projectionChanges(next, happened), watermarks: [] }, seq: after };
  };

  const reload = async () => {
    const loaded = await store.load(id);
    if (!loaded) throw new Error('The debate is not there.');
    state = loaded.state;
    head = loaded.seq;
  };

  const slug = `debate-${id}`;
  const create: Intent = { kind: 'debate.create', debateId: id, slug, question: 'Why?', description: '' };
  await store.create(
    { id, slug, question: 'Why?', description: '', epoch: randomUUID() },
    batchOf([create]).batch,
  );
  await reload();
  return { id, next: batchOf, reload };
}
