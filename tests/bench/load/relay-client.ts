/** A client of the bare relay: the same light socket, and one message per edit. */
import type { EditIntent } from '@entente/shared';
import type { EditClient } from './debate-client.ts';
import { LightSocket } from './light-socket.ts';

export class RelayClient implements EditClient {
  hear: (payload: Buffer) => void = () => undefined;

  private constructor(private readonly socket: LightSocket) {
    socket.hear = (payload) => this.hear(payload);
  }

  static async join(url: string): Promise<RelayClient> {
    return new RelayClient(await LightSocket.open(url, '/'));
  }

  push(ticket: string, intent: EditIntent): void {
    this.socket.send(JSON.stringify({ ticket, intent }));
  }

  close(): void {
    this.socket.close();
  }
}
