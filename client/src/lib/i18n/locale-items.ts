import { m } from '../paraglide/messages.js';
import type { MenuItem } from '../ui/menu-item.ts';
import { allLocales, chooseLocale, getLocale } from './locale.svelte.ts';

/** The choice of language, for any menu; each is called as its own speakers call it. */
export function localeItems(): MenuItem[] {
  return allLocales.map((locale) => ({
    label: m.common_language_name({}, { locale }),
    lang: locale,
    isChecked: locale === getLocale(),
    run: () => chooseLocale(locale),
  }));
}
