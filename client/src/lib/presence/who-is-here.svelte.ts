/** Who else is in this debate just now, and at which claim. */
import type { Presence } from '@entente/shared';
import { createContext } from 'svelte';
import type { DebateSession } from '../net/debate-session.svelte.ts';

export type PersonHere = Presence['people'][number];

export class WhoIsHere {
  readonly #session: DebateSession;
  readonly #byClaim = $derived.by(() => {
    const people = new Map<string | null, PersonHere[]>();
    for (const person of this.others) people.set(person.focus, [...(people.get(person.focus) ?? []), person]);
    return people;
  });
  readonly #heat = $derived.by(() => new Map(this.#session.presence?.heat));

  constructor(session: DebateSession) {
    this.#session = session;
  }

  /** Everybody, readers without a name and oneself included. */
  get count(): number {
    return this.#session.presence?.here ?? 0;
  }

  /** Those with a name, apart from oneself. */
  get others(): readonly PersonHere[] {
    const { presence, status } = this.#session;
    return (presence?.people ?? []).filter(({ participantId }) => participantId !== status.participantId);
  }

  at(claimId: string): readonly PersonHere[] {
    return this.#byClaim.get(claimId) ?? [];
  }

  /** How many are at a claim whose names are not told, in a room too large for that. */
  unnamedAt(claimId: string): number {
    const isNamed = (this.#session.presence?.people.length ?? 0) >= this.count;
    return isNamed ? 0 : Math.max(0, (this.#heat.get(claimId) ?? 0) - this.at(claimId).length);
  }
}

export const [getWhoIsHere, setWhoIsHere] = createContext<WhoIsHere>();
