/**
 * One state of a debate with the questions that readers' pages ask of it. Made anew for each state and
 * asked many times: every answer is worked out once, and only when somebody asks.
 */
import {
  type Argument,
  argumentsFrom,
  argumentsOn,
  type Claim,
  type DebateState,
  isVisible,
  type LoggedEvent,
  premisesOf,
  type Stance,
  type Target,
  thesesOf,
  visibleParts,
} from '@entente/shared';
import { countedBy, idsAbove, leavesIn, touchedBy } from './what-changed.ts';

/** How many visible reasons stand directly on a claim. */
export interface Split {
  readonly for: number;
  readonly against: number;
  readonly neutral: number;
}

export class DebateView {
  readonly state: DebateState;
  readonly #on = new Map<string, readonly Argument[]>();
  readonly #below = new Map<string, number>();
  readonly #places = new Map<string, readonly Argument[]>();
  #theses: readonly Claim[] | undefined;
  #visible: readonly Claim[] | undefined;

  constructor(state: DebateState) {
    this.state = state;
  }

  /**
   * The view of the next state. Where it is known what happened in between, the counts of all that it did
   * not touch are taken over: in a debate of thousands of claims they are what costs.
   */
  next(state: DebateState, events?: readonly LoggedEvent[]): DebateView {
    const next = new DebateView(state);
    if (!events) return next;
    const touched: string[] = [];
    const more = new Map<string, number>();
    for (const { event } of events) {
      const leaves = leavesIn(this.state, state, event);
      if (!leaves) touched.push(...touchedBy(event));
      else for (const id of countedBy(state, leaves.under)) more.set(id, (more.get(id) ?? 0) + leaves.count);
    }
    const stale = new Set([...idsAbove(this.state, touched), ...idsAbove(state, touched)]);
    for (const [id, count] of this.#below)
      if (!stale.has(id)) next.#below.set(id, count + (more.get(id) ?? 0));
    return next;
  }

  get theses(): readonly Claim[] {
    this.#theses ??= thesesOf(this.state);
    return this.#theses;
  }

  /** Every claim that readers can reach, theses first. */
  get visibleClaims(): readonly Claim[] {
    this.#visible ??= visibleParts(this.state).claims;
    return this.#visible;
  }

  /** The arguments on a claim or argument, in order. */
  on(targetId: string): readonly Argument[] {
    return answerOnce(this.#on, targetId, () => argumentsOn(this.state, targetId));
  }

  side(targetId: string, stance: Stance): readonly Argument[] {
    return this.on(targetId).filter((argument) => argument.stance === stance);
  }

  split(claimId: string): Split {
    const split = { for: 0, against: 0, neutral: 0 };
    for (const { stance } of this.on(claimId)) split[stance] += 1;
    return split;
  }

  premises(argument: Argument): readonly Claim[] {
    return premisesOf(this.state, argument);
  }

  /** How many claims hang below a claim or an argument, each counted once however often it is used there. */
  below(targetId: string): number {
    return answerOnce(this.#below, targetId, () => this.#countBelow([targetId]));
  }

  /** How many hang below any of these, each counted once: below what goes together. */
  belowAll(targetIds: readonly string[]): number {
    const counts = targetIds.map((id) => this.below(id)).filter((count) => count > 0);
    return counts.length > 1 ? this.#countBelow(targetIds) : (counts[0] ?? 0);
  }

  #countBelow(targetIds: readonly string[]): number {
    const found = new Set<string>();
    const stack = [...targetIds];
    for (let at = stack.pop(); at !== undefined; at = stack.pop())
      for (const argument of this.on(at)) {
        stack.push(argument.id);
        for (const { id } of this.premises(argument))
          if (!found.has(id)) {
            found.add(id);
            stack.push(id);
          }
      }
    return found.size;
  }

  /** The visible arguments that a claim is a premise of: the places it stands at, besides among the theses. */
  placesOf(claimId: string): readonly Argument[] {
    return answerOnce(this.#places, claimId, () =>
      argumentsFrom(this.state, claimId).filter(({ id }) => isVisible(this.state, { kind: 'argument', id })),
    );
  }

  isThesis(claimId: string): boolean {
    return this.state.theses.has(claimId);
  }

  isVisible(target: Target): boolean {
    return isVisible(this.state, target);
  }

  /** The claim that an argument's target is, or that the argument it targets is made by. */
  claimAbove(argument: Argument): Claim | undefined {
    if (argument.target.kind === 'claim') return this.state.claims.get(argument.target.id);
    const above = this.state.arguments.get(argument.target.id);
    return above && this.premises(above)[0];
  }

  /** The claim on whose page an argument is read: for an undercut, the one its target speaks about. */
  claimWhereRead(argument: Argument): Claim | undefined {
    const seen = new Set<string>();
    let at: Argument | undefined = argument;
    while (at?.target.kind === 'argument' && !seen.has(at.id)) {
      seen.add(at.id);
      at = this.state.arguments.get(at.target.id);
    }
    return at && this.state.claims.get(at.target.id);
  }

  nameOf(participantId: string | null): string | null {
    return (participantId && this.state.participants.get(participantId)?.name) || null;
  }
}

function answerOnce<Answer>(answers: Map<string, Answer>, of: string, work: () => Answer): Answer {
  const known = answers.get(of);
  if (known !== undefined) return known;
  const answer = work();
  answers.set(of, answer);
  return answer;
}
