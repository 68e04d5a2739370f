/**
 * How lists, dates and names are written in the chosen language. Of a language's regional forms the one that
 * the browser asks for is taken; digits are the same everywhere, since people say and type claims by them.
 */
import { getLocale } from './locale.svelte.ts';

/** "12", "12 and 30", "12, 30 and 41". */
export function inSeries(items: readonly (string | number)[]): string {
  return new Intl.ListFormat(seriesTag()).format(items.map(String));
}

/** The same in parts, for items that are elements: what stands before each item, and the item's index. */
export function seriesOf(count: number): readonly { readonly before: string; readonly index: number }[] {
  const indexes = Array.from({ length: count }, (_, index) => String(index));
  const parts: { before: string; index: number }[] = [];
  let before = '';
  for (const { type, value } of new Intl.ListFormat(seriesTag()).formatToParts(indexes)) {
    if (type === 'literal') before = value;
    else parts.push({ before, index: Number(value) });
  }
  return parts;
}

/** The tag to give to `Intl` for dates and times. */
export function formatTag(): string {
  const locale = getLocale();
  const regional = navigator.languages?.find((tag) => languageOf(tag) === locale);
  return new Intl.Locale(regional ?? locale, { numberingSystem: 'latn' }).toString();
}

/** British lists have no comma before the "and". */
function seriesTag(): string {
  const locale = getLocale();
  return locale === 'en' ? 'en-GB' : locale;
}

/** A browser may name a language in a form that `Intl` does not take, such as "en-US@posix". */
function languageOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return null;
  }
}
