/** Several processes write one debate on one database; afterwards a single judge goes through its log again. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { decide, emptyState, evolve, snapshotOf } from '@entente/shared';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Random } from '../support/random.ts';
import { aLog, thesis } from './a-log.ts';
import type { Answer, ClientTask, Task } from './rival-process.ts';
import { onEveryPostgres } from './stores.ts';

const root = join(import.meta.dirname, '../..');
const processes = 3;
const perClient = 40;
let folder: string;

beforeAll(async () => {
  // Below the packages, so that the bundle finds them.
  folder = await mkdtemp(join(root, 'node_modules/.entente-rivals-'));
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'rival-process.ts'),
    platform: 'node',
    tsconfig: join(root, 'api/tsconfig.json'),
    external: (id) => !/^([./]|@entente\/|@oxc-project\/)/.test(id),
  });
  await bundle.write({ file: join(folder, 'rival.mjs'), format: 'esm' });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

onEveryPostgres((stores) => {
  test('[S1] [S2] [S3] [S4] [S6] [S7] what three processes write at once is what one judge would have written', async () => {
    const { store, source } = stores();
    const log = await aLog(store);
    await store.append(log.id, 1, log.next(Array.from({ length: 5 }, (_, i) => thesis(`Thesis ${i}`))).batch);
    const random = new Random(Date.now());
    const client = (name: string): ClientTask => {
      const author = { participantId: randomUUID(), name };
      const seed = random.int(0, 2 ** 32 - 1);
      return { clientId: randomUUID(), author, seed, intents: perClient, isTwin: name === 'Twin' };
    };
    const twin = client('Twin');
    const tasks = Array.from({ length: processes }, (_, i) => [twin, client(`A${i}`), client(`B${i}`)]);
    const { connection } = stores();
    const answers = (
      await Promise.all(tasks.map((clients) => rival({ connection, debateId: log.id, clients })))
    ).flat();

    const told = await store.readLog(log.id, 0, 10_000);
    expect(told.map(({ seq }) => seq)).toEqual(told.map((_, i) => i + 1));
    const rows: Row[] = await source.query(
      `SELECT seq, client_id AS "clientId", client_seq AS "clientSeq", ticket, intent
       FROM operation WHERE debate_id = $1 AND client_id IS NOT NULL ORDER BY seq`,
      [log.id],
    );

    // Every answer is true, and the same wherever it was given.
    const places = new Map(rows.map(({ ticket, seq }) => [ticket, seq]));
    expect(places.size).toBe(rows.length);
    for (const { ticket, seq, refused } of answers) {
      expect(places.get(ticket)).toBe(seq);
      expect(refused === undefined).toBe(seq !== undefined);
    }
    const tickets = new Set(answers.map(({ ticket }) => ticket));
    expect(tickets.size).toBe((2 * processes + 1) * perClient);
    expect(rows.every(({ ticket }) => tickets.has(ticket))).toBe(true);

    // Each client's intents stand in the order they were made.
    const last = new Map<string, number>();
    for (const { clientId, clientSeq } of rows) {
      expect(clientSeq).toBeGreaterThan(last.get(clientId) ?? 0);
      last.set(clientId, clientSeq);
    }

    // One judge alone, who sees one intent after the other, comes to the same events.
    const authors = new Map(tasks.flat().map(({ author }) => [author.participantId, author]));
    const intents = new Map(rows.map(({ seq, intent }) => [seq, intent]));
    let state = emptyState;
    for (const { seq, at, by, events } of told) {
      const [intent, author] = [intents.get(seq), authors.get(by ?? '')];
      if (intent && author) expect(decide(state, intent, author)).toEqual({ ok: true, events });
      for (const event of events) state = evolve(state, { seq, at, by, event });
    }
    const loaded = await store.load(log.id);
    expect(JSON.stringify(loaded && snapshotOf(loaded.state))).toBe(JSON.stringify(snapshotOf(state)));
  }, 60_000);
});

interface Row {
  readonly seq: number;
  readonly clientId: string;
  readonly clientSeq: number;
  readonly ticket: string;
  readonly intent: Parameters<typeof decide>[1];
}

async function rival(task: Task): Promise<Answer[]> {
  const child = spawn(process.execPath, [join(folder, 'rival.mjs')], {
    env: { ...process.env, ENTENTE_TASK: JSON.stringify(task) },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 30_000,
  });
  return JSON.parse(await text(child.stdout)) as Answer[];
}
