/** The largest discussion among the samples of Kialo's exports, as a debate in a database. */
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DebateState, decide, emptyState, evolve, importKialo } from '@entente/shared';
import type { DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import { appendAll, creationBy, judgeAll, submissionsOf } from '../bench/load/written-debates.ts';

/** Beside this repository, where there are any: they are not part of it. */
const samples = join(import.meta.dirname, '../../../shared/samples/kialo');

/** The path of the largest; null where there are none. */
export function largestSample(): string | null {
  if (!existsSync(samples)) return null;
  const paths = readdirSync(samples).map((name) => join(samples, name));
  return paths.sort((a, b) => statSync(b).size - statSync(a).size)[0] ?? null;
}

export interface KialoDebate {
  readonly slug: string;
  readonly state: DebateState;
}

/** Written straight into the store: an import keeps texts that are longer than people may post. */
export async function writeKialoDebate(store: DebateStore, path: string): Promise<KialoDebate> {
  const read = importKialo(readFileSync(path, 'utf8'), { newId: randomUUID });
  if (!read.ok) throw new Error(read.problem);
  const [create, ...intents] = read.intents;
  const author = { participantId: randomUUID(), name: 'Reader of files' };
  const created = decide(emptyState, create, author);
  if (!created.ok) throw new Error(created.refusal.code);
  const { participantId: by } = author;
  const begun = created.events.reduce(
    (state, event) => evolve(state, { seq: 1, at: 0, by, event }),
    emptyState,
  );
  const { batches, state } = judgeAll(
    begun,
    1,
    submissionsOf(intents, [{ clientId: randomUUID(), author }]),
    2_000,
  );
  const [first, ...others] = batches;
  if (!first) throw new Error('There is nothing in this discussion.');
  const { debateId: id, slug, question, description } = create;
  const debate = { id, slug, question, description, epoch: randomUUID() };
  await store.create(debate, { ...first, operations: [creationBy(by, created.events), ...first.operations] });
  await appendAll(store, id, 1 + first.operations.length, others);
  return { slug, state };
}
