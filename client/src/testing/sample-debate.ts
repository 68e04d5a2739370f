/** A small debate to test with, and a log that others write to. */
import {
  type DebateState,
  decide,
  type EditIntent,
  emptyState,
  evolve,
  type Intent,
  type LoggedEvent,
  type SnapshotMessage,
  snapshotOf,
} from '@entente/shared';

/** A valid id that says in its last digits which thing it is: `id(47)`. */
export function id(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

const epoch = id(0xe);
export const stranger = { participantId: id(0xbeef), name: 'Tomás' };

/** A log with a state: `add` decides as the server does, and answers the events at their place. */
export class SampleDebate {
  state: DebateState = emptyState;
  seq = 0;

  add(intent: Intent, author: typeof stranger | null = stranger): LoggedEvent[] {
    const decision = decide(this.state, intent, author ?? stranger);
    if (!decision.ok) throw new Error(`The sample debate refused ${intent.kind}: ${decision.refusal.code}`);
    this.seq += 1;
    const place = { seq: this.seq, at: 1_700_000_000_000 + this.seq, by: author?.participantId ?? null };
    const events = decision.events.map((event) => ({ ...place, event }));
    this.state = events.reduce(evolve, this.state);
    return events;
  }

  snapshot(): SnapshotMessage {
    return { epoch, seq: this.seq, state: snapshotOf(this.state) };
  }
}

export function reason(
  claim: number,
  on: number,
  stance: 'for' | 'against' | 'neutral',
  text = `Claim number ${claim}.`,
): EditIntent {
  return {
    kind: 'claim.add',
    claimId: id(claim),
    argumentId: id(claim + 0x1000),
    target: { kind: 'claim', id: id(on) },
    stance,
    text,
  };
}

/** Claim `claim` speaks about the step of the argument that claim `on` makes. */
export function aboutStep(claim: number, on: number, stance: 'for' | 'against'): EditIntent {
  const argument = reason(claim, on, stance);
  const target = { kind: 'argument', id: id(on + 0x1000) } as const;
  return argument.kind === 'claim.add' ? { ...argument, target } : argument;
}

/**
 * Thesis 1 with reasons 2 (for), 3 (against) and 4 (for); claim 5 speaks for 2. Numbers, claim ids
 * `id(n)` and argument ids `id(0x1000 + n)` agree.
 */
export function aDebate(): SampleDebate {
  const debate = new SampleDebate();
  debate.add({
    kind: 'debate.create',
    debateId: id(0xd),
    slug: 'sample',
    question: 'Is it so?',
    description: '',
  });
  debate.add({ kind: 'thesis.add', claimId: id(1), text: 'It is so.' });
  debate.add(reason(2, 1, 'for'));
  debate.add(reason(3, 1, 'against'));
  debate.add(reason(4, 1, 'for'));
  debate.add(reason(5, 2, 'for'));
  return debate;
}
