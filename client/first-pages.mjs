/**
 * What every page needs is one file, and what Read needs besides is another: left to itself, the bundler cuts them
 * into dozens of pieces by who else uses each, which compress badly and refer to one another at length.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from './i18n.mjs';

/** Files that pass on everything: what is behind them is needed by those who ask for it by name. */
const barrel = /\/paraglide\/messages(\/_index)?\.js$/;
/** Of the core: what is only reached through pages and dialogs that come later. */
const later = /\/shared\/(src|dist)\/((export|history|import)\/|debate\/(undo|inverse)\.)/;

const routes = join(import.meta.dirname, 'src/routes');
const everywhere = ['+layout.svelte', '+layout.ts', '+error.svelte'].map((file) => join(routes, file));
const start = [...everywhere, join(routes, '+page.svelte')];
const read = ['+layout.svelte', '+layout.ts', '[number]/+page.svelte'].map((file) =>
  join(routes, 'd/[slug]', file),
);

/** All that these import, directly or not; what is imported when it is needed is not among it. */
function closureOf(ids, graph) {
  const closure = new Set();
  const stack = [...ids];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (closure.has(id) || barrel.test(id) || later.test(id)) continue;
    closure.add(id);
    stack.push(...(graph.getModuleInfo(id)?.importedIds ?? []), ...messagesIn(id));
  }
  return closure;
}

/** The modules of the messages that a source of ours says. */
function messagesIn(id) {
  if (!id.startsWith(join(import.meta.dirname, 'src')) || !/\.(ts|svelte)$/.test(id)) return [];
  const said = readFileSync(id, 'utf8').matchAll(/\bm\.(\w+)/g);
  return [...said].map(([, name]) => join(messages.outdir, `messages/${name}.js`));
}

/** For `output.codeSplitting`. */
export function firstPages() {
  let closures;
  const nameOf = (id, graph) => {
    closures ??= { start: closureOf(start, graph), read: closureOf(read, graph) };
    if (!closures.read.has(id)) return null;
    return closures.start.has(id) ? 'everywhere' : 'read';
  };
  return { groups: [{ name: nameOf }] };
}
