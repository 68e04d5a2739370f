/** Makes debates for tests: short to write, every id plain to read. */
import { type Author, decide } from '../debate/decide.ts';
import type { LoggedEvent } from '../debate/events.ts';
import { evolve } from '../debate/evolve.ts';
import type { EditIntent, Intent } from '../debate/intents.ts';
import { type DebateState, emptyState, type Stance, type Target } from '../debate/model.ts';
import type { Refusal } from '../debate/refusals.ts';

/** A valid id that shows its name's place: the same name always gives the same id. */
export function idOf(name: string): string {
  let hash = 0n;
  for (const character of name)
    hash = (hash * 1_000_003n + BigInt(character.codePointAt(0) ?? 0)) % (1n << 96n);
  const hex = hash.toString(16).padStart(24, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-000000${hex.slice(18)}`;
}

export const ana: Author = { participantId: idOf('Ana'), name: 'Ana' };
export const ben: Author = { participantId: idOf('Ben'), name: 'Ben' };

export function onClaim(name: string): Target {
  return { kind: 'claim', id: idOf(name) };
}

export function onArgument(name: string): Target {
  return { kind: 'argument', id: idOf(name) };
}

/** A log that grows by intents; keeps the state and every event beside it. */
export class DebateLog {
  state: DebateState = emptyState;
  seq = 0;
  readonly events: LoggedEvent[] = [];

  /** Judges an intent as the next operation: null when it was accepted, else why not. */
  try(intent: Intent, author: Author = ana): Refusal | null {
    const decision = decide(this.state, intent, author);
    if (!decision.ok) return decision.refusal;
    this.seq += 1;
    const place = { seq: this.seq, at: 1_700_000_000_000 + this.seq, by: author.participantId };
    for (const event of decision.events) {
      this.events.push({ ...place, event });
      this.state = evolve(this.state, { ...place, event });
    }
    return null;
  }

  /** The same, where a refusal is a mistake of the test. */
  do(intent: Intent, author: Author = ana): this {
    const refusal = this.try(intent, author);
    if (refusal) throw new Error(`${intent.kind} was refused: ${JSON.stringify(refusal)}`);
    return this;
  }

  thesis(name: string, text = `Thesis ${name}`): this {
    return this.do({ kind: 'thesis.add', claimId: idOf(name), text });
  }

  /** Writes claim `name` as argument `name→` on a target. */
  reason(name: string, target: Target, stance: Stance = 'for', text = `Claim ${name}`): this {
    return this.do(aReason(name, target, stance, text));
  }
}

export function aReason(
  name: string,
  target: Target,
  stance: Stance = 'for',
  text = `Claim ${name}`,
): EditIntent & { kind: 'claim.add' } {
  return { kind: 'claim.add', claimId: idOf(name), argumentId: idOf(`${name}→`), target, stance, text };
}

/** A debate with a question and one thesis, "T". */
export function aDebate(): DebateLog {
  return new DebateLog()
    .do({
      kind: 'debate.create',
      debateId: idOf('debate'),
      slug: 'a-debate',
      question: 'Is it so?',
      description: '',
    })
    .thesis('T');
}
