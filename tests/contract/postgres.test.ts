/** What only a real database can get wrong: migrations, collations, connections that end. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aLog } from './a-log.ts';
import { onEveryPostgres } from './stores.ts';

onEveryPostgres((stores) => {
  test('migrations and entities say the same', async () => {
    const drift = await stores().source.driver.createSchemaBuilder().log();
    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
  });

  test('[D9] siblings come back in the order of their keys, as JavaScript compares them', async () => {
    const { store, source } = stores();
    const log = await aLog(store);
    const ids = Array.from({ length: 40 }, () => randomUUID());
    // Always first: the keys run from a0 down through Zz, where locales would sort them otherwise.
    const intents = ids.map((claimId) => ({ kind: 'thesis.add', claimId, text: 'T', after: null }) as const);
    await store.append(log.id, 1, log.next(intents).batch);
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

  test('a connection that the server cuts costs the statement, not the store', async () => {
    const { store, rivalSource } = stores();
    const log = await aLog(store);
    await rivalSource.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    // Each failed statement costs one dead connection of the pool, which holds at most twenty.
    let loaded = null;
    for (let attempts = 0; loaded === null && attempts < 21; attempts += 1)
      loaded = await store.load(log.id).catch(() => null);
    expect(loaded?.seq).toBe(1);
  });
});
