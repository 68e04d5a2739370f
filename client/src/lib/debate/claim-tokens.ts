/**
 * The little markup that claims know: `*emphasis*`, web addresses, and `#47` for another claim. Parsed into
 * tokens that components render as elements; no HTML is ever made from text.
 */
export type Token =
  | { readonly kind: 'text' | 'emphasis'; readonly text: string }
  | { readonly kind: 'address'; readonly text: string; readonly href: string }
  | { readonly kind: 'claim'; readonly text: string; readonly number: number };

const markup =
  /(?<address>https?:\/\/[^\s<>"“”]+)|(?<![\p{L}\p{N}*])\*(?<emphasis>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}#&/])#(?<number>[1-9]\d{0,8})(?![\p{L}\p{N}])/gu;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(markup)) {
    const token = tokenFrom(match);
    if (!token) continue;
    if (match.index > end) tokens.push({ kind: 'text', text: text.slice(end, match.index) });
    tokens.push(token);
    end = match.index + (token.kind === 'emphasis' ? match[0].length : token.text.length);
  }
  if (end < text.length) tokens.push({ kind: 'text', text: text.slice(end) });
  return tokens;
}

function tokenFrom({ groups = {} }: RegExpMatchArray): Token | null {
  const { address, emphasis, number } = groups;
  if (emphasis) return { kind: 'emphasis', text: emphasis };
  if (number) return { kind: 'claim', text: `#${number}`, number: Number(number) };
  if (!address) return null;
  const text = withoutSentenceEnd(address);
  return URL.canParse(text) ? { kind: 'address', text, href: text } : null;
}

/** The full stop after an address ends the sentence, not the address; so does a bracket opened before it. */
function withoutSentenceEnd(address: string): string {
  let text = address.replace(/[.,;:!?'’»*]+$/u, '');
  while (text.endsWith(')') && count(text, ')') > count(text, '(')) text = text.slice(0, -1);
  return text;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
