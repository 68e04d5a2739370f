/** Moments of the past in the reader's language: days, and times of them. */
import { formatTag } from '../i18n/formats.ts';

export function momentInWords(at: number): string {
  return new Intl.DateTimeFormat(formatTag(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

export function dayInWords(at: number): string {
  return new Intl.DateTimeFormat(formatTag(), { day: 'numeric', month: 'short' }).format(at);
}

/** The same for two times of one day, by the clock of whoever reads. */
export function dayOf(at: number): string {
  return new Date(at).toDateString();
}
