/**
 * The socket door: validates each message with the shared schema, names the author from the handshake, and
 * hands over to the debate's engine. A malformed message costs its connection, never the debate.
 */
import {
  type Author,
  editIntent,
  type Fatal,
  hello as helloSchema,
  limits,
  type Push,
  protocolVersion,
  push as pushSchema,
  type Refusal,
  whereabouts,
} from '@entente/shared';
import { Logger } from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { v4 as uuid } from 'uuid';
import type { z } from 'zod';
import { guestTokenIn } from '../people/guest-cookie.ts';
import { Guests } from '../people/guests.ts';
import { Metrics } from '../platform/metrics.ts';
import { explainIssues } from '../platform/validation.ts';
import { type Connection, unavailable } from './engine/connection.ts';
import type { DebateEngine } from './engine/debate-engine.ts';
import { DebateEngines } from './engine/debate-engines.ts';
import type { Submission } from './engine/judge.ts';
import { Fanout, SocketPeer } from './fanout.ts';
import { DebateStore } from './persistence/debate-store.ts';

/** A connection that says nothing is not kept. */
const helloWithin = 10_000;

interface Seat {
  readonly engine: DebateEngine;
  readonly connection: Connection;
}

/** What is known of a socket. */
interface Visitor {
  readonly guest: Awaited<ReturnType<Guests['find']>>;
  readonly peer: SocketPeer;
  /** Counts its hellos: only the latest gets the seat. */
  hellos: number;
  seat: Seat | null;
}

@WebSocketGateway()
export class DebateGateway implements OnGatewayInit<Server>, OnGatewayConnection, OnGatewayDisconnect {
  private readonly log = new Logger(DebateGateway.name);

  constructor(
    private readonly engines: DebateEngines,
    private readonly store: DebateStore,
    private readonly guests: Guests,
    private readonly fanout: Fanout,
    private readonly metrics: Metrics,
  ) {}

  afterInit(server: Server): void {
    this.fanout.serve(server);
    server.use((socket, next) => {
      this.guests.find(guestTokenIn(socket.handshake.headers.cookie)).then(
        (guest) => {
          const visitor: Visitor = { guest, peer: new SocketPeer(socket), hellos: 0, seat: null };
          socket.data = visitor;
          forgetRequest(socket);
          next();
        },
        () => next(new Error('The server cannot be reached at the moment.')),
      );
    });
  }

  handleConnection(socket: Socket): void {
    const waiting = setTimeout(
      () => end(socket, malformed('Nothing was asked for in ten seconds.')),
      helloWithin,
    );
    socket.once('disconnect', () => clearTimeout(waiting));
    // Past Nest's pipeline, which costs as much as judging, and kilobytes for each connection.
    socket.onAny((message: string, body: unknown) => {
      if (message === 'push') this.take(socket, body);
      else if (message === 'presence') this.presence(socket, body);
      else if (message === 'hello') {
        clearTimeout(waiting);
        void this.hello(socket, body);
      } else end(socket, malformed('There is no such message.'));
    });
  }

  handleDisconnect(socket: Socket): void {
    this.leave(socket);
  }

  private async hello(socket: Socket, body: unknown): Promise<void> {
    const hello = parse(helloSchema, body, socket);
    if (!hello) return;
    if (hello.p !== protocolVersion) {
      end(socket, {
        code: 'upgrade',
        message: 'Entente was updated. Reload the page; your changes are kept.',
      });
      return;
    }
    const visitor: Visitor = socket.data;
    visitor.hellos += 1;
    const turn = visitor.hellos;
    if (hello.diverged) {
      this.metrics.divergedTotal.inc();
      this.log.error('A replica differed from the log', { debate: hello.debateId, seq: hello.from });
    }
    if (this.engines.isStopping) {
      end(socket, unavailable);
      return;
    }
    try {
      const engine = await this.engines.open(hello.debateId);
      if (!engine) {
        end(socket, { code: 'no-debate', message: 'There is no such debate, or it is not open to you.' });
        return;
      }
      const { guest, peer } = visitor;
      const author = guest ? await this.store.participantOf(hello.debateId, guest, uuid()) : null;
      const connection = await engine.join(peer, hello, author);
      if (!connection) return;
      if (!socket.connected || visitor.hellos !== turn) {
        engine.leave(connection);
        return;
      }
      // Only now, so that what is pushed while somebody says hello again still finds its seat.
      this.leave(socket);
      visitor.seat = { engine, connection };
      this.metrics.connections.inc();
    } catch (error) {
      this.log.error('A client could not join', { debate: hello.debateId, error: `${error}` });
      end(socket, unavailable);
    }
  }

  private take(socket: Socket, body: unknown): void {
    try {
      this.push(socket, body);
    } catch (error) {
      this.log.error('What a client pushed could not be taken', { error: `${error}` });
      end(socket, unavailable);
    }
  }

  private push(socket: Socket, body: unknown): void {
    const { seat }: Visitor = socket.data;
    const push = parse(pushSchema, body, socket);
    if (!push) return;
    if (!seat || seat.connection.clientId !== push.clientId) {
      end(socket, malformed('Say hello before you push, and push under the same client id.'));
      return;
    }
    const { author, peer } = seat.connection;
    if (author) {
      seat.engine.submit(push.intents.map((pushed) => submissionOf(push.clientId, author, pushed)));
      return;
    }
    // Nobody to judge it for, so the number stays unused: the client sends it again under a name.
    for (const { clientSeq } of push.intents)
      peer.send('refused', { clientSeq, refusal: { code: 'not-joined' } });
  }

  private presence(socket: Socket, body: unknown): void {
    const { seat }: Visitor = socket.data;
    const said = parse(whereabouts, body, socket);
    if (said) seat?.engine.moveTo(seat.connection, said);
  }

  private leave(socket: Socket): void {
    const visitor: Visitor = socket.data;
    if (!visitor.seat) return;
    const { engine, connection } = visitor.seat;
    visitor.seat = null;
    engine.leave(connection);
    this.metrics.connections.dec();
  }
}

/** It is all read, and would be kept for as long as the connection is: a sixth of what an idle one takes. */
function forgetRequest({ conn }: Socket): void {
  Object.assign(conn, { request: null });
}

function submissionOf(
  clientId: string,
  author: Author,
  { clientSeq, ticket, intent }: Push['intents'][number],
): Submission {
  const judged = { clientId, author, clientSeq, ticket };
  const parsed = editIntent.safeParse(intent);
  if (!parsed.success)
    return { ...judged, intent: { invalid: invalid(explainIssues(parsed.error)) }, bytes: 0 };
  const bytes = Buffer.byteLength(JSON.stringify(intent));
  if (bytes > limits.intentBytes)
    return { ...judged, intent: { invalid: invalid('This edit is too large. Split it.') }, bytes };
  return { ...judged, intent: parsed.data, bytes };
}

function invalid(detail: string): Refusal {
  return { code: 'invalid', detail };
}

function parse<T>(schema: z.ZodType<T>, body: unknown, socket: Socket): T | null {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  end(socket, malformed(explainIssues(parsed.error)));
  return null;
}

function malformed(message: string): Fatal {
  return { code: 'malformed', message: `This message could not be read. ${message}` };
}

function end(socket: Socket, fatal: Fatal): void {
  socket.emit('fatal', fatal);
  socket.disconnect(true);
}
