/**
 * Texts as CommonMark (https://spec.commonmark.org/0.31.2/) shows them unchanged, white space apart. Nor do
 * they mean anything in GitHub's dialect: tables, strikethrough, task lists, footnotes. Characters are
 * escaped only where they could mean something, so that the source reads well, too.
 */

const webAddress = /https?:\/\/[^\s<>]+/gi;

/** One line of text, not at the beginning of a line. Web addresses become links that show what was typed. */
export function markdownInline(text: string): string {
  const line = text.trim().replace(/\s{2,}|[^\S ]/g, ' ');
  if (!line.includes('://')) return escaped(line);
  let written = '';
  let end = 0;
  for (const { 0: match, index } of line.matchAll(webAddress)) {
    const address = withoutTrailingPunctuation(match);
    if (/^https?:\/\/$/i.test(address)) continue;
    written += `${escaped(line.slice(end, index))}<${address}>`;
    end = index + address.length;
  }
  return written + escaped(line.slice(end));
}

/** `<` and `&` only where they could begin a tag, an address or a character reference: `a < b` and `R&D` stay. */
function escaped(text: string): string {
  const markup = /[\\`*_[\]|~]|<(?!\s|$)|&(?=#?[a-z0-9]+;)/gi;
  const plain = text.replace(markup, '\\$&');
  // GitHub makes links of `www.…` and of a lone `https://`, too, and then shows the escapes in them.
  const isSafe = !plain.includes('://') && !/www\./i.test(plain);
  return isSafe
    ? plain
    : plain.replace(/(www)\.|(https?):(?=\/\/)/gi, (match) => `${match.slice(0, -1)}\\${match.slice(-1)}`);
}

/** As people end sentences with addresses: `(see https://example.org/a_(b)).` is about `…/a_(b)`. */
function withoutTrailingPunctuation(address: string): string {
  for (let end = address.length; end > 0; end -= 1) {
    const whole = address.slice(0, end);
    const closesWhatItOpened = whole.endsWith(')') && count(whole, '(') >= count(whole, ')');
    if (closesWhatItOpened || !/[.,:;!?'"*_~`|)\]}»”’…]$/.test(whole)) return whole;
  }
  return address;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Text at the beginning of a line: starts no heading, list, quotation, underline, rule or table. */
export function markdownLine(text: string): string {
  return markdownInline(text)
    .replace(/^[#+=>:-]/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** Text within an ATX heading: a run of `#` at its end would be taken away. */
export function markdownHeading(text: string): string {
  return markdownInline(text).replace(/#+$/, '\\$&');
}

/**
 * Text with its line breaks and empty lines, as hard breaks and paragraphs, lines after the first indented
 * as the list item it is in demands. `begun`: the first line goes on from something on the same line.
 */
export function markdownParagraphs(text: string, { indent = '', begun = false } = {}): string {
  let written = '';
  let gap = '';
  for (const line of text.trim().split(/\r\n?|\n/)) {
    if (line.trim() === '') {
      gap = `\n\n${indent}`;
      continue;
    }
    written += gap + (written === '' && begun ? markdownInline(line) : markdownLine(line));
    gap = `\\\n${indent}`;
  }
  return written;
}

/** A web address from a field of its own, as a link. */
export function markdownLink(address: string): string {
  return `<${address.trim().replace(/[\s<>\p{Cc}]/gu, encodeURIComponent)}>`;
}
