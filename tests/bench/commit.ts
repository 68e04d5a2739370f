/** Edits per second into one debate by 128 writers who each wait for their answer: engine and store, no sockets. */
import { type Frame, protocolVersion } from '@entente/shared';
import type { Peer } from '../../api/src/debate/engine/connection.ts';
import { DebateEngine, type EngineParts } from '../../api/src/debate/engine/debate-engine.ts';
import type { Submission } from '../../api/src/debate/engine/judge.ts';
import { realScheduler } from '../../api/src/debate/engine/scheduler.ts';
import { Turns } from '../../api/src/debate/engine/turns.ts';
import { DebateStore } from '../../api/src/debate/persistence/debate-store.ts';
import { clientConfigOf } from '../../api/src/platform/database/client-config.ts';
import { Metrics } from '../../api/src/platform/metrics.ts';
import { writeInBatches, writeOneByOne } from './commit.baseline.ts';
import {
  judgeAll,
  makeReasons,
  makeWriters,
  planDebate,
  submissionsOf,
  type Writer,
  writeDebate,
} from './load/written-debates.ts';
import type { Bench } from './runner/bench.ts';
import { openDatabase, openDataSource } from './runner/database.ts';
import { interleaved, ratios } from './runner/figures.ts';

export const commit: Bench = {
  name: 'commit',
  async run({ repeats, isQuick }) {
    const count = isQuick ? 4_000 : 20_000;
    const few = isQuick ? 500 : 2_000;
    const database = await openDatabase();
    const dataSource = await openDataSource(database);
    const store = new DebateStore(dataSource);
    const connection = clientConfigOf(database.connection);

    const plan = planDebate();
    const writers = makeWriters(128);
    const submissions = submissionsOf(makeReasons(plan, count), writers);
    const { batches } = judgeAll(plan.state, plan.seq, submissions);
    const { batches: edits } = judgeAll(plan.state, plan.seq, submissions.slice(0, few), 1);

    const { engine, loop, oneByOne } = await interleaved(repeats, {
      engine: async () =>
        count / (await writeThroughEngine(store, await writeDebate(store, plan), writers, submissions)),
      loop: async () => count / (await writeInBatches(connection, await writeDebate(store, plan), batches)),
      oneByOne: async () =>
        few / (await writeOneByOne(connection, await writeDebate(store, plan), edits, writers.length)),
    });
    await dataSource.destroy();
    await database.close();

    const ours = { label: 'engine', unit: 'edits/s', samples: engine };
    return [
      {
        title:
          'durable edits/s of one debate, 128 writers, over a bare loop that group-commits the same rows',
        unit: '×',
        samples: ratios(engine, loop),
        target: { is: 'at least', value: 0.6 },
        parts: [ours, { label: 'bare loop', unit: 'edits/s', samples: loop }],
      },
      {
        title: 'the same over one transaction per edit under a row lock',
        unit: '×',
        samples: ratios(engine, oneByOne),
        target: { is: 'at least', value: 10 },
        parts: [ours, { label: 'transaction per edit', unit: 'edits/s', samples: oneByOne }],
      },
    ];
  },
};

/** Every writer has one edit under way. Seconds until all are told of. */
async function writeThroughEngine(
  store: DebateStore,
  debateId: string,
  writers: readonly Writer[],
  submissions: readonly Submission[],
): Promise<number> {
  const loaded = await store.load(debateId);
  if (!loaded) throw new Error('The debate is not there.');
  const queues = new Map(writers.map(({ clientId }) => [clientId, [] as Submission[]]));
  const writerOf = new Map<string, string>();
  for (const submission of submissions) {
    queues.get(submission.clientId)?.push(submission);
    writerOf.set(submission.ticket, submission.clientId);
  }
  for (const queue of queues.values()) queue.reverse();

  return new Promise((resolve, reject) => {
    let open = submissions.length;
    let began = 0;
    const next = (clientId: string) => {
      const submission = queues.get(clientId)?.pop();
      if (submission) engine.submit([submission]);
    };
    const hear = (_: readonly Peer[], { operations }: Frame) => {
      for (const { ticket } of operations) {
        const clientId = writerOf.get(ticket ?? '');
        if (!clientId) continue;
        open -= 1;
        next(clientId);
      }
      if (open > 0) return;
      resolve((performance.now() - began) / 1_000);
      engine.close();
    };
    const engine = new DebateEngine(debateId, partsWith(store, hear), loaded);
    const joining = writers.map(({ clientId, author }) => {
      const place = { debateId, epoch: engine.epoch, from: loaded.seq };
      return engine.join(
        silentPeer(clientId, reject),
        { p: protocolVersion, clientId, pending: [], ...place },
        author,
      );
    });
    Promise.all(joining).then(() => {
      began = performance.now();
      for (const { clientId } of writers) next(clientId);
    }, reject);
  });
}

function partsWith(log: DebateStore, frame: (peers: readonly Peer[], body: Frame) => void): EngineParts {
  return {
    log,
    broadcast: { frame, presence: () => undefined },
    scheduler: realScheduler,
    metrics: new Metrics(),
    turns: new Turns(realScheduler),
    hint: () => undefined,
    passOnPresence: () => undefined,
  };
}

/** Frames come by broadcast. */
function silentPeer(id: string, fail: (reason: Error) => void): Peer {
  return {
    id,
    backlog: 0,
    onDrain: () => undefined,
    send: (message: string, body: unknown) => {
      if (message === 'refused')
        fail(new Error(`An edit of the benchmark was refused: ${JSON.stringify(body)}`));
    },
    end: () => undefined,
  };
}
