/** What somebody meant to do, in words, and the text they wrote for it. */
import type { EditIntent } from '@entente/shared';
import type { DebateView } from './debate-view.ts';
import { nameOfPremises, nameOfStep } from './words.ts';

export function intentInWords(view: DebateView, intent: EditIntent): string {
  const { state } = view;
  const claim = (id: string) => `claim ${state.claims.get(id)?.number ?? '?'}`;
  const argument = (id: string) => {
    const found = state.arguments.get(id);
    return found ? nameOfPremises(view.premises(found)).replace(/^C/, 'c') : 'an argument';
  };
  const on = ({ kind, id }: { kind: 'claim' | 'argument'; id: string }) => {
    const step = kind === 'argument' ? state.arguments.get(id) : undefined;
    return step ? nameOfStep(view, step) : claim(id);
  };
  switch (intent.kind) {
    case 'debate.edit':
      return 'New wording of the question';
    case 'thesis.add':
      return 'New thesis';
    case 'claim.add':
      return intent.stance === 'neutral'
        ? `Question or context for ${on(intent.target)}`
        : `Reason ${intent.stance} ${on(intent.target)}`;
    case 'claim.reuse':
      return `Using ${claim(intent.claimId)} for ${on(intent.target)}`;
    case 'claim.edit':
      return `New text of ${claim(intent.claimId)}`;
    case 'claim.merge':
      return `Merging ${claim(intent.claimId)} into ${claim(intent.into)}`;
    case 'claim.split':
      return `Splitting ${claim(intent.claimId)} in two`;
    case 'claim.remove':
      return `Removing ${claim(intent.claimId)}`;
    case 'claim.restore':
      return `Restoring ${claim(intent.claimId)}`;
    case 'premise.add':
      return `Premise that goes with ${argument(intent.argumentId)}`;
    case 'premise.remove':
      return `Unlinking ${claim(intent.claimId)} from ${argument(intent.argumentId)}`;
    case 'argument.move':
      return `Moving ${argument(intent.argumentId)} to ${on(intent.target)}`;
    case 'argument.remove':
      return `Removing ${argument(intent.argumentId)} from its place`;
    case 'argument.restore':
      return `Restoring ${argument(intent.argumentId)} to its place`;
    case 'claim.cite':
      return `Source for ${claim(intent.claimId)}`;
    case 'claim.uncite':
      return 'Removing a source';
    case 'milestone.add':
      return `Milestone “${intent.name}”`;
    case 'milestone.remove':
      return 'Removing a milestone';
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
