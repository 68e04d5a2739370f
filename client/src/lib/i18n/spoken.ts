/**
 * How a message is said: in the language of the moment where its words are here, else in the base language,
 * whose words every page brings with it. one-language.mjs makes all messages so.
 */
import { baseLocale, getLocale, type Locale } from '../paraglide/runtime.js';

type Words = (inputs: object) => string;
type Dictionary = Readonly<Record<string, Words>>;

const fetched = new Map<Locale, Dictionary>();
const fetching: {
  readonly [L in Exclude<Locale, typeof baseLocale>]: () => Promise<{ default: Dictionary }>;
} = {
  de: () => import('virtual:messages/de'),
  ar: () => import('virtual:messages/ar'),
};

/** Called by every compiled message. @public */
export function spoken(name: string, inBase: Words): Words {
  return (inputs = {}) => (fetched.get(getLocale())?.[name] ?? inBase)(inputs);
}

/** Brings the words of a language here. */
export async function fetchWords(locale: Locale): Promise<void> {
  if (locale === baseLocale || fetched.has(locale)) return;
  fetched.set(locale, (await fetching[locale]()).default);
}
