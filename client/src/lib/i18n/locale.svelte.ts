/**
 * The language of the interface. Paraglide's messages ask `getLocale` each time they are called; it reads a
 * rune here, so that everything shown is said anew when the person chooses another language, without a reload.
 * first-paint.js has found the first language, and marked the page with it, before anything was drawn.
 */
import { remember } from '../device/storage.ts';
import {
  baseLocale,
  getTextDirection,
  isLocale,
  type Locale,
  locales,
  overwriteGetLocale,
} from '../paraglide/runtime.js';
import { fetchWords } from './spoken.ts';

let current = $state.raw<Locale>(baseLocale);
overwriteGetLocale(() => current);

/** Begins in the language that the page is marked with; in the base language where its words cannot be had. */
export async function beginLocale(): Promise<void> {
  const marked = document.documentElement.lang;
  const locale = isLocale(marked) ? marked : baseLocale;
  await show(locale).catch(() => show(baseLocale));
}

export function getLocale(): Locale {
  return current;
}

/** Shows the interface in another language, and remembers it on this device. Fails where its words are out of reach. */
export async function chooseLocale(locale: Locale): Promise<void> {
  await show(locale);
  remember('locale', locale);
}

async function show(locale: Locale): Promise<void> {
  await fetchWords(locale);
  current = locale;
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
}

export const allLocales: readonly Locale[] = locales;

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return getTextDirection(locale);
}
