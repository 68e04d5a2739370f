/**
 * What people write: plain Unicode text. These schemas refuse what could not be shown or stored, in words
 * that say what to do. They are not what keeps a page safe (text is only ever rendered as text); refusing
 * HTML tags spares readers a pasted `<span>` that its author did not mean to write.
 */
import { z } from 'zod';

/** All but the line feed. */
const controlCharacter = /(?!\n)\p{Cc}/u;
const loneSurrogate = /\p{Surrogate}/u;
const invisible = /[\p{Cf}\p{White_Space}]/gu;
/** An HTML comment, or a tag: closing, bare, or with attributes. `a<b and c>d` is none of these. */
const htmlTag =
  /<!--|<!doctype|<\/[a-z][^<>]*>|<[a-z][a-z0-9-]*\s*\/?>|<[a-z][a-z0-9-]*[\s/][^<>]*=[^<>]*>/iu;

/** Length as people count it: code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The form texts are stored and compared in: NFC, LF line ends, no tabs, no white space at either end. */
export function normaliseText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').normalize('NFC').trim();
}

interface TextRules {
  /** What it is, to begin a sentence with: "A claim". */
  readonly what: string;
  readonly max: number;
  /** May be empty (optional fields of a form). */
  readonly blank?: boolean;
  /** May hold line breaks. */
  readonly lines?: boolean;
  /** May hold HTML tags: only for texts that were not typed here. */
  readonly tags?: boolean;
}

/** Why a text cannot be taken, for whoever puts it into words of their own. */
export type TextFlaw =
  | { readonly kind: 'too-long'; readonly most: number; readonly length: number }
  | { readonly kind: 'empty' | 'control' | 'surrogate' }
  | { readonly kind: 'html'; readonly tag: string };

export function textFlaw(raw: string, rules: Omit<TextRules, 'what'>): TextFlaw | null {
  const text = normaliseText(raw);
  const length = lengthOf(text);
  if (length > rules.max) return { kind: 'too-long', most: rules.max, length };
  if (!rules.blank && text.replace(invisible, '') === '') return { kind: 'empty' };
  if (controlCharacter.test(text) || (!rules.lines && text.includes('\n'))) return { kind: 'control' };
  if (loneSurrogate.test(text)) return { kind: 'surrogate' };
  const tag = rules.tags ? null : htmlTag.exec(text);
  return tag && { kind: 'html', tag: tag[0].slice(0, 40) };
}

/** The reason a text cannot be taken, as a sentence to show its author; null when it can. */
export function textProblem(raw: string, rules: TextRules): string | null {
  const flaw = textFlaw(raw, rules);
  return flaw && explained(flaw, rules);
}

function explained(flaw: TextFlaw, { what, lines }: TextRules): string {
  switch (flaw.kind) {
    case 'too-long':
      return `${what} holds at most ${flaw.most} characters; this has ${flaw.length}. Shorten it or split it.`;
    case 'empty':
      return `${what} needs some words.`;
    case 'control':
      return `${what} cannot hold control characters${lines ? '' : ' or line breaks'}. Remove them and try again.`;
    case 'surrogate':
      return `${what} holds half of a character (a lone surrogate). Type that character again.`;
    case 'html':
      return `${what} is plain text and cannot hold HTML. Remove “${flaw.tag}” or write it without the angle brackets.`;
  }
}

/** The flaw that an issue of these schemas is about. */
export function flawIn(issue: object | undefined): TextFlaw | undefined {
  return (issue as { readonly params?: { readonly flaw?: TextFlaw } } | undefined)?.params?.flaw;
}

/** A schema of plain text by these rules. The wire form is any string; `decide` normalises it. */
export function plainText(rules: TextRules) {
  return z
    .string()
    .superRefine((text, context) => {
      const flaw = textFlaw(text, rules);
      if (flaw) context.addIssue({ code: 'custom', message: explained(flaw, rules), params: { flaw } });
    })
    .meta({ maxLength: rules.max });
}
