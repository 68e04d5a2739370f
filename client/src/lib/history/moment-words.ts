/** Moments of the past in the reader's language: days, and times of them. */
import { getLocale } from '../i18n/locale.svelte.ts';

export function momentInWords(at: number): string {
  return new Intl.DateTimeFormat(getLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

export function dayInWords(at: number): string {
  return new Intl.DateTimeFormat(getLocale(), { day: 'numeric', month: 'short' }).format(at);
}

/** The same for two times of one day, by the clock of whoever reads. */
export function dayOf(at: number): string {
  return new Date(at).toDateString();
}
