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
import { idsAbove, type Leaves, leavesIn, touchedBy } from './what-changed.ts';

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
  #visibleIds: ReadonlySet<string> | undefined;

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
    const leaves: Leaves[] = [];
    for (const { event } of events) {
      const found = leavesIn(this.state, state, event);
      if (found) leaves.push(found);
      else touched.push(...touchedBy(event));
    }
    this.#countOn(next, touched, leaves);
    if (touched.length === 0) this.#reachOn(next, leaves);
    return next;
  }

  #countOn(next: DebateView, touched: readonly string[], leaves: readonly Leaves[]): void {
    const more = new Map<string, number>();
    for (const { claimIds, came, countedBy } of leaves)
      for (const id of countedBy) more.set(id, (more.get(id) ?? 0) + (came ? 1 : -1) * claimIds.length);
    const stale = new Set([...idsAbove(this.state, touched), ...idsAbove(next.state, touched)]);
    for (const [id, count] of this.#below)
      if (!stale.has(id)) next.#below.set(id, count + (more.get(id) ?? 0));
  }

  #reachOn(next: DebateView, leaves: readonly Leaves[]): void {
    if (!this.#visibleIds || leaves.length === 0) {
      next.#visibleIds = this.#visibleIds;
      return;
    }
    const ids = new Set(this.#visibleIds);
    for (const id of leaves.flatMap(({ claimIds }) => claimIds))
      if (next.isVisible({ kind: 'claim', id })) ids.add(id);
      else ids.delete(id);
    next.#visibleIds = ids;
  }

  get theses(): readonly Claim[] {
    this.#theses ??= thesesOf(this.state);
    return this.#theses;
  }

  /** The claims that readers can reach. */
  get visibleIds(): ReadonlySet<string> {
    this.#visibleIds ??= new Set(visibleParts(this.state).claims.map(({ id }) => id));
    return this.#visibleIds;
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
