/** How high a row will be, before it is in the page: good enough that the scroll bar tells the truth. */
import type { OutlineRow } from './rows.ts';

/** Pixels of one line of a claim, of an average letter, of what is around the text, of the line below it. */
const line = 23.5;
const letter = 7.9;
const around = 17;
const facts = 24;

export function heightOf({ claim, reasons, premises, place }: OutlineRow, width: number): number {
  const perLine = Math.max(8, Math.floor(width / letter));
  const lines = Math.max(1, Math.ceil(claim.text.length / perLine));
  const hasFacts = reasons > 0 || premises > 1;
  const isAboutStep = place.target?.kind === 'argument';
  return around + lines * line + (hasFacts ? facts : 0) + (isAboutStep ? facts : 0);
}
