/**
 * Replicas against a small model of the server over a network that loses, cuts and doubles: after
 * everything is delivered, all replicas equal the log and each intent took effect exactly once or was refused.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../debate/decide.ts';
import type { LoggedEvent } from '../debate/events.ts';
import { evolve } from '../debate/evolve.ts';
import type { EditIntent } from '../debate/intents.ts';
import type { Refusal } from '../debate/refusals.ts';
import { snapshotOf } from '../debate/snapshot.ts';
import { arbitraryIntent } from '../testing/arbitrary-intents.ts';
import { aDebate, ana, ben } from '../testing/builders.ts';
import type { Frame, PendingResult, Welcome } from './messages.ts';
import {
  openReplica,
  propose,
  type Replica,
  receiveFrame,
  receiveRefused,
  receiveWelcome,
} from './replica.ts';

interface Entry {
  readonly client: number;
  readonly clientSeq: number;
  readonly events: readonly LoggedEvent[];
}

const ticketOf = (client: number, clientSeq: number) => `${client}-${String(clientSeq).padStart(8, '0')}`;

class ModelServer {
  state = aDebate().state;
  readonly start = 2;
  readonly log: Entry[] = [];
  readonly last = [0, 0];
  readonly refused: Map<number, Refusal>[] = [new Map(), new Map()];

  get head(): number {
    return this.start + this.log.length;
  }

  judge(client: number, clientSeq: number, intent: EditIntent): void {
    if (clientSeq !== (this.last[client] ?? 0) + 1) return;
    this.last[client] = clientSeq;
    const author = client === 0 ? ana : ben;
    const decision = decide(this.state, intent, author);
    if (!decision.ok) {
      this.refused[client]?.set(clientSeq, decision.refusal);
      return;
    }
    const place = { seq: this.head + 1, at: this.head, by: author.participantId };
    const events = decision.events.map((event) => ({ ...place, event }));
    this.state = events.reduce(evolve, this.state);
    this.log.push({ client, clientSeq, events });
  }

  frame(from: number, to = this.head): Frame {
    const entries = this.log.slice(from - this.start, to - this.start);
    return {
      from,
      to,
      operations: entries.map((entry, i) => ({
        seq: from + i + 1,
        at: entry.events[0]?.at ?? 0,
        by: entry.events[0]?.by ?? null,
        ticket: ticketOf(entry.client, entry.clientSeq),
        events: entry.events.map(({ event }) => event),
      })),
    };
  }

  welcome(client: number, pending: readonly number[]): Welcome {
    const last = this.last[client] ?? 0;
    const results = pending
      .filter((clientSeq) => clientSeq <= last)
      .map((clientSeq): PendingResult => {
        const index = this.log.findIndex((entry) => entry.client === client && entry.clientSeq === clientSeq);
        const refusal = this.refused[client]?.get(clientSeq);
        return refusal
          ? { clientSeq, status: 'refused', refusal }
          : { clientSeq, status: 'accepted', seq: this.start + index + 1 };
      });
    return {
      p: 2,
      epoch: 'e',
      head: this.head,
      participantId: null,
      lastClientSeq: last,
      results,
      credit: 64,
    };
  }
}

/** What can happen next, to one of two clients. */
const step = fc.record({
  client: fc.constantFrom(0, 1),
  what: fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('propose' as const), intent: arbitraryIntent }) },
    { weight: 3, arbitrary: fc.constant({ do: 'push' as const }) },
    { weight: 3, arbitrary: fc.constant({ do: 'frame' as const }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('oldFrame' as const), length: fc.nat(10) }) },
    { weight: 1, arbitrary: fc.constant({ do: 'lostFrame' as const }) },
    { weight: 2, arbitrary: fc.constant({ do: 'reconnect' as const }) },
    { weight: 2, arbitrary: fc.constant({ do: 'refusal' as const }) },
  ),
});

