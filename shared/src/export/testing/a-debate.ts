/** Debates for the tests of exports, built the way real ones are: by intents that `decide` accepted. */
import { decide } from '../../debate/decide.ts';
import type { DebateEvent, LoggedEvent } from '../../debate/events.ts';
import { evolve } from '../../debate/evolve.ts';
import type { Intent } from '../../debate/intents.ts';
import { type DebateState, emptyState, type Stance, type Target } from '../../debate/model.ts';
import { placeAfter, siblingsOn } from '../../debate/order.ts';
import { explain } from '../../debate/refusals.ts';

const author = { participantId: idOf(9), name: 'Ada' };

/** The n-th id: a UUIDv7 in form. */
export function idOf(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** A claim at its place: the claim, and the argument that it is a premise of. */
interface Placed {
  readonly claim: Target;
  readonly argument: Target;
}

export interface DebateUnderTest {
  readonly state: DebateState;
  readonly log: readonly LoggedEvent[];
  readonly seq: number;
  /** Asks `decide`; false if it refused. */
  attempt(intent: Intent): boolean;
  /** Appends what no intent may do here but a log may hold: longer texts, texts with tags. */
  append(...events: DebateEvent[]): void;
  nextId(): string;
  thesis(text: string): Target;
  add(stance: Stance, target: Target, text: string): Placed;
  reuse(stance: Stance, target: Target, claim: Target): Target;
  premise(argument: Target, premise: string | Target): Target;
  cite(claim: Target, source: object, details?: { locator?: string; quote?: string }): string;
  remove(target: Target): void;
}

/** A debate with a question and nothing else. The builders throw when `decide` refuses. */
export function aDebate({ question = 'Is it so?', description = '' } = {}): DebateUnderTest {
  let state = emptyState;
  let seq = 0;
  let ids = 100;
  const log: LoggedEvent[] = [];

  const record = (events: readonly DebateEvent[]): void => {
    seq += 1;
    for (const event of events) {
      const logged = { seq, at: 1_000 * seq, by: author.participantId, event };
      log.push(logged);
      state = evolve(state, logged);
    }
  };
  const attempt = (intent: Intent): boolean => {
    const decision = decide(state, intent, author);
    if (decision.ok) record(decision.events);
    return decision.ok;
  };
  const ask = (intent: Intent): void => {
    const decision = decide(state, intent, author);
    if (!decision.ok) throw new Error(`${intent.kind}: ${explain(decision.refusal)}`);
    record(decision.events);
  };
  const nextId = (): string => {
    ids += 1;
    return idOf(ids);
  };
  const claimOf = (id: string): Target => ({ kind: 'claim', id });
  const argumentOf = (id: string): Target => ({ kind: 'argument', id });

  ask({ kind: 'debate.create', debateId: nextId(), slug: 'a-debate', question, description });
  return {
    get state() {
      return state;
    },
    get log() {
      return log;
    },
    get seq() {
      return seq;
    },
    attempt,
    append: (...events) => record(events),
    nextId,
    thesis(text) {
      const claimId = nextId();
      ask({ kind: 'thesis.add', claimId, text });
      return claimOf(claimId);
    },
    add(stance, target, text) {
      const [claimId, argumentId] = [nextId(), nextId()];
      ask({ kind: 'claim.add', claimId, argumentId, target, stance, text });
      return { claim: claimOf(claimId), argument: argumentOf(argumentId) };
    },
    reuse(stance, target, claim) {
      const argumentId = nextId();
      ask({ kind: 'claim.reuse', claimId: claim.id, argumentId, target, stance });
      return argumentOf(argumentId);
    },
    premise(argument, premise) {
      const claimId = typeof premise === 'string' ? nextId() : premise.id;
      const text = typeof premise === 'string' ? premise : undefined;
      ask({ kind: 'premise.add', argumentId: argument.id, claimId, text });
      return claimOf(claimId);
    },
    cite(claim, source, { locator, quote } = {}) {
      const known = 'id' in source ? String(source.id) : undefined;
      const id = known ?? nextId();
      const whole = known ? { id } : { id, title: 'A work', ...source };
      ask({ kind: 'claim.cite', citationId: nextId(), claimId: claim.id, source: whole, locator, quote });
      return id;
    },
    remove({ kind, id }) {
      ask(
        kind === 'claim'
          ? { kind: 'claim.remove', claimId: id }
          : { kind: 'argument.remove', argumentId: id },
      );
    },
  };
}

/**
 * A chain of reasons, each for the one before. Written straight into the log, for `decide` looks at
 * everything above a new reason.
 */
export function aDeepDebate(levels: number): DebateUnderTest {
  const debate = aDebate();
  let above = debate.thesis('Level 0');
  for (let level = 1; level <= levels; level += 1) above = appendReason(debate, above, level);
  return debate;
}

/** Every claim with the same number of reasons, for and against in turn. */
export function aBigDebate(claims: number, reasonsEach = 4): DebateUnderTest {
  const debate = aDebate();
  const all = [debate.thesis('Level 0')];
  for (let n = 1; n < claims; n += 1) {
    const above = all[Math.floor((n - 1) / reasonsEach)];
    if (above) all.push(appendReason(debate, above, n));
  }
  return debate;
}

function appendReason(debate: DebateUnderTest, target: Target, n: number): Target {
  const claimId = debate.nextId();
  debate.append(
    {
      kind: 'claim.added',
      v: 1,
      claimId,
      number: debate.state.nextNumber,
      text: `Claim ${n} says, in so many words as claims do (e.g. “this – or that”), what speaks about it; see https://example.org/a_b?n=${n}.`,
    },
    {
      kind: 'argument.added',
      v: 1,
      argumentId: debate.nextId(),
      target,
      stance: n % 2 === 0 ? 'against' : 'for',
      orderKey: placeAfter(siblingsOn(debate.state, target.id), undefined).orderKey,
      premises: [claimId],
    },
  );
  return { kind: 'claim', id: claimId };
}
