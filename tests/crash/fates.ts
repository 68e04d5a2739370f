/** What the journal tells of each intent. */
import type { Entry } from './journal.ts';

export interface Fate {
  readonly ticket: string;
  readonly person: string;
  readonly debate: string;
  /** Sent at least once. */
  isPushed: boolean;
  /** The latest operation of the debate that anybody had been told was theirs before this was first sent. */
  after: number;
  /** A connection ended while nothing had been heard of it. */
  isDoubtful: boolean;
  acknowledgedAt: number | null;
  isRefused: boolean;
}

export function fatesIn(entries: readonly Entry[]): Map<string, Fate> {
  const fates = new Map<string, Fate>();
  const open = new Map<string, Set<Fate>>();
  const latest = new Map<string, number>();
  for (const entry of entries) {
    const fate = 'ticket' in entry ? fates.get(entry.ticket ?? '') : undefined;
    switch (entry.what) {
      case 'made': {
        const { ticket, person, debate } = entry;
        fates.set(ticket, {
          ticket,
          person,
          debate,
          isPushed: false,
          after: 0,
          isDoubtful: false,
          acknowledgedAt: null,
          isRefused: false,
        });
        break;
      }
      case 'pushed': {
        if (!fate || fate.isPushed) break;
        fate.isPushed = true;
        fate.after = latest.get(fate.debate) ?? 0;
        const own = open.get(fate.person) ?? new Set();
        open.set(fate.person, own.add(fate));
        break;
      }
      case 'acknowledged': {
        if (!fate) break;
        fate.acknowledgedAt = entry.seq;
        open.get(fate.person)?.delete(fate);
        latest.set(fate.debate, Math.max(latest.get(fate.debate) ?? 0, entry.seq));
        break;
      }
      case 'refused': {
        if (!fate) break;
        fate.isRefused = true;
        open.get(fate.person)?.delete(fate);
        break;
      }
      case 'cut':
        for (const doubtful of open.get(entry.person) ?? []) doubtful.isDoubtful = true;
        break;
    }
  }
  return fates;
}
