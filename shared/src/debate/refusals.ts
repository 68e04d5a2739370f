/**
 * Why something was refused: a closed list of codes, and a sentence for each that says what to do next.
 * Refusals are values; an exception is a bug.
 */
import type { TextFlaw } from './text.ts';

export const refusalCodes = [
  'invalid',
  'not-joined',
  'unknown',
  'gone',
  'place-gone',
  'cycle',
  'id-taken',
  'text-conflict',
  'too-long',
  'no-change',
  'already-here',
  'last-premise',
  'full',
  'busy',
  'not-sent',
  'internal',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  readonly code: RefusalCode;
  /** What the code alone cannot say: the field that is wrong, the limit that was met. */
  readonly detail?: string | undefined;
  /** `text-conflict`: the text as it stands now. */
  readonly current?: string | undefined;
  /** `invalid`, where a text is at fault and it was found out here: what is wrong with it. Not sent. */
  readonly flaw?: TextFlaw | undefined;
  /** `not-sent`: why it waits for its author to look at it. Not sent either. */
  readonly aside?: 'foreign' | 'old' | 'expired' | undefined;
}

const explanations: { readonly [Code in RefusalCode]: string } = {
  invalid: 'This could not be read as an edit.',
  'not-joined': 'Type your name to take part in this debate.',
  unknown: 'This is not in the debate. Reload the page and try again.',
  gone: 'This was removed meanwhile. Restore it first, or write your text elsewhere.',
  'place-gone': 'The place you wrote in was removed meanwhile. Put your text elsewhere.',
  cycle: 'A claim cannot support or attack itself, directly or through others. Choose another place.',
  'id-taken': 'Something with this id exists already. Try again.',
  'text-conflict': 'Somebody changed this text while you were editing. Compare both and save again.',
  'too-long': 'This is too long. Shorten it or split it.',
  'no-change': 'Nothing to change: it is so already.',
  'already-here': 'This claim stands here already.',
  'last-premise': 'An argument needs at least one premise. Remove the argument instead.',
  full: 'A limit of this debate is reached.',
  busy: 'The server is busy. Your text is kept; try again in a moment.',
  'not-sent': 'This was not sent.',
  internal:
    'The server could not store this. Your text is kept; try again, and report it if it happens again.',
};

/** The refusal as words for its author. */
export function explain({ code, detail }: Refusal): string {
  return code === 'invalid' && detail ? detail : [explanations[code], detail].filter(Boolean).join(' ');
}
