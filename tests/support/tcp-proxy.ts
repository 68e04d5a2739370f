/** A network between clients and a server, which can be made slow, deaf or dead. Loopback only. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

interface Line {
  readonly client: Socket;
  readonly server: Socket;
}

export class TcpProxy {
  /** Milliseconds that everything takes, each way. */
  latency = 0;
  /** So many bytes at a time; 0: as they come. */
  drip = 0;
  private isClosed = false;
  private readonly lines = new Set<Line>();
  private readonly deadLines = new Set<Line>();

  private constructor(
    private readonly listener: Server,
    private readonly target: number,
  ) {}

  /** `url` is the server's; the proxy's own is `proxy.url`. */
  static async before(url: string): Promise<TcpProxy> {
    const listener = createServer({ noDelay: true });
    const proxy = new TcpProxy(listener, Number(new URL(url).port));
    listener.on('connection', (client) => proxy.accept(client));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  /** Takes nothing more of what the server says, until `read`. */
  stopReading(): void {
    for (const { server } of this.lines) server.pause();
  }

  read(): void {
    for (const { server } of this.lines) server.resume();
  }

  /** Lines that are there stay open, and nothing goes through any more; new ones are as they should be. */
  dieSilently(): void {
    for (const line of this.lines) {
      line.client.removeAllListeners('data').resume();
      line.server.removeAllListeners('data').resume();
      this.deadLines.add(line);
    }
    this.lines.clear();
  }

  /** Ends all lines at once. */
  cut(): void {
    for (const { client, server } of this.lines) {
      client.destroy();
      server.destroy();
    }
    this.lines.clear();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const line of this.deadLines) this.lines.add(line);
    this.cut();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private accept(client: Socket): void {
    const server = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
    const line = { client, server };
    this.lines.add(line);
    this.pass(client, server);
    this.pass(server, client);
    const end = () => {
      this.lines.delete(line);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('close', end).on('error', end);
  }

  private pass(from: Socket, to: Socket): void {
    /** What came before is passed on before. */
    let before = Promise.resolve();
    from.on('data', (bytes) => {
      const { latency, drip } = this;
      if (latency === 0 && drip === 0) {
        to.write(bytes);
        return;
      }
      const due = performance.now() + latency;
      before = before.then(async () => {
        await turn(due - performance.now());
        for (let i = 0; i < bytes.length && !this.isClosed; i += drip || bytes.length) {
          to.write(bytes.subarray(i, i + (drip || bytes.length)));
          if (drip > 0) await turn(0);
        }
      });
    });
  }
}

function turn(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    if (milliseconds > 0) setTimeout(resolve, milliseconds);
    else setImmediate(resolve);
  });
}
