/** How the software speaks of a debate: names of things and how reasons split, the same everywhere. */
import type { Argument, Claim, Stance, Target } from '@entente/shared';
import { inSeries } from '../i18n/formats.ts';
import { m } from '../paraglide/messages.js';
import type { DebateView, Split } from './debate-view.ts';

/** Asked each time, so that it is in the language of the moment. */
export const stanceWord: { readonly [S in Stance]: string } = {
  get for() {
    return m.common_stance_for();
  },
  get against() {
    return m.common_stance_against();
  },
  get neutral() {
    return m.common_stance_neutral();
  },
};

export function splitInWords(split: Split): string {
  return split.for + split.against === 0
    ? m.common_no_reasons()
    : m.common_split({ pro: split.for, contra: split.against });
}

/** "Claim 52", "Claim 52 with 53": what a card is called. */
export function nameOfPremises(premises: readonly Claim[]): string {
  const [number, ...others] = premises.map((claim) => claim.number);
  if (number === undefined) return m.common_argument();
  if (others.length === 0) return m.common_claim({ number });
  return m.common_claim_with({ number, others: inSeries(others) });
}

/** "claim 52 with 53": the same, as it goes into a sentence. */
export function premisesWithin(premises: readonly Claim[]): string {
  const [number, ...others] = premises.map((claim) => claim.number);
  if (number === undefined) return m.common_argument_within();
  if (others.length === 0) return m.common_claim_within({ number });
  return m.common_claim_with_within({ number, others: inSeries(others) });
}

/** What a message about a claim, or about the step from premises to a claim, has to be told. */
export interface Mention {
  readonly on: 'claim' | 'step';
  /** The claim, or the one that the step leads to; a mark where it is not known here. */
  readonly number: number | string;
  /** The premises that the step comes from. */
  readonly from: string;
}

export function mentionOf(view: DebateView, { kind, id }: Target): Mention {
  const argument = kind === 'argument' ? view.state.arguments.get(id) : undefined;
  if (argument) return mentionOfStep(view, argument);
  return { on: 'claim', number: view.state.claims.get(id)?.number ?? '?', from: '' };
}

export function mentionOfStep(view: DebateView, argument: Argument): Mention {
  const number = view.claimAbove(argument)?.number ?? '?';
  return { on: 'step', number, from: premisesWithin(view.premises(argument)) };
}

/** "the step from claim 52 to claim 47": what an argument about an argument speaks about. */
export function nameOfStep(view: DebateView, argument: Argument): string {
  return m.common_step(mentionOfStep(view, argument));
}
