/** A line that a test can clog and drain, and a broadcast that counts how often it had to encode. */
import type { Frame, Presence } from '@entente/shared';
import type { Broadcast, Peer } from '../connection.ts';

export class FakePeer implements Peer {
  backlog = 0;
  readonly frames: Frame[] = [];
  readonly presences: Presence[] = [];
  readonly said: [string, unknown][] = [];
  private drained: () => void = () => undefined;

  constructor(readonly id: string) {}

  send(message: string, body: unknown): void {
    this.said.push([message, body]);
  }

  end(body: unknown): void {
    this.said.push(['fatal', body]);
  }

  onDrain(listener: () => void): void {
    this.drained = listener;
  }

  drain(): void {
    this.backlog = 0;
    this.drained();
  }
}

export class CountingBroadcast implements Broadcast {
  encoded = 0;
  /** Ids of peers, each time that one was told something. */
  readonly toldInOrder: string[] = [];

  frame(peers: readonly FakePeer[], body: Frame): void {
    this.encoded += 1;
    for (const peer of peers) {
      this.toldInOrder.push(peer.id);
      peer.frames.push(body);
    }
  }

  presence(peers: readonly FakePeer[], body: Presence): void {
    this.encoded += 1;
    for (const peer of peers) peer.presences.push(body);
  }
}
