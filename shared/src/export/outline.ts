import { argumentsOn, premisesOf, thesesOf } from '../debate/graph.ts';
import type { Argument, Claim, DebateState } from '../debate/model.ts';

/** An argument with those of its premises that were not removed. */
export interface Reason {
  readonly argument: Argument;
  /** At least one. */
  readonly premises: readonly [Claim, ...Claim[]];
}

/** What readers see of a debate, looked up once: exports ask for each part of it several times. */
export interface Outline {
  readonly theses: readonly Claim[];
  /** Visible arguments, in order, by the id of the claim or argument that they are about. */
  readonly below: ReadonlyMap<string, readonly Reason[]>;
}

export function outlineOf(state: DebateState): Outline {
  const theses = thesesOf(state);
  const below = new Map<string, readonly Reason[]>();
  const pending = theses.map(({ id }) => id);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (below.has(id)) continue;
    const reasons = argumentsOn(state, id).flatMap((argument): Reason[] => {
      const [first, ...others] = premisesOf(state, argument);
      return first ? [{ argument, premises: [first, ...others] }] : [];
    });
    below.set(id, reasons);
    for (const { argument, premises } of reasons) {
      pending.push(argument.id);
      for (const premise of premises) pending.push(premise.id);
    }
  }
  return { theses, below };
}
