/** What somebody meant to do, in words, and the text they wrote for it. */
import type { EditIntent } from '@entente/shared';
import { m } from '../paraglide/messages.js';
import type { DebateView } from './debate-view.ts';
import { mentionOf, premisesWithin } from './words.ts';

export function intentInWords(view: DebateView, intent: EditIntent): string {
  const { state } = view;
  const numberOf = (id: string) => state.claims.get(id)?.number ?? '?';
  const premises = (argumentId: string) => {
    const argument = state.arguments.get(argumentId);
    return premisesWithin(argument ? view.premises(argument) : []);
  };
  switch (intent.kind) {
    case 'debate.edit':
      return m.actions_intent_debate_edit();
    case 'thesis.add':
      return m.actions_intent_thesis_add();
    case 'claim.add':
      return m.common_reason_on({ stance: intent.stance, ...mentionOf(view, intent.target) });
    case 'claim.reuse':
      return m.actions_intent_claim_reuse({
        claim: numberOf(intent.claimId),
        ...mentionOf(view, intent.target),
      });
    case 'claim.edit':
      return m.actions_intent_claim_edit({ number: numberOf(intent.claimId) });
    case 'claim.merge':
      return m.actions_intent_claim_merge({
        number: numberOf(intent.claimId),
        into: numberOf(intent.into),
      });
    case 'claim.split':
      return m.actions_intent_claim_split({ number: numberOf(intent.claimId) });
    case 'claim.remove':
      return m.actions_intent_claim_remove({ number: numberOf(intent.claimId) });
    case 'claim.restore':
      return m.actions_intent_claim_restore({ number: numberOf(intent.claimId) });
    case 'premise.add':
      return m.actions_intent_premise_add({ premises: premises(intent.argumentId) });
    case 'premise.remove':
      return m.actions_intent_premise_remove({
        number: numberOf(intent.claimId),
        premises: premises(intent.argumentId),
      });
    case 'argument.move':
      return m.actions_intent_argument_move({
        premises: premises(intent.argumentId),
        ...mentionOf(view, intent.target),
      });
    case 'argument.remove':
      return m.actions_intent_argument_remove({ premises: premises(intent.argumentId) });
    case 'argument.restore':
      return m.actions_intent_argument_restore({ premises: premises(intent.argumentId) });
    case 'claim.cite':
      return m.actions_intent_claim_cite({ number: numberOf(intent.claimId) });
    case 'claim.uncite':
      return m.actions_intent_claim_uncite();
    case 'milestone.add':
      return m.actions_intent_milestone_add({ name: intent.name });
    case 'milestone.remove':
      return m.actions_intent_milestone_remove();
  }
}

/** The words of the author that an intent carries; null where it carries none. */
export function wordsIn(intent: EditIntent): string | null {
  switch (intent.kind) {
    case 'claim.add':
    case 'thesis.add':
    case 'claim.edit':
      return intent.text;
    case 'premise.add':
      return intent.text ?? null;
    case 'claim.merge':
      return intent.wording?.text ?? null;
    case 'claim.split':
      return [intent.text, intent.newText].join('\n\n');
    case 'milestone.add':
      return intent.name;
    case 'debate.edit':
      return [intent.question, intent.description].filter(Boolean).join('\n\n');
    case 'claim.cite':
      return citationWords(intent);
    default:
      return null;
  }
}

function citationWords({
  source,
  locator,
  quote,
}: Extract<EditIntent, { kind: 'claim.cite' }>): string | null {
  const about = 'title' in source ? [source.title, source.author, source.url] : [];
  return [...about, locator, quote].filter(Boolean).join('\n') || null;
}
