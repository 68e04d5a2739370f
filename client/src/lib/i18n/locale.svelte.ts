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

let current = $state.raw<Locale>(localeOfPage());
overwriteGetLocale(() => current);

function localeOfPage(): Locale {
  const marked = typeof document === 'undefined' ? '' : document.documentElement.lang;
  return isLocale(marked) ? marked : baseLocale;
}

export function getLocale(): Locale {
  return current;
}

/** Shows the interface in another language, and remembers it on this device. */
export function chooseLocale(locale: Locale): void {
  remember('locale', locale);
  current = locale;
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
}

export const allLocales: readonly Locale[] = locales;

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return getTextDirection(locale);
}
