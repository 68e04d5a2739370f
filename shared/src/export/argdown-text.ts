/** Texts as Argdown 2 reads them back. What needs escaping was measured with `@argdown/core` 2.0.1. */

/**
 * A text on one line in which nothing is markup. Runs of white space, line breaks included, become one
 * space, as they would in reading; all else comes back character by character. Of the 17 characters that can
 * be markup, those that people write most are escaped only where they would be: in front of something that
 * is not a space (`.^.`, `:smile:`), in front of another (`===`, the comment `//`), or not at all (`+` and `-`
 * because this is never the beginning of a line, `@` because a mention needs a bracket after it).
 */
export function argdownText(text: string): string {
  return text
    .trim()
    .replace(/[ \n\t\r]{2,}|[\n\t\r]/g, ' ')
    .replace(/[\\[\]<>{}*_#]|[.:](?=\S)|=(?==)|\/(?=[/*])/g, '\\$&');
}

/**
 * A YAML double-quoted scalar (also JSON) that is safe in front matter and in a `{…}` data block: `===` would
 * end the one, a `}` the other; the rest are characters that YAML 1.2 §5.1 or Argdown's lexer would not take.
 */
export function yamlText(text: string): string;
export function yamlText(text: string | undefined): string | undefined;
export function yamlText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return JSON.stringify(text.trim()).replace(
    /[{}=\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The entries that are there, values already in YAML, as a flow mapping: `{source: s1, at: "p. 4"}` */
export function yamlMapping(entries: { readonly [key: string]: string | undefined }): string {
  const there = Object.entries(entries).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return `{${there.join(', ')}}`;
}
