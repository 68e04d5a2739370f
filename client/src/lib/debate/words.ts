/** How the software speaks of a debate: counts and names of things, the same everywhere. */
import type { Argument, Claim, Stance } from '@entente/shared';
import type { DebateView, Split } from './debate-view.ts';

/** "1 reason", "3 reasons". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export const stanceWord: { readonly [S in Stance]: string } = {
  for: 'For',
  against: 'Against',
  neutral: 'Questions and context',
};

export function splitInWords(split: Split): string {
  return split.for + split.against === 0
    ? 'No reasons for or against yet'
    : `${counted(split.for, 'reason')} for, ${split.against} against`;
}

/** "Claim 52", "Claim 52 with 53": what a card is called. */
export function nameOfPremises(premises: readonly Claim[]): string {
  const [first, ...others] = premises.map(({ number }) => number);
  if (first === undefined) return 'An argument';
  return others.length === 0 ? `Claim ${first}` : `Claim ${first} with ${inSeries(others)}`;
}

/** "the step from claim 52 to claim 47": what an argument about an argument speaks about. */
export function nameOfStep(view: DebateView, argument: Argument): string {
  const from = nameOfPremises(view.premises(argument)).replace(/^C/, 'c');
  const to = view.claimAbove(argument);
  return to ? `the step from ${from} to claim ${to.number}` : `the step from ${from}`;
}

/** "12", "12 and 30", "12, 30 and 41". */
export function inSeries(items: readonly (string | number)[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? String(last) : `${items.slice(0, -1).join(', ')} and ${last}`;
}
