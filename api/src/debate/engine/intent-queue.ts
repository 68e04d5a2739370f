/** What waits to be judged in one debate: bounded, and fair. Clients take turns; each keeps its own order. */
import { limits } from '@entente/shared';
import type { Submission } from './judge.ts';

/** A client that says hello again sends what is pending once more, so twice its credit may wait. */
const perClient = 2 * limits.pendingIntents;

export class IntentQueue {
  /** In the order of turns: whoever was served goes to the end. */
  private readonly waiting = new Map<string, Submission[]>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** Whether this client has something waiting. */
  has(clientId: string): boolean {
    return this.waiting.has(clientId);
  }

  /** Takes it in, or says why not. */
  add(submission: Submission): 'taken' | 'full' | 'too-fast' {
    if (this.count >= limits.queuedIntents) return 'full';
    const own = this.waiting.get(submission.clientId);
    if (own && own.length >= perClient) return 'too-fast';
    if (own) own.push(submission);
    else this.waiting.set(submission.clientId, [submission]);
    this.count += 1;
    return 'taken';
  }

  /** Takes out the next of each client in turn, round after round, up to so many intents and bytes. */
  take(most: number, mostBytes: number): Submission[] {
    const batch: Submission[] = [];
    let bytes = 0;
    while (batch.length < most && bytes < mostBytes) {
      const turn = this.waiting.entries().next().value;
      if (!turn) break;
      const [clientId, own] = turn;
      const next = own.shift();
      this.waiting.delete(clientId);
      if (own.length > 0) this.waiting.set(clientId, own);
      if (!next) continue;
      batch.push(next);
      bytes += next.bytes;
    }
    this.count -= batch.length;
    return batch;
  }
}
