/** The debate that a simulation is about: a question and two theses. */
import { decide, emptyState, evolve, type Intent, type LoggedEvent } from '@entente/shared';
import type { NewOperation } from '../../api/src/debate/persistence/debate-store.ts';
import { projectionChanges } from '../../api/src/debate/persistence/projection.ts';
import type { MemoryStore } from '../support/memory-store.ts';
import type { Random } from '../support/random.ts';

export async function createDebate(store: MemoryStore, random: Random): Promise<string> {
  const id = random.id();
  const author = { participantId: random.id(), name: 'Founder' };
  const headings = { slug: 'simulated', question: 'Does it hold?', description: '' };
  const intents: Intent[] = [
    { kind: 'debate.create', debateId: id, ...headings },
    { kind: 'thesis.add', claimId: random.id(), text: 'It does.' },
    { kind: 'thesis.add', claimId: random.id(), text: 'It does not.' },
  ];
  let state = emptyState;
  const happened: LoggedEvent[] = [];
  const operations = intents.map((intent, i): NewOperation => {
    const decision = decide(state, intent, author);
    if (!decision.ok) throw new Error(decision.refusal.code);
    const place = { seq: i + 1, at: 0, by: author.participantId };
    for (const event of decision.events) {
      state = evolve(state, { ...place, event });
      happened.push({ ...place, event });
    }
    const nobody = { clientId: null, clientSeq: null, ticket: null };
    return {
      seq: place.seq,
      by: place.by,
      ...nobody,
      kind: intent.kind,
      intent: null,
      events: decision.events,
    };
  });
  await store.create(
    { id, ...headings, epoch: random.id() },
    { at: 0, operations, changes: projectionChanges(state, happened), watermarks: [] },
  );
  return id;
}
