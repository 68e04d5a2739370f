/** What the engine relies on of appending: all or nothing, one winner, each number once. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aLog, textsOf, thesis } from './a-log.ts';
import { onEveryStore } from './stores.ts';

onEveryStore((stores) => {
  test('[S1] [S3] a batch is appended whole if the log ends where it was judged, else nothing of it is', async () => {
    const { store } = stores();
    const log = await aLog(store);
    const late = log.next([thesis('Late')]);
    expect(await store.append(log.id, 1, log.next([thesis('One'), thesis('Two')]).batch)).not.toBeNull();
    expect(await store.append(log.id, 1, late.batch)).toBeNull();
    const operations = await store.readLog(log.id, 0, 100);
    expect(operations.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    const loaded = await store.load(log.id);
    expect(loaded?.seq).toBe(3);
    const texts = [...(loaded?.state.claims.values() ?? [])].map(({ text }) => text);
    expect(texts.sort()).toEqual(['One', 'Two']);
  });

  test('[S1] [S3] of many who append at once after the same place, exactly one wins each time', async () => {
    const { store, rival } = stores();
    const log = await aLog(store);
    for (let seq = 1; seq <= 5; seq += 1) {
      const wins = await Promise.all(
        Array.from({ length: 12 }, (_, i) => {
          const { batch } = log.next([thesis(`Claim ${i}`)], undefined, seq);
          return (i % 2 === 0 ? store : rival).append(log.id, seq, batch);
        }),
      );
      expect(wins.filter((at) => at !== null)).toHaveLength(1);
      await log.reload();
    }
    const operations = await store.readLog(log.id, 0, 100);
    expect(operations.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('[S5] the time that was judged for stands, unless it is off the clock or before the log’s last', async () => {
    const { store } = stores();
    const log = await aLog(store);
    const append = async (at: number) => {
      const { batch, seq } = log.next([thesis('A thesis')]);
      const stands = await store.append(log.id, seq, { ...batch, at });
      await log.reload();
      return stands;
    };
    const now = Date.now();
    expect(await append(now + 500)).toBe(now + 500);
    expect(await append(now)).toBe(now + 500);
    const future = await append(now + 3_600_000);
    expect(Math.abs((future ?? 0) - now)).toBeLessThan(60_000);
    const past = await append(now - 3_600_000);
    expect(past).toBeGreaterThanOrEqual(future ?? 0);
  });

  test('[S3] who holds the row appends, and the others are told that the log moved', async () => {
    const { store, rival } = stores();
    const log = await aLog(store);
    const { batch } = log.next([thesis('Held')]);
    let rivalling: Promise<number | null> | undefined;
    await store.withRowLock(log.id, async (manager) => {
      rivalling = rival.append(log.id, 1, log.next([thesis('Rival')]).batch);
      expect(await store.readLog(log.id, 0, 10, manager)).toHaveLength(1);
      expect(await store.append(log.id, 1, batch, manager)).not.toBeNull();
      expect(await store.readLog(log.id, 0, 10, manager)).toHaveLength(2);
      expect(await rival.readLog(log.id, 0, 10)).toHaveLength(1);
    });
    expect(await rivalling).toBeNull();
    expect((await store.readLog(log.id, 1, 10)).flatMap(textsOf)).toEqual(['Held']);
  });

  test('[S3] what was written under the row’s lock is undone when the work fails, and the row is free', async () => {
    const { store, rival } = stores();
    const log = await aLog(store);
    const { batch } = log.next([thesis('Undone')]);
    const failing = store.withRowLock(log.id, async (manager) => {
      await store.append(log.id, 1, batch, manager);
      throw new Error('The process changed its mind.');
    });
    await expect(failing).rejects.toThrow('changed its mind');
    expect(await rival.append(log.id, 1, log.next([thesis('Next')]).batch)).not.toBeNull();
    expect((await store.readLog(log.id, 1, 10)).flatMap(textsOf)).toEqual(['Next']);
  });

  test('[S6] an intent’s number is in the log once: a second append with it writes nothing at all', async () => {
    const { store } = stores();
    const log = await aLog(store);
    const client = { clientId: randomUUID(), clientSeq: 1, ticket: 'ticket-1' };
    expect(await store.append(log.id, 1, log.next([thesis('One')], client).batch)).not.toBeNull();
    await log.reload();
    const twice = store.append(log.id, 2, log.next([thesis('Twice')], client).batch);
    await expect(twice).rejects.toThrow('operation_client_unique');
    const loaded = await store.load(log.id);
    expect(loaded?.seq).toBe(2);
    expect(loaded?.state.claims.size).toBe(1);
  });

  test('[S7] [S12] watermark, refusals and the seq of what was accepted come back in one read', async () => {
    const { store } = stores();
    const log = await aLog(store);
    const [clientId, participantId] = [randomUUID(), randomUUID()];
    const refusals = { 2: { ticket: 'ticket-2', refusal: { code: 'cycle' as const } } };
    const { batch } = log.next([thesis('One')], { clientId, clientSeq: 1, ticket: 'ticket-1' });
    const watermark = { clientId, participantId, lastClientSeq: 2, refusals };
    await store.append(log.id, 1, { ...batch, watermarks: [{ ...watermark, before: 0 }] });
    const record = await store.readClient(log.id, clientId, [1, 2, 3]);
    expect(record.epoch).toBe(log.debate.epoch);
    expect(record.head).toBe(2);
    expect(record.watermark).toEqual(watermark);
    expect([...record.accepted]).toEqual([[1, { seq: 2, ticket: 'ticket-1' }]]);
    const stranger = await store.readClient(log.id, randomUUID(), [1]);
    expect(stranger).toMatchObject({ watermark: null, accepted: new Map() });
  });

  test('[S3] [S7] nothing is written if a client was judged further elsewhere, even where the log has not moved', async () => {
    const { store, rival } = stores();
    const log = await aLog(store);
    const [clientId, participantId] = [randomUUID(), randomUUID()];
    const judged = (lastClientSeq: number, before: number, texts: readonly string[]) => {
      const refusals = { 1: { ticket: 'ticket-1', refusal: { code: 'gone' as const } } };
      const watermarks = [{ clientId, participantId, lastClientSeq, refusals, before }];
      return { ...log.next(texts.map(thesis)).batch, watermarks };
    };
    expect(await store.append(log.id, 1, judged(1, 0, []))).not.toBeNull();
    expect(await rival.append(log.id, 1, judged(1, 0, ['Refused there']))).toBeNull();
    expect(await rival.append(log.id, 1, judged(2, 1, ['The next one']))).not.toBeNull();
    expect((await store.readLog(log.id, 1, 10)).flatMap(textsOf)).toEqual(['The next one']);
  });

  test('[S3] [S13] nothing is written to a log of another epoch, even where it ends at the same place', async () => {
    const { store } = stores();
    const log = await aLog(store);
    const { batch } = log.next([thesis('One')]);
    expect(await store.append(log.id, 1, { ...batch, epoch: randomUUID() })).toBeNull();
    expect(await store.append(log.id, 1, { ...batch, epoch: log.debate.epoch })).not.toBeNull();
  });

  test('[S7] refusals alone move the watermark, and not the log', async () => {
    const { store } = stores();
    const log = await aLog(store);
    const [clientId, participantId] = [randomUUID(), randomUUID()];
    const refusals = { 1: { ticket: 'ticket-1', refusal: { code: 'gone' as const } } };
    const watermark = { clientId, participantId, lastClientSeq: 1, refusals };
    const before = await store.load(log.id);
    const batch = { ...log.next([]).batch, watermarks: [{ ...watermark, before: 0 }] };
    expect(await store.append(log.id, 1, batch)).not.toBeNull();
    const after = await store.readClient(log.id, clientId, []);
    expect(after.watermark).toEqual(watermark);
    expect(after.head).toBe(before?.seq);
  });

  test('[S6] clients that were not heard of for long are forgotten, and nothing of the log is', async () => {
    const { store } = stores();
    const log = await aLog(store);
    const [clientId, participantId] = [randomUUID(), randomUUID()];
    const { batch } = log.next([thesis('One')], { clientId, clientSeq: 1, ticket: 'ticket-1' });
    const watermark = { clientId, participantId, lastClientSeq: 1, refusals: {} };
    await store.append(log.id, 1, { ...batch, watermarks: [{ ...watermark, before: 0 }] });
    await store.forgetClients(3_600_000);
    expect((await store.readClient(log.id, clientId, [])).watermark).toEqual(watermark);
    await store.forgetClients(-3_600_000);
    const forgotten = await store.readClient(log.id, clientId, [1]);
    expect(forgotten).toMatchObject({ watermark: null, head: 2 });
    expect([...forgotten.accepted.keys()]).toEqual([1]);
  });
});
