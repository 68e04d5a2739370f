/**
 * A WebSocket client as people write them in Node: the `ws` package, and every message parsed as it comes. It
 * costs what clients cost, on the machine that is measured.
 */
import { WebSocket } from 'ws';
import type { Wire } from './wire.ts';

/** Where the JSON of a message begins: socket.io writes its packet types before it. */
const opening = new Set(['['.charCodeAt(0), '{'.charCodeAt(0)]);

export class OrdinarySocket implements Wire {
  hear: (payload: Buffer) => void = () => undefined;
  closed: () => void = () => undefined;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (payload: Buffer) => {
      const begin = payload.findIndex((byte) => opening.has(byte));
      if (begin !== -1) JSON.parse(payload.toString('utf8', begin));
      this.hear(payload);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => this.closed());
  }

  static open(url: string, path: string, cookie = ''): Promise<OrdinarySocket> {
    const socket = new WebSocket(url.replace(/^http/, 'ws') + path, {
      perMessageDeflate: false,
      headers: { cookie },
    });
    const ordinary = new OrdinarySocket(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => {
        // What came with the answer waits until whoever awaits this has set `hear`.
        socket.pause();
        setImmediate(() => socket.resume());
        resolve(ordinary);
      });
      socket.once('error', reject);
    });
  }

  send(message: string): void {
    this.socket.send(message);
  }

  close(): void {
    this.closed = () => undefined;
    this.socket.terminate();
  }
}
