import { argumentsOn, premisesOf, survivorOf, thesesOf } from '../debate/graph.ts';
import type { Argument, Claim, DebateState, Target } from '../debate/model.ts';

/** An argument with those of its premises that were not removed. */
export interface Reason {
  readonly argument: Argument;
  /** At least one. */
  readonly premises: readonly [Claim, ...Claim[]];
}

/** What readers see of a debate, looked up once: exports ask for each part of it several times. */
export interface Outline {
  readonly theses: readonly Claim[];
  /** Visible arguments, in order, by the id of what they are about; nothing for what nobody spoke about. */
  readonly below: ReadonlyMap<string, readonly Reason[]>;
}

export function outlineOf(state: DebateState): Outline {
  const theses = thesesOf(state);
  const below = new Map<string, readonly Reason[]>();
  const seen = new Set<string>();
  const pending = theses.map(({ id }) => id).reverse();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const reasons = argumentsOn(state, id).flatMap((argument): Reason[] => {
      const [first, ...others] = premisesOf(state, argument);
      return first ? [{ argument, premises: [first, ...others] }] : [];
    });
    if (reasons.length > 0) below.set(id, reasons);
    for (const { argument, premises } of reasons) {
      pending.push(argument.id);
      for (const premise of premises) pending.push(premise.id);
    }
  }
  return { theses, below };
}

export function claimTarget({ id }: Claim): Target {
  return { kind: 'claim', id };
}

/** By the id of a claim: the numbers of the claims that were merged into it, in order. */
export function formerNumbersOf(state: DebateState): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>();
  for (const claimId of state.merges.keys()) {
    const [claim, into] = [state.claims.get(claimId), survivorOf(state, claimId)];
    if (claim)
      numbers.set(
        into,
        [...(numbers.get(into) ?? []), claim.number].sort((a, b) => a - b),
      );
  }
  return numbers;
}
