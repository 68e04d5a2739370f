/** A debate in a store, and the batches that would go on from it. */
import { randomUUID } from 'node:crypto';
import {
  type Author,
  decide,
  type EditIntent,
  emptyState,
  evolve,
  type Intent,
  type LoggedEvent,
  type ToldOperation,
} from '@entente/shared';
import type { Batch } from '../../api/src/debate/persistence/debate-store.ts';
import { projectionChanges } from '../../api/src/debate/persistence/projection.ts';
import type { AnyStore } from '../support/memory-store.ts';

const author: Author = { participantId: randomUUID(), name: 'Ana' };

export interface ClientLabel {
  readonly clientId: string;
  readonly clientSeq: number;
  readonly ticket: string;
}

export function thesis(text: string): EditIntent {
  return { kind: 'thesis.add', claimId: randomUUID(), text };
}

export function textsOf({ events }: ToldOperation): string[] {
  return events.flatMap((event) => (event.kind === 'claim.added' ? [event.text] : []));
}

export async function aLog(store: AnyStore) {
  const id = randomUUID();
  let state = emptyState;
  let head = 0;

  /** What `intents` come to after the log's head, or as if it ended at `after`. */
  const next = (intents: readonly Intent[], client?: ClientLabel, after = head) => {
    let so = state;
    const happened: LoggedEvent[] = [];
    const operations: Batch['operations'][number][] = [];
    for (const intent of intents) {
      const decision = decide(so, intent, author);
      if (!decision.ok) continue;
      const place = { seq: after + operations.length + 1, at: 0, by: author.participantId };
      for (const event of decision.events) {
        so = evolve(so, { ...place, event });
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
        events: decision.events,
      });
    }
    const batch: Batch = { at: 0, operations, changes: projectionChanges(so, happened), watermarks: [] };
    return { batch, seq: after };
  };

  /** Takes in what was appended. */
  const reload = async () => {
    const loaded = await store.load(id);
    if (!loaded) throw new Error('The debate is not there.');
    state = loaded.state;
    head = loaded.seq;
  };

  const slug = `debate-${id}`;
  const create: Intent = { kind: 'debate.create', debateId: id, slug, question: 'Why?', description: '' };
  const debate = { id, slug, question: 'Why?', description: '', epoch: randomUUID() };
  await store.create(debate, next([create]).batch);
  await reload();
  return { id, debate, next, reload };
}
