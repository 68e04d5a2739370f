/** Something before a server that can be shut, so that the server seems to be away, and opened again. */
import {
  type AddressInfo,
  connect,
  createServer,
  type NetConnectOpts,
  type Server,
  type Socket,
} from 'node:net';

export class Gate {
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;
  port = 0;

  private constructor(private readonly behind: NetConnectOpts) {}

  /** Open, on a free port. */
  static async before(server: NetConnectOpts): Promise<Gate> {
    const gate = new Gate(server);
    await gate.open();
    return gate;
  }

  async open(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(this.behind);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
      }
      near.once('close', () => far.destroy());
      far.once('close', () => near.destroy());
      near.pipe(far).pipe(near);
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
  }

  /** Who comes is refused, who is there is cut off. */
  shut(): void {
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }
}
