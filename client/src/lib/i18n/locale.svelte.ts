/**
 * The language of the interface. Paraglide's messages ask `getLocale` each time they are called; it reads a
 * rune here, so that everything shown is said anew when the person chooses another language, without a reload.
 */
import {
  getTextDirection,
  type Locale,
  locales,
  overwriteGetLocale,
  setLocale as store,
  getLocale as stored,
} from '../paraglide/runtime.js';

const initial = stored();
let current = $state.raw<Locale>(initial);
overwriteGetLocale(() => current);

export function getLocale(): Locale {
  return current;
}

/** Shows the interface in another language, and remembers it on this device. */
export function chooseLocale(locale: Locale): void {
  void store(locale, { reload: false });
  current = locale;
}

export const allLocales: readonly Locale[] = locales;

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return getTextDirection(locale);
}
