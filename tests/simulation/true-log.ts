/**
 * The log as the database has it, gone through by one judge who sees one intent after the other: what every
 * copy of the debate, and every promise about it, is measured by.
 */
import { type DebateState, decide, emptyState, evolve, snapshotOf } from '@entente/shared';
import type { StoredOperation } from '../support/memory-rows.ts';

export interface Verdicts {
  /** A rule was broken. */
  broken(what: string): void;
  /** Whether a second copy of the intent waited somewhere: only within one client id is that noticed. */
  isCopied(ticket: string): boolean;
}

export class TrueLog {
  /** The state after each operation, by seq; before the first at 0. */
  private readonly states: DebateState[] = [emptyState];
  private readonly operations: StoredOperation[] = [];
  private readonly places = new Map<string, number>();
  private readonly lastNumbers = new Map<string, number>();
  private readonly spelled = new WeakMap<DebateState, string>();

  constructor(
    readonly epoch: string,
    private readonly checker: Verdicts,
  ) {}

  get head(): number {
    return this.operations.length;
  }

  /** Takes in the log as it is now. */
  follow(stored: readonly StoredOperation[]): void {
    if (stored.length < this.head || (this.head > 0 && stored[this.head - 1] !== this.operations.at(-1)))
      this.checker.broken('[S1] the log was changed after the fact');
    for (const operation of stored.slice(this.head)) this.append(operation);
  }

  /** Where an intent took effect. */
  placeOf(ticket: string): number | undefined {
    return this.places.get(ticket);
  }

  stateAt(seq: number): DebateState | undefined {
    return this.states[seq];
  }

  /** In canonical form, so that equal states give equal texts. */
  spell(state: DebateState): string {
    let text = this.spelled.get(state);
    if (text === undefined) {
      text = state.debate ? JSON.stringify(snapshotOf(state)) : '';
      this.spelled.set(state, text);
    }
    return text;
  }

  private append(operation: StoredOperation): void {
    const { seq, at, by, clientId, clientSeq, ticket, intent, events } = operation;
    const before = this.states.at(-1) ?? emptyState;
    const last = this.operations.at(-1);
    if (seq !== this.head + 1) this.checker.broken(`[S1] ${seq} comes after ${this.head}`);
    if (last && at < last.at) this.checker.broken(`[S5] time goes back at ${seq}`);
    if (clientId && clientSeq) {
      const number = this.lastNumbers.get(clientId) ?? 0;
      if (clientSeq <= number)
        this.checker.broken(`[S6] number ${clientSeq} of a client comes after ${number}`);
      this.lastNumbers.set(clientId, clientSeq);
    }
    if (ticket) {
      if (this.places.has(ticket) && !this.checker.isCopied(ticket))
        this.checker.broken(`[S6] an intent took effect twice: ${ticket}`);
      this.places.set(ticket, seq);
    }
    if (intent && by) {
      // Whoever is new gives their name with their first events.
      const joined = events.find((event) => event.kind === 'participant.joined');
      const name = joined?.name ?? before.participants.get(by)?.name ?? '';
      const decision = decide(before, intent, { participantId: by, name });
      if (JSON.stringify(decision) !== JSON.stringify({ ok: true, events }))
        this.checker.broken(`[S3] operation ${seq} was judged on another state: ${JSON.stringify(intent)}`);
    }
    this.operations.push(operation);
    this.states.push(events.reduce((state, event) => evolve(state, { seq, at, by, event }), before));
  }
}
