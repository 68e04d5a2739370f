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

/** The reason a text cannot be taken, as a sentence to show its author; null when it can. */
export function textProblem(raw: string, rules: TextRules): string | null {
  const text = normaliseText(raw);
  const length = lengthOf(text);
  if (length > rules.max)
    return `${rules.what} holds at most ${rules.max} characters; this has ${length}. Shorten it or split it.`;
  if (!rules.blank && text.replace(invisible, '') === '') return `${rules.what} needs some words.`;
  if (controlCharacter.test(text) || (!rules.lines && text.includes('\n')))
    return `${rules.what} cannot hold control characters${rules.lines ? '' : ' or line breaks'}. Remove them and try again.`;
  if (loneSurrogate.test(text))
    return `${rules.what} holds half of a character (a lone surrogate). Type that character again.`;
  const tag = rules.tags ? null : htmlTag.exec(text);
  if (tag)
    return `${rules.what} is plain text and cannot hold HTML. Remove “${tag[0].slice(0, 40)}” or write it without the angle brackets.`;
  return null;
}

/** A schema of plain text by these rules. The wire form is any string; `decide` normalises it. */
export function plainText(rules: TextRules) {
  return z
    .string()
    .superRefine((text, context) => {
      const problem = textProblem(text, rules);
      if (problem) context.addIssue({ code: 'custom', message: problem });
    })
    .meta({ maxLength: rules.max });
}
