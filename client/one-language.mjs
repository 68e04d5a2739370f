/**
 * A page loads the messages it says in the base language, and one more file where its reader has chosen another:
 * all messages of that language. Compiled as they come, each message would bring the words of every language.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { messages } from './i18n.mjs';

const folder = join(messages.outdir, 'messages');
const virtual = 'virtual:messages/';
const { baseLocale } = JSON.parse(readFileSync(join(messages.project, 'settings.json'), 'utf8'));

/** @returns {import('vite').Plugin} */
export function oneLanguage() {
  return {
    name: 'one-language',
    resolveId: (id) => (id.startsWith(virtual) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${virtual}`)) return null;
      for (const file of readdirSync(folder)) this.addWatchFile(join(folder, file));
      return dictionaryOf(id.slice(virtual.length + 1));
    },
    transform(code, id) {
      const name = nameOf(id);
      return name ? { code: spoken(name, code), map: null } : null;
    },
  };
}

/**
 * Where messages bring the words of every language, nothing is left to fetch.
 *
 * @type {import('vite').Plugin}
 */
export const allLanguages = {
  name: 'all-languages',
  resolveId: (id) => (id.startsWith(virtual) ? `\0${id}` : null),
  load: (id) => (id.startsWith(`\0${virtual}`) ? 'export default {};' : null),
};

function nameOf(id) {
  const [path] = id.split('?');
  if (!path.startsWith(`${folder}/`) || !path.endsWith('.js')) return null;
  const name = path.slice(folder.length + 1, -'.js'.length);
  return name.startsWith('_') ? null : name;
}

/** The function that says a message in a language: `(i) => …`, as the compiler wrote it. */
function wordsIn(code, locale, name) {
  for (const { type, declarations } of parseAst(code).body)
    if (type === 'VariableDeclaration' && declarations[0].id.name.toLowerCase() === `${locale}_${name}`)
      return code.slice(declarations[0].init.start, declarations[0].init.end);
  throw new Error(`The compiled message ${name} has no words in ${locale}.`);
}

function spoken(name, code) {
  return `import * as registry from '../../i18n/registry.ts';
import { spoken } from '../../i18n/spoken.ts';
export const ${name} = /* @__PURE__ */ spoken('${name}', ${wordsIn(code, baseLocale, name)});`;
}

function dictionaryOf(locale) {
  const entries = readdirSync(folder)
    .map((file) => [nameOf(join(folder, file)), file])
    .filter(([name]) => name)
    .map(([name, file]) => `  ${name}: ${wordsIn(readFileSync(join(folder, file), 'utf8'), locale, name)},`);
  return `import * as registry from ${JSON.stringify(join(messages.outdir, '../i18n/registry.ts'))};
export default {\n${entries.join('\n')}\n};`;
}
