import { premisesOf, visibleParts } from '../../debate/graph.ts';
import type { DebateState, Target } from '../../debate/model.ts';

/** An argument spelt out down to its claims, whatever it is called: `(48+49 against [47])`. */
export function spell(premises: readonly (string | number)[], stance: string, target: string): string {
  return `(${premises.join('+')} ${stance} ${target})`;
}

/** Every visible argument of a debate, spelt out and sorted: equal lists, equal debates but for their texts. */
export function argumentsIn(state: DebateState): string[] {
  const spelt = ({ kind, id }: Target): string => {
    const argument = state.arguments.get(id);
    if (kind === 'claim' || !argument) return `[${state.claims.get(id)?.number}]`;
    const premises = premisesOf(state, argument).map(({ number }) => number);
    return spell(premises, argument.stance, spelt(argument.target));
  };
  return visibleParts(state)
    .arguments.map(({ id }) => spelt({ kind: 'argument', id }))
    .sort();
}
