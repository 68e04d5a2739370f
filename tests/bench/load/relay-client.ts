/** A client of the bare relay: one message per edit. */
import type { EditIntent } from '@entente/shared';
import type { EditClient } from './debate-client.ts';
import type { OpenWire, Wire } from './wire.ts';

export class RelayClient implements EditClient {
  hear: (payload: Buffer) => void = () => undefined;

  private constructor(private readonly socket: Wire) {
    socket.hear = (payload) => this.hear(payload);
  }

  static async join(url: string, open: OpenWire): Promise<RelayClient> {
    return new RelayClient(await open(url, '/'));
  }

  push(ticket: string, intent: EditIntent): void {
    this.socket.send(JSON.stringify({ ticket, intent }));
  }

  close(): void {
    this.socket.close();
  }
}
