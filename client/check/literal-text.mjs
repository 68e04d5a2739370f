/**
 * Finds words that people would read and that are in no message file: text and attributes of components, and
 * strings of scripts that begin like a sentence or a label.
 */
import { parse } from 'svelte/compiler';

/** Names, which are the same in every language. */
const names = new Set(['Entente']);
const labels = new Set(['label', 'title', 'text', 'words']);
const spoken =
  /^(aria-label|aria-description|aria-roledescription|title|placeholder|alt|label|description|advice)$/;

/** Caps of keys, alone or together: they say what stands on the keyboard. */
const keys = /^(Ctrl|Alt|Shift|Enter|Esc|Tab|Backspace|F\d+|[A-Z\d↑↓←→…])( (?!$)|$)/;

/** @returns {string[]} "file:line: words" for each */
export function literalTextIn(file, source) {
  const isComponent = file.endsWith('.svelte');
  const opening = '<script lang="ts">';
  const component = isComponent ? source : `${opening}${source}</script>`;
  const { fragment, instance, module } = parse(component, { modern: true });
  const found = [];
  const say = (node, texts) => {
    for (const text of texts.filter(hasWords))
      found.push(`${file}:${lineAt(component, node.start)}: ${text.trim()}`);
  };
  walk(fragment, null, (node, parent) => say(node, textOf(node, parent)));
  for (const script of [module, instance])
    if (script) walk(script.content, null, (node, parent) => say(node, stringOf(node, parent)));
  return found;
}

/** What a node of the markup shows by itself. */
function textOf(node, parent) {
  if (node.type === 'Text' && !isPartOfTag(parent) && parent?.name !== 'kbd') return [node.data];
  if (node.type === 'ExpressionTag' && !isPartOfTag(parent)) return plainStrings(node.expression);
  if (node.type !== 'Attribute' || !spoken.test(node.name) || node.value === true) return [];
  return [node.value]
    .flat()
    .flatMap((part) => (part.type === 'Text' ? [part.data] : plainStrings(part.expression)));
}

/** Attributes and directives, whose values are not shown where they stand. */
function isPartOfTag(node) {
  return /Attribute|Directive/.test(node?.type ?? '');
}

/** The strings that an expression may come out as; not what it is made from. */
function plainStrings(expression) {
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? [expression.value] : [];
    case 'TemplateLiteral':
      return expression.quasis.map(({ value }) => value.cooked);
    case 'ConditionalExpression':
      return [...plainStrings(expression.consequent), ...plainStrings(expression.alternate)];
    case 'LogicalExpression':
      return [...plainStrings(expression.left), ...plainStrings(expression.right)];
    default:
      return [];
  }
}

function walk(node, parent, visit) {
  if (Array.isArray(node)) for (const item of node) walk(item, parent, visit);
  else if (node && typeof node === 'object') {
    if (isForMachines(node)) return;
    const isNode = typeof node.type === 'string';
    if (isNode) visit(node, parent);
    for (const [key, value] of Object.entries(node))
      if (key !== 'metadata' && key !== 'parent') walk(value, isNode ? owner(node, parent) : parent, visit);
  }
}

/** Types, addresses of modules, and errors, which are bugs and read by programmers. */
function isForMachines({ type, callee }) {
  if (type === 'NewExpression') return /(Error|Problem)$/.test(callee.name);
  return /^(TSLiteralType|TSTypeAnnotation|ImportDeclaration|Comment)$/.test(type);
}

/** A fragment only holds; what it shows belongs to the element around it. */
function owner(node, parent) {
  return node.type === 'Fragment' ? parent : node;
}

function hasWords(text) {
  const words = text.trim().replace(/^[^\p{L}]+/u, '');
  return /\p{L}/u.test(words) && !names.has(words) && !isKeys(words);
}

function isKeys(words) {
  const [first] = keys.exec(words) ?? [];
  return first === words || (first !== undefined && isKeys(words.slice(first.length)));
}

/** What is a sentence or a label by its looks: a capital first and more than one word, or a whole `label:`. */
function stringOf(node, parent) {
  const text =
    node.type === 'Literal' ? node.value : node.type === 'TemplateLiteral' && node.quasis[0].value.cooked;
  if (typeof text !== 'string') return [];
  const isLabel = parent?.type === 'Property' && labels.has(parent.key.name) && parent.value === node;
  return /^\p{Lu}\p{Ll}*[ ,:.…]/u.test(text) || (isLabel && /^\p{Lu}/u.test(text)) ? [text] : [];
}

function lineAt(source, index) {
  return source.slice(0, index).split('\n').length;
}