test('[S14] [S15] [S16] [S17] [S18] replicas end equal to the log; nothing is lost, doubled or blinks', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
      const server = new ModelServer();
      const first = { epoch: 'e', seq: server.start, state: snapshotOf(server.state) };
      const replicas: Replica[] = [openReplica(first), openReplica(first)];
      const cursors = [server.start, server.start];
      const proposed: [number, number][] = [[], []].map(() => [0, 0]);
      const settled: [Set<number>, Set<number>] = [new Set(), new Set()];

      const replicaOf = (client: number): Replica => replicas[client] as Replica;
      const keep = (client: number, replica: Replica) => {
        const before = replicaOf(client);
        expect(replica.seq).toBeGreaterThanOrEqual(before.seq);
        for (const { clientSeq } of before.pending)
          if (!replica.pending.some((pending) => pending.clientSeq === clientSeq)) {
            // [S14] it left pending: it is refused, or its effect is there.
            const entry = server.log.find((e) => e.client === client && e.clientSeq === clientSeq);
            const isRefused = server.refused[client]?.has(clientSeq);
            const seq = entry?.events[0]?.seq ?? Number.POSITIVE_INFINITY;
            expect(isRefused || replica.seq >= seq).toBe(true);
            settled[client as 0 | 1].add(clientSeq);
          }
        replicas[client] = replica;
      };
      const receive = (client: number, frame: Frame) => {
        const received = receiveFrame(replicaOf(client), frame);
        if (received) keep(client, received);
        else expect(frame.from).toBeGreaterThan(replicaOf(client).seq);
      };
      const push = (client: number) => {
        for (const { clientSeq, intent } of replicaOf(client).pending)
          server.judge(client, clientSeq, intent);
      };
      const reconnect = (client: number) => {
        const pending = replicaOf(client).pending.map(({ clientSeq }) => clientSeq);
        keep(client, receiveWelcome(replicaOf(client), server.welcome(client, pending)).replica);
        cursors[client] = replicaOf(client).seq;
      };

      for (const { client, what } of steps) {
        const cursor = cursors[client] ?? 0;
        if (what.do === 'propose') {
          const author = client === 0 ? ana : ben;
          const proposal = propose(replicaOf(client), what.intent, author, {
            ticket: ticketOf(client, replicaOf(client).nextClientSeq),
            madeAt: 7,
          });
          if (proposal.ok) {
            replicas[client] = proposal.replica;
            (proposed[client] as number[])[0] = proposal.clientSeq;
          }
        } else if (what.do === 'push') push(client);
        else if (what.do === 'frame') {
          receive(client, server.frame(cursor));
          cursors[client] = server.head;
        } else if (what.do === 'oldFrame')
          receive(client, server.frame(server.start, Math.min(server.head, server.start + what.length)));
        else if (what.do === 'lostFrame') cursors[client] = server.head;
        else if (what.do === 'reconnect') reconnect(client);
        else
          for (const clientSeq of server.refused[client]?.keys() ?? [])
            keep(client, receiveRefused(replicaOf(client), clientSeq).replica);
      }

      for (const client of [0, 1]) {
        reconnect(client);
        push(client);
        reconnect(client);
      }
      for (const client of [0, 1]) {
        receive(client, server.frame(cursors[client] ?? 0));
        const replica = replicaOf(client);
        expect(replica.pending).toEqual([]);
        expect(JSON.stringify(snapshotOf(replica.view))).toBe(JSON.stringify(snapshotOf(server.state)));
        expect(settled[client as 0 | 1].size).toBe(proposed[client]?.[0] ?? 0);
      }
    }),
    { numRuns: 300 },
  );
});

test('[S14] an own intent is visible from its making, through acknowledgement, without a blink', () => {
  const server = new ModelServer();
  let replica = openReplica({ epoch: 'e', seq: server.start, state: snapshotOf(server.state) });
  const claims = () => replica.view.claims.size;
  const thesis = {
    kind: 'thesis.add',
    claimId: '00000000-0000-4000-8000-000000000001',
    text: 'Mine',
  } as const;
  const proposal = propose(replica, thesis, ana, { ticket: ticketOf(0, 1), madeAt: 7 });
  if (!proposal.ok) throw new Error('refused');
  replica = proposal.replica;
  expect(claims()).toBe(2);
  server.judge(0, 1, thesis);
  // The result is known before the effect: the intent stays pending until the frame has come.
  replica = receiveWelcome(replica, server.welcome(0, [1])).replica;
  expect(claims()).toBe(2);
  expect(replica.pending).toHaveLength(1);
  replica = receiveFrame(replica, server.frame(server.start)) ?? replica;
  expect(claims()).toBe(2);
  expect(replica.pending).toHaveLength(0);
});

test('[S16] a frame that comes late, after what it tells was told, changes nothing', () => {
  const server = new ModelServer();
  let replica = openReplica({ epoch: 'e', seq: server.start, state: snapshotOf(server.state) });
  const [claim] = [...server.state.claims.values()];
  if (!claim) throw new Error('no claim');
  server.judge(0, 1, { kind: 'claim.edit', claimId: claim.id, base: claim.text, text: 'Second' });
  const late = server.frame(server.start);
  server.judge(0, 2, { kind: 'claim.edit', claimId: claim.id, base: 'Second', text: 'Third' });
  replica = receiveFrame(replica, server.frame(server.start)) ?? replica;
  replica = receiveFrame(replica, late) ?? replica;
  expect(replica.view.claims.get(claim.id)?.text).toBe('Third');
  expect(replica.seq).toBe(server.head);
});
