/** The lines to people: socket.io behind the ports of the engine. One message to many is encoded once. */
import type { Fatal, Frame, Presence } from '@entente/shared';
import { Injectable } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';
import type { Broadcast, Peer } from './engine/connection.ts';

@Injectable()
export class Fanout implements Broadcast {
  private server: Server | null = null;

  /** Called by the gateway once it listens. */
  serve(server: Server): void {
    this.server = server;
  }

  frame(peers: readonly SocketPeer[], body: Frame): void {
    const [first] = peers;
    // Encoded once anyway, and without a way round through rooms.
    if (first && peers.length === 1) {
      first.send('frame', body);
      return;
    }
    for (const peer of peers) peer.backlog += 1;
    this.to(peers)?.emit('frame', body);
  }

  presence(peers: readonly SocketPeer[], body: Presence): void {
    this.to(peers)?.volatile.emit('presence', body);
  }

  private to(peers: readonly SocketPeer[]) {
    // Every socket is in a room of its own id.
    return peers.length === 0 ? null : this.server?.to(peers.map(({ id }) => id));
  }
}

export class SocketPeer implements Peer {
  readonly id: string;
  backlog = 0;
  private drained: () => void = () => undefined;

  constructor(private readonly socket: Socket) {
    this.id = socket.id;
    socket.conn.on('drain', () => {
      this.backlog = 0;
      this.drained();
    });
  }

  onDrain(listener: () => void): void {
    this.drained = listener;
  }

  send(message: string, body: object): void {
    this.backlog += 1;
    this.socket.emit(message, body);
  }

  end(fatal: Fatal): void {
    this.socket.emit('fatal', fatal);
    this.socket.disconnect(true);
  }
}
