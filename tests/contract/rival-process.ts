/**
 * One of several processes that write one debate at once. Bundled and run by processes.test.ts with a task in
 * its environment; tells as JSON what became of every intent.
 */
import 'reflect-metadata';
import { type Author, type EditIntent, type Frame, protocolVersion, type Refused } from '@entente/shared';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Broadcast, Peer } from '../../api/src/debate/engine/connection.ts';
import { DebateEngine } from '../../api/src/debate/engine/debate-engine.ts';
import { realScheduler } from '../../api/src/debate/engine/scheduler.ts';
import { Turns } from '../../api/src/debate/engine/turns.ts';
import { DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import { type Connection, dataSourceOptions } from '../../api/src/platform/database/data-source.ts';
import { Metrics } from '../../api/src/platform/metrics.ts';
import { Random } from '../support/random.ts';
import { RandomEditor } from '../support/random-editing.ts';

export interface ClientTask {
  readonly clientId: string;
  readonly author: Author;
  readonly seed: number;
  readonly intents: number;
  /** The same client is at another process too, with the same intents: as after a change of processes. */
  readonly isTwin: boolean;
}

export interface Task {
  readonly connection: Connection;
  readonly debateId: string;
  readonly clients: readonly ClientTask[];
}

/** What a client was told of one intent: where it is in the log, or why not; never both. */
export interface Answer {
  readonly clientId: string;
  readonly clientSeq: number;
  readonly ticket: string;
  readonly seq: number | undefined;
  readonly refused: string | undefined;
}

interface ClientPeer extends Peer {
  hear(message: string, body: unknown): void;
}

const broadcast: Broadcast = {
  frame: (peers, body) => {
    for (const peer of peers) (peer as ClientPeer).hear('frame', body);
  },
  presence: () => undefined,
};

async function run({ connection, debateId, clients }: Task): Promise<Answer[]> {
  Logger.overrideLogger(false);
  const source = await new DataSource({
    ...dataSourceOptions(connection),
    migrationsRun: false,
  }).initialize();
  const store = new DebateStore(source);
  const loaded = await store.load(debateId);
  if (!loaded) throw new Error('The debate is not there.');
  const nothing = () => undefined;
  const turns = new Turns(realScheduler);
  const parts = { log: store, broadcast, scheduler: realScheduler, metrics: new Metrics(), turns };
  const engine = new DebateEngine(debateId, { ...parts, hint: nothing, passOnPresence: nothing }, loaded);
  // No hints: what a twin brought in at the other process is heard of by this look at the head alone.
  const looking = setInterval(async () => {
    const heads = await store.readHeads([debateId]);
    await engine.hear(heads.get(debateId)?.head ?? 0);
  }, 50);
  const answers = await Promise.all(clients.map((client) => takePart(engine, client)));
  clearInterval(looking);
  await source.destroy();
  return answers.flat();
}

async function takePart(engine: DebateEngine, task: ClientTask): Promise<Answer[]> {
  const { clientId, author, intents: wanted } = task;
  const random = new Random(task.seed);
  const editor = new RandomEditor(author.name, random);
  /** By number, in order. */
  const tickets: string[] = [];
  /** Everybody's; a twin's intent may take effect before it is sent here. */
  const places = new Map<string | null, number>();
  const refusals = new Map<number, string>();
  let wake: () => void = () => undefined;
  const answerOf = (ticket: string, index: number): Answer => ({
    clientId,
    clientSeq: index + 1,
    ticket,
    seq: places.get(ticket),
    refused: refusals.get(index + 1),
  });
  const isAnswered = ({ seq, refused }: Answer) => seq !== undefined || refused !== undefined;
  const peer: ClientPeer = {
    id: clientId,
    backlog: 0,
    onDrain: () => undefined,
    send: (message: string, body: unknown) => peer.hear(message, body),
    end: (fatal) => {
      throw new Error(fatal.message);
    },
    hear(message, body) {
      if (message === 'frame')
        for (const { ticket, seq } of (body as Frame).operations) places.set(ticket, seq);
      if (message === 'refused') {
        const { clientSeq, refusal } = body as Refused;
        refusals.set(clientSeq, refusal.code);
      }
      wake();
    },
  };
  const { debateId, epoch } = engine;
  // From the beginning: a twin may have been here before this process was.
  await engine.join(peer, { p: protocolVersion, debateId, clientId, epoch, from: 0, pending: [] }, author);
  while (tickets.length < wanted) {
    for (let burst = random.int(1, 4); burst > 0 && tickets.length < wanted; burst -= 1) {
      const intent = task.isTwin ? thesis(random, tickets.length) : editor.next(engine.current.state);
      if (!intent) continue;
      const ticket = random.ticket();
      tickets.push(ticket);
      engine.submit([{ clientId, author, clientSeq: tickets.length, ticket, intent, bytes: 300 }]);
    }
    while (!tickets.map(answerOf).every(isAnswered))
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
  return tickets.map(answerOf);
}

/** The same at every process, whatever its state. */
function thesis(random: Random, number: number): EditIntent {
  // One of three cannot be: refusals must be the same everywhere too.
  const claimId = number % 3 === 2 ? '00000000-0000-4000-8000-000000000001' : random.id();
  return { kind: 'thesis.add', claimId, text: `Twin ${number}` };
}

run(JSON.parse(process.env.ENTENTE_TASK ?? '') as Task).then(
  (answers) => process.stdout.write(JSON.stringify(answers)),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
