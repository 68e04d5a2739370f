/** socket.io as this application needs it: our limits, and no page of another site as a client. */
import { limits } from '@entente/shared';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import { isSameOrigin } from './same-origin.ts';

export class SocketAdapter extends IoAdapter {
  override createIOServer(port: number, options?: ServerOptions): Server {
    const ours: Partial<ServerOptions> = {
      ...options,
      maxHttpBufferSize: limits.messageBytes,
      perMessageDeflate: false,
      serveClient: false,
      // A line that is dead without saying so is noticed within twenty seconds.
      pingInterval: 10_000,
      pingTimeout: 10_000,
      allowRequest: (request, decide) => decide(null, isSameOrigin(request.headers)),
    };
    return super.createIOServer(port, ours as ServerOptions);
  }
}
