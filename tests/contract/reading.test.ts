/** What the engine relies on of reading: pages in order, and a projection that equals the fold of the log. */
import { randomUUID } from 'node:crypto';
import { emptyState, eventsOf, evolve, snapshotOf } from '@entente/shared';
import { arbitraryIntent } from '@entente/shared/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aLog, thesis } from './a-log.ts';
import { onEveryStore } from './stores.ts';

onEveryStore((stores) => {
  test('[S4] [S5] [D20] whatever happens, the projection equals the fold of the log, and time never goes back', async () => {
    const { store } = stores();
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
          const spelled = JSON.stringify(loaded && snapshotOf(loaded.state));
          expect(spelled).toBe(JSON.stringify(snapshotOf(folded)));
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  test('the log is read in pages, in order', async () => {
    const { store } = stores();
    const log = await aLog(store);
    await store.append(log.id, 1, log.next(Array.from({ length: 30 }, (_, i) => thesis(`T${i}`))).batch);
    const pages = [await store.readLog(log.id, 0, 20), await store.readLog(log.id, 20, 20)];
    expect(pages.map((page) => page.map(({ seq }) => seq))).toEqual([
      Array.from({ length: 20 }, (_, i) => i + 1),
      Array.from({ length: 11 }, (_, i) => i + 21),
    ]);
  });

  test('the heads of debates are read together; of one that is not there, none', async () => {
    const { store } = stores();
    const [one, other] = [await aLog(store), await aLog(store)];
    await store.append(one.id, 1, one.next([thesis('One')]).batch);
    const heads = await store.readHeads([one.id, other.id, randomUUID()]);
    expect(heads.size).toBe(2);
    expect(heads.get(one.id)).toEqual({ epoch: one.debate.epoch, head: 2 });
    expect(heads.get(other.id)).toEqual({ epoch: other.debate.epoch, head: 1 });
  });

  test('an address that is taken makes no second debate', async () => {
    const { store } = stores();
    const log = await aLog(store);
    const id = randomUUID();
    expect(await store.create({ ...log.debate, id }, log.next([], undefined, 0).batch)).toBe(false);
    expect(await store.load(id)).toBeNull();
  });

  test('a person is one participant of a debate, however often they come', async () => {
    const { store } = stores();
    const log = await aLog(store);
    const guest = { id: randomUUID(), name: 'Ana' };
    const first = await store.participantOf(log.id, guest, randomUUID());
    expect(await store.participantOf(log.id, guest, randomUUID())).toEqual(first);
    expect((await store.load(log.id))?.state.participants.size).toBe(1);
  });
});
