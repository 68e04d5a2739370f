import { m } from '../paraglide/messages.js';
import type { MenuItem } from '../ui/menu-item.ts';
import type { Toasts } from '../ui/toasts.svelte.ts';
import { allLocales, chooseLocale, getLocale } from './locale.svelte.ts';

/** The choice of language, for any menu; each is called as its own speakers call it. */
export function localeItems(toasts: Toasts): MenuItem[] {
  return allLocales.map((locale) => ({
    label: new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale,
    lang: locale,
    isChecked: locale === getLocale(),
    run: () => void chooseLocale(locale).catch(() => toasts.show(m.common_language_unreachable())),
  }));
}
