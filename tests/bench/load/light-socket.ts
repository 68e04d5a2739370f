/**
 * A WebSocket client that does as little as one can (RFC 6455, text only): hundreds of them share a core with
 * what they measure. Frames of a server are not masked, so a payload is a view of what the kernel gave; own
 * frames are masked with zeros, which changes nothing.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Wire } from './wire.ts';

const text = 0x81;
const closing = 0x88;

export class LightSocket implements Wire {
  hear: (payload: Buffer) => void = () => undefined;
  closed: () => void = () => undefined;
  private rest: Buffer[] = [];
  private restLength = 0;
  /** Bytes without which nothing can be done. */
  private wanted = 2;

  private constructor(private readonly socket: Socket) {}

  static open(url: string, path: string, cookie = ''): Promise<LightSocket> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    const key = randomBytes(16).toString('base64');
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\nCookie: ${cookie}\r\n\r\n`,
    );
    return new Promise((resolve, reject) => {
      let head = Buffer.alloc(0);
      const answer = (chunk: Buffer) => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end === -1) return;
        socket.off('data', answer).off('error', reject).off('close', refused);
        if (!head.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) {
          reject(new Error(head.toString()));
          return;
        }
        const light = new LightSocket(socket);
        socket.on('data', (data) => light.take(data));
        socket.on('error', () => undefined);
        socket.on('close', () => light.closed());
        resolve(light);
        // What came with the answer; whoever awaits this has set `hear` by then.
        const first = head.subarray(end + 4);
        if (first.length > 0) setImmediate(() => light.take(first));
      };
      const refused = () => reject(new Error('The connection was closed before it was one.'));
      socket.on('data', answer).once('error', reject).once('close', refused);
    });
  }

  send(message: string): void {
    const length = Buffer.byteLength(message);
    const header = length < 126 ? 2 : 4;
    const frame = Buffer.alloc(header + 4 + length);
    frame[0] = text;
    if (header === 2) frame[1] = 0x80 | length;
    else {
      frame[1] = 0x80 | 126;
      frame.writeUInt16BE(length, 2);
    }
    frame.write(message, header + 4);
    this.socket.write(frame);
  }

  close(): void {
    this.closed = () => undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    let data = chunk;
    if (this.restLength > 0) {
      this.rest.push(chunk);
      this.restLength += chunk.length;
      if (this.restLength < this.wanted) return;
      data = Buffer.concat(this.rest, this.restLength);
    }
    const used = this.read(data);
    this.rest = used < data.length ? [data.subarray(used)] : [];
    this.restLength = data.length - used;
  }

  /** Answers how many bytes were whole frames. */
  private read(data: Buffer): number {
    let at = 0;
    for (;;) {
      this.wanted = 2;
      if (data.length - at < 2) return at;
      const short = data[at + 1] ?? 0;
      const header = short < 126 ? 2 : short === 126 ? 4 : 10;
      this.wanted = header;
      if (data.length - at < header) return at;
      const length =
        header === 2
          ? short
          : header === 4
            ? data.readUInt16BE(at + 2)
            : Number(data.readBigUInt64BE(at + 2));
      this.wanted = header + length;
      if (data.length - at < this.wanted) return at;
      const begin = at + header;
      at = begin + length;
      if (data[begin - header] === text) this.hear(data.subarray(begin, at));
      else if (data[begin - header] === closing) this.socket.destroy();
    }
  }
}
