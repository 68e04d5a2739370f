/** What messages need to be said, of which plurals are asked for many times a second: their rules are made once. */
export * from '../paraglide/registry.js';

const rules = new Map<string, Intl.PluralRules>();

export function plural(locale: string, input: unknown, options?: Intl.PluralRulesOptions): string {
  const key = `${locale} ${options?.type ?? ''}`;
  let known = rules.get(key);
  if (!known) {
    known = new Intl.PluralRules(locale, options);
    rules.set(key, known);
  }
  return known.select(Number(input));
}
