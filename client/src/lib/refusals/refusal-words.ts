/**
 * Why something was refused, in the language of the person who asked for it. Refusals travel as codes; the
 * compiler asks for words for each of them here.
 */
import { limits, type Refusal, type RefusalCode, type TextFlaw } from '@entente/shared';
import { m } from '../paraglide/messages.js';

const words: { readonly [Code in RefusalCode]: () => string } = {
  invalid: m.refusals_invalid,
  'not-joined': m.refusals_not_joined,
  unknown: m.refusals_unknown,
  gone: m.refusals_gone,
  'place-gone': m.refusals_place_gone,
  cycle: m.refusals_cycle,
  'id-taken': m.refusals_id_taken,
  'text-conflict': m.refusals_text_conflict,
  'too-long': m.refusals_too_long,
  'no-change': m.refusals_no_change,
  'already-here': m.refusals_already_here,
  'last-premise': m.refusals_last_premise,
  full: () =>
    m.refusals_full({
      claims: limits.claimsPerDebate,
      milestones: limits.milestonesPerDebate,
      premises: limits.premisesPerArgument,
      citations: limits.citationsPerClaim,
    }),
  busy: m.refusals_busy,
  'not-sent': m.refusals_not_sent,
  internal: m.refusals_internal,
};

const setAside: { readonly [Why in NonNullable<Refusal['aside']>]: () => string } = {
  foreign: m.refusals_not_sent_foreign,
  old: m.refusals_not_sent_old,
  expired: m.refusals_not_sent_expired,
};

export function refusalInWords({ code, flaw, aside }: Refusal): string {
  if (flaw) return flawInWords(flaw);
  return aside ? setAside[aside]() : words[code]();
}

/** What is wrong with a text, said beside the field it was typed in. */
export function flawInWords(flaw: TextFlaw): string {
  switch (flaw.kind) {
    case 'too-long':
      return m.refusals_text_too_long({ most: flaw.most, length: flaw.length });
    case 'empty':
      return m.refusals_text_empty();
    case 'control':
      return m.refusals_text_control();
    case 'surrogate':
      return m.refusals_text_surrogate();
    case 'html':
      return m.refusals_text_html({ tag: flaw.tag });
  }
}
