/**
 * Which intents go out next: in the order of their numbers, and never more under way than the server has
 * granted, so that a long offline queue neither floods it nor outgrows what it remembers.
 */
import { limits } from '../debate/limits.ts';
import type { PendingIntent } from './replica.ts';

export class Flow {
  /** The highest number that was sent since the last welcome. */
  #sentUpTo = 0;
  #credit = 0;

  /** A new welcome: whatever is pending is to be said again, from the lowest number. */
  begin(credit: number): void {
    this.#sentUpTo = 0;
    // More than this a hello could not ask about.
    this.#credit = Math.min(credit, limits.pendingIntents);
  }

  /** The server lacks this number and has dropped those after it. */
  resendFrom(clientSeq: number): void {
    this.#sentUpTo = Math.min(this.#sentUpTo, clientSeq - 1);
  }

  /** What to send now, in pushes; it counts as sent from here on. Stops at the first that may not go yet. */
  take(
    pending: readonly PendingIntent[],
    mayGo: (item: PendingIntent) => boolean,
  ): readonly (readonly PendingIntent[])[] {
    const waiting = pending.filter(
      ({ clientSeq, acceptedAt }) => clientSeq > this.#sentUpTo && acceptedAt === undefined,
    );
    const room = Math.max(0, this.#credit - (pending.length - waiting.length));
    const barred = waiting.findIndex((item) => !mayGo(item));
    const ready = waiting.slice(0, barred === -1 ? room : Math.min(room, barred));
    this.#sentUpTo = ready.at(-1)?.clientSeq ?? this.#sentUpTo;
    const pushes: PendingIntent[][] = [];
    for (let i = 0; i < ready.length; i += limits.intentsPerPush)
      pushes.push(ready.slice(i, i + limits.intentsPerPush));
    return pushes;
  }
}
