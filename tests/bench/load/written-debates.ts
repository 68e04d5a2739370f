/** Debates written straight into the database, and edits of many writers judged without one. */
import { randomUUID } from 'node:crypto';
import {
  type Author,
  type DebateEvent,
  type DebateState,
  decide,
  type EditIntent,
  emptyState,
  evolve,
} from '@entente/shared';
import { judge, type Submission, type Watermarks } from '../../../api/src/debate/engine/judge.ts';
import type { Batch, DebateStore, NewOperation } from '../../../api/src/debate/persistence/debate-store.ts';
import { aReason, thesisCount, ticketOf, timeId } from './edits.ts';

/** As the engine's. */
const batchSize = 128;

/** A debate as it was thought out; it can be written any number of times, each time under another id. */
export interface Plan {
  readonly theses: Batch;
  readonly thesisIds: readonly string[];
  /** After the theses. */
  readonly state: DebateState;
  readonly seq: number;
}

/** The log begins with the creation, which nobody pushed. */
export function creationBy(by: string, events: readonly DebateEvent[]): NewOperation {
  return {
    seq: 1,
    by,
    clientId: null,
    clientSeq: null,
    ticket: null,
    kind: 'debate.create',
    intent: null,
    events,
  };
}

/** Appends batches to a log that ends at `seq` and that nobody else writes to. */
export async function appendAll(
  store: DebateStore,
  debateId: string,
  seq: number,
  batches: readonly Batch[],
): Promise<void> {
  let head = seq;
  for (const batch of batches) {
    if ((await store.append(debateId, head, batch)) === null) throw new Error('The log has moved.');
    head += batch.operations.length;
  }
}

export function planDebate(theses = thesisCount): Plan {
  const founder: Author = { participantId: randomUUID(), name: 'Founder' };
  const id = randomUUID();
  const created = decide(
    emptyState,
    { kind: 'debate.create', debateId: id, slug: id, question: 'Why?', description: '' },
    founder,
  );
  if (!created.ok) throw new Error(created.refusal.code);
  const { participantId: by } = founder;
  const state = created.events.reduce(
    (state, event) => evolve(state, { seq: 1, at: 0, by, event }),
    emptyState,
  );
  const thesisIds = Array.from({ length: theses }, timeId);
  const submissions = submissionsOf(
    thesisIds.map((claimId) => ({ kind: 'thesis.add', claimId, text: `Thesis ${claimId}` })),
    [{ clientId: randomUUID(), author: founder }],
  );
  const { batches, state: after } = judgeAll(state, 1, submissions);
  const [batch] = batches;
  if (!batch) throw new Error('There are no theses.');
  return {
    theses: { ...batch, operations: [creationBy(by, created.events), ...batch.operations] },
    thesisIds,
    state: after,
    seq: 1 + batch.operations.length,
  };
}

/** Writes it; answers the id. */
export async function writeDebate(store: DebateStore, { theses }: Plan): Promise<string> {
  const id = randomUUID();
  await store.create({ id, slug: id, question: 'Why?', description: '', epoch: randomUUID() }, theses);
  return id;
}

export interface Writer {
  readonly clientId: string;
  readonly author: Author;
}

export function makeWriters(count: number): Writer[] {
  return Array.from({ length: count }, (_, i) => ({
    clientId: randomUUID(),
    author: { participantId: randomUUID(), name: `Writer ${i}` },
  }));
}

/** So many reasons, spread over the theses. */
export function makeReasons({ thesisIds }: Plan, count: number): EditIntent[] {
  return Array.from({ length: count }, (_, i) => aReason(thesisIds[i % thesisIds.length] ?? ''));
}

/** By writers in turn, each numbered from 1. */
export function submissionsOf(intents: readonly EditIntent[], writers: readonly Writer[]): Submission[] {
  return intents.map((intent, i) => {
    const writer = writers[i % writers.length] as Writer;
    const clientSeq = Math.floor(i / writers.length) + 1;
    return { ...writer, clientSeq, ticket: ticketOf(i), intent, bytes: 300 };
  });
}

/** The batches that an engine would append for these submissions, `size` at a time. */
export function judgeAll(
  from: DebateState,
  seq: number,
  submissions: readonly Submission[],
  size = batchSize,
): { readonly batches: Batch[]; readonly state: DebateState } {
  const batches: Batch[] = [];
  let state = from;
  let head = seq;
  let known: Watermarks = new Map();
  for (let i = 0; i < submissions.length; i += size) {
    const { batch, watermarks } = judge({ state, seq: head, at: 0 }, submissions.slice(i, i + size), known);
    if (batch?.operations.length !== Math.min(size, submissions.length - i))
      throw new Error('An edit of the benchmark was refused.');
    batches.push(batch);
    known = new Map([...known, ...watermarks]);
    for (const { seq, by, events } of batch.operations)
      for (const event of events) state = evolve(state, { seq, at: 0, by, event });
    head += batch.operations.length;
  }
  return { batches, state };
}
