/**
 * What can be wrong with message files: a message that a language lacks, that two areas have, that nothing uses,
 * that asks for other parameters in another language, or that falls through for some number.
 */

/**
 * @param {{ area: string, locale: string, messages: Record<string, unknown> }[]} files
 * @param {{ locales: string[], baseLocale: string }} settings
 * @param {ReadonlySet<string>} used names of messages that the client's sources call
 * @returns {string[]} what is wrong, a line each
 */
export function problemsOfMessages(files, { locales, baseLocale }, used) {
  const problems = [];
  const areas = new Map();
  for (const { area, locale, messages } of files)
    for (const key of Object.keys(messages)) {
      if (!key.startsWith(`${area}_`))
        problems.push(`${area}/${locale}: ${key} does not begin with its area`);
      if ((areas.get(key) ?? area) !== area) problems.push(`${key} is in ${areas.get(key)} and in ${area}`);
      areas.set(key, area);
    }
  for (const [key, area] of areas) {
    const base = messageIn(files, area, baseLocale, key);
    for (const locale of locales) {
      const message = messageIn(files, area, locale, key);
      if (message === undefined) problems.push(`${area}/${locale}: ${key} is missing`);
      else
        problems.push(
          ...problemsOf(message, base, locale).map((words) => `${area}/${locale}: ${key} ${words}`),
        );
    }
    if (!used.has(key)) problems.push(`${key} is used nowhere`);
  }
  for (const key of used) if (!areas.has(key)) problems.push(`${key} is called but in no message file`);
  return problems;
}

function messageIn(files, area, locale, key) {
  return files.find((file) => file.area === area && file.locale === locale)?.messages[key];
}

function problemsOf(message, base, locale) {
  const problems = [];
  const texts = textsOf(message);
  if (texts.some((text) => text.trim() === '')) problems.push('is empty');
  const missing = [...parametersOf(message)].filter((name) => base && !parametersOf(base).has(name));
  if (missing.length > 0) problems.push(`asks for ${missing.join(', ')}, which nobody gives`);
  const unsaid = [...parametersOf(base)].filter((name) => !parametersOf(message).has(name));
  if (unsaid.length > 0) problems.push(`leaves out ${unsaid.join(', ')}`);
  if (typeof message !== 'string')
    problems.push(...unsaidIn(message, locale).map((wanted) => `says nothing for ${wanted}`));
  return problems;
}

function textsOf(message) {
  return typeof message === 'string'
    ? [message]
    : (message ?? []).flatMap(({ match }) => Object.values(match));
}

/** What a message says or chooses by. "One reason" need not say the number that it was chosen by. */
function parametersOf(message) {
  const names = new Set(
    textsOf(message).flatMap((text) => [...text.matchAll(/(?<!\\)\{(\w+)\}/g)].map(([, name]) => name)),
  );
  for (const { declarations = [], selectors = [] } of typeof message === 'string' ? [] : (message ?? []))
    for (const selector of selectors) {
      const local = declarations.find((declaration) => declaration.startsWith(`local ${selector} =`));
      names.add(local ? /= *(\w+)/.exec(local)[1] : selector);
    }
  return names;
}

/**
 * The combinations of what a message chooses by that none of its variants is for: every plural category of the
 * language, with each value that is named anywhere in the message.
 */
function unsaidIn(message, locale) {
  return message.flatMap(({ declarations = [], selectors = [], match }) => {
    const variants = Object.keys(match).map(
      (variant) => new Map(variant.split(',').map((part) => part.trim().split('='))),
    );
    const isPlural = (selector) =>
      declarations.some((declaration) => new RegExp(`^local ${selector} = *\\w+: plural`).test(declaration));
    const valuesOf = (selector) =>
      isPlural(selector)
        ? new Intl.PluralRules(locale).resolvedOptions().pluralCategories
        : [...new Set(variants.map((variant) => variant.get(selector) ?? '*'))];
    const combinations = selectors.reduce(
      (all, selector) =>
        all.flatMap((some) => valuesOf(selector).map((value) => [...some, [selector, value]])),
      [[]],
    );
    return combinations
      .filter((wanted) => !variants.some((variant) => isFor(variant, wanted)))
      .map((wanted) => wanted.map((part) => part.join('=')).join(', '));
  });
}

function isFor(variant, wanted) {
  return wanted.every(([selector, value]) => ['*', value].includes(variant.get(selector) ?? '*'));
}
