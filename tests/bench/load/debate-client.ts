/**
 * A client of a debate by Entente's protocol over socket.io's, written out as text: it looks into what it
 * hears only for tickets. Refusals and ends are failures of the benchmark.
 */
import { randomUUID } from 'node:crypto';
import { type EditIntent, protocolVersion } from '@entente/shared';
import { LightSocket } from './light-socket.ts';
import type { OpenWire, Wire } from './wire.ts';

export interface Place {
  readonly debateId: string;
  readonly epoch: string;
  readonly from: number;
}

/** Whoever can send an edit and hear of edits, whatever the server. */
export interface EditClient {
  /** Every message with edits in it, as it came. */
  hear: (payload: Buffer) => void;
  push(ticket: string, intent: EditIntent): void;
  close(): void;
}

const digitTwo = 0x32;
/** Where the name of the message begins: behind `42["`. */
const nameAt = 4;

export class DebateClient implements EditClient {
  hear: (payload: Buffer) => void = () => undefined;
  private readonly clientId = randomUUID();
  private clientSeq = 0;

  private constructor(private readonly socket: Wire) {}

  /** Connected and welcomed. `hear` from the start, as frames may come with the welcome. */
  static async join(
    url: string,
    place: Place,
    cookie = '',
    hear: (payload: Buffer) => void = () => undefined,
    open: OpenWire = LightSocket.open,
  ): Promise<DebateClient> {
    const path = '/socket.io/?EIO=4&transport=websocket';
    const client = new DebateClient(await open(url, path, cookie));
    client.hear = hear;
    await client.greet(place);
    return client;
  }

  push(ticket: string, intent: EditIntent): void {
    this.clientSeq += 1;
    const { clientId, clientSeq } = this;
    this.say('push', { clientId, intents: [{ clientSeq, ticket, intent }] });
  }

  close(): void {
    this.socket.close();
  }

  private say(name: string, body: object): void {
    this.socket.send(`42${JSON.stringify([name, body])}`);
  }

  private greet({ debateId, epoch, from }: Place): Promise<void> {
    const { socket, clientId } = this;
    return new Promise((resolve, reject) => {
      socket.closed = () => reject(new Error('The server ended a connection.'));
      socket.hear = (payload) => {
        if (payload[0] === digitTwo) socket.send('3');
        else if (payload[1] === digitTwo) {
          if (payload.toString('latin1', nameAt, nameAt + 5) === 'frame') this.hear(payload);
          else this.hearOther(payload.toString(), resolve, reject);
        } else if (payload[1] === undefined || payload[0] === '0'.charCodeAt(0)) socket.send('40');
        else this.say('hello', { p: protocolVersion, debateId, clientId, epoch, from, pending: [] });
      };
    });
  }

  private hearOther(message: string, welcome: () => void, fail: (reason: Error) => void): void {
    if (message.startsWith('42["welcome"')) welcome();
    else if (!message.startsWith('42["presence"') && !message.startsWith('42["draining"')) {
      fail(new Error(message));
      throw new Error(`The benchmark heard: ${message.slice(0, 300)}`);
    }
  }
}
