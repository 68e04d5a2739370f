/** The engine of one debate on any store, and clients of it without a network between. */
import { randomUUID } from 'node:crypto';
import {
  type Author,
  argumentsOn,
  decide,
  type EditIntent,
  emptyState,
  evolve,
  type Fatal,
  type Frame,
  type LoggedEvent,
  protocolVersion,
  type Refused,
} from '@entente/shared';
import type { Broadcast, Peer } from '../../api/src/debate/engine/connection.ts';
import { DebateEngine } from '../../api/src/debate/engine/debate-engine.ts';
import { realScheduler } from '../../api/src/debate/engine/scheduler.ts';
import { Turns } from '../../api/src/debate/engine/turns.ts';
import type { Batch, DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import { projectionChanges } from '../../api/src/debate/persistence/projection.ts';
import { Metrics } from '../../api/src/platform/metrics.ts';

const thesisId = randomUUID();

/** A debate with one thesis, at seq 2. */
export async function aDebate(store: Pick<DebateStore, 'create'>): Promise<string> {
  const id = randomUUID();
  const author: Author = { participantId: randomUUID(), name: 'Founder' };
  const create = {
    kind: 'debate.create',
    debateId: id,
    slug: id,
    question: 'Why?',
    description: '',
  } as const;
  const intents = [create, { kind: 'thesis.add', claimId: thesisId, text: 'So.' } as const];
  let state = emptyState;
  const happened: LoggedEvent[] = [];
  const operations = intents.map((intent, i): Batch['operations'][number] => {
    const decision = decide(state, intent, author);
    if (!decision.ok) throw new Error(decision.refusal.code);
    const place = { seq: i + 1, at: 0, by: author.participantId };
    for (const event of decision.events) {
      state = evolve(state, { ...place, event });
      happened.push({ ...place, event });
    }
    return {
      seq: place.seq,
      by: place.by,
      clientId: null,
      clientSeq: null,
      ticket: null,
      kind: intent.kind,
      intent: null,
      events: decision.events,
    };
  });
  await store.create(
    { id, slug: id, question: 'Why?', description: '', epoch: randomUUID() },
    { at: 0, operations, changes: projectionChanges(state, happened), watermarks: [] },
  );
  return id;
}

/** Peers of tests take frames themselves. */
class TestPeer implements Peer {
  readonly id = randomUUID();
  backlog = 0;
  private drained: () => void = () => undefined;

  constructor(private readonly hear: (message: string, body: unknown) => void) {}

  send(message: string, body: unknown): void {
    this.hear(message, body);
  }

  end(body: unknown): void {
    this.hear('fatal', body);
  }

  onDrain(listener: () => void): void {
    this.drained = listener;
  }

  /** A line that takes nothing, until it drains. */
  clog(): void {
    this.backlog = 1_000;
  }

  drain(): void {
    this.backlog = 0;
    this.drained();
  }
}

const toEach: Broadcast = {
  frame: (peers, body) => {
    for (const peer of peers) (peer as TestPeer).send('frame', body);
  },
  presence: (peers, body) => {
    for (const peer of peers) (peer as TestPeer).send('presence', body);
  },
};

export async function anEngine(store: DebateStore, debateId: string): Promise<DebateEngine> {
  const loaded = await store.load(debateId);
  if (!loaded) throw new Error('The debate is not there.');
  const parts = {
    log: store,
    broadcast: toEach,
    scheduler: realScheduler,
    metrics: new Metrics(),
    turns: new Turns(realScheduler),
    hint: () => undefined,
    passOnPresence: () => undefined,
  };
  return new DebateEngine(debateId, parts, loaded);
}

export async function aClient(engine: DebateEngine, from = engine.current.seq) {
  const clientId = randomUUID();
  const author: Author = { participantId: randomUUID(), name: 'Ana' };
  const frames: Frame[] = [];
  const refused: Refused[] = [];
  /** Why the connection was ended. */
  const endings: string[] = [];
  const tickets = new Map<string, number>();
  let wake = () => {};
  const peer = new TestPeer((message, body) => {
    if (message === 'frame') frames.push(body as Frame);
    if (message === 'refused') refused.push(body as Refused);
    if (message === 'fatal') endings.push((body as Fatal).code);
    wake();
  });
  const connection = await engine.join(
    peer,
    { p: protocolVersion, debateId: engine.debateId, clientId, epoch: engine.epoch, from, pending: [] },
    author,
  );
  if (!connection) throw new Error('The engine did not let a client in.');
  /** Where my intents took effect: [clientSeq, seq]. */
  const acked = () =>
    frames.flatMap(({ operations }) =>
      operations.flatMap(({ ticket, seq }) => {
        const clientSeq = tickets.get(ticket ?? '');
        return clientSeq === undefined ? [] : [[clientSeq, seq] as const];
      }),
    );
  return {
    frames,
    refused,
    endings,
    acked,
    peer,
    connection,
    submit(intents: readonly EditIntent[]) {
      engine.submit(
        intents.map((intent) => {
          const ticket = randomUUID().slice(0, 16);
          const clientSeq = tickets.size + 1;
          tickets.set(ticket, clientSeq);
          return { clientId, author, clientSeq, ticket, intent, bytes: 300 };
        }),
      );
    },
    async until(condition: () => boolean) {
      while (!condition())
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    },
    /** Every intent has been answered. */
    async answered() {
      await this.until(() => acked().length + refused.length === tickets.size);
    },
  };
}

export function aReason(text: string): EditIntent {
  const target = { kind: 'claim', id: thesisId } as const;
  return { kind: 'claim.add', claimId: randomUUID(), argumentId: randomUUID(), target, stance: 'for', text };
}

/** What stands on the thesis, in order. */
export function textsIn(engine: DebateEngine): (string | undefined)[] {
  const { state } = engine.current;
  return argumentsOn(state, thesisId).map(({ premises }) => state.claims.get(premises[0] ?? '')?.text);
}
