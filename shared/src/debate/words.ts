/**
 * Texts as tokens that a merge may take or leave whole, in any script, by Unicode's properties alone: what a
 * browser's locale or version of ICU knows about words must not decide what a log says.
 */

/** Written without spaces between words, so each character stands for itself. */
const unspaced =
  '(?=\\p{L})[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}]';
/** Joiners of Persian and Indic words, soft hyphens. */
const joiner = '\\u200C\\u200D\\u00AD';
const letters = `(?:(?!${unspaced})[\\p{L}\\p{N}\\p{M}${joiner}])+`;
const number = '\\p{N}+(?:[.,:/٫٬’]\\p{N}+)+';
/** With apostrophes and hyphens inside: “don't”, “well-known”. */
const word = `${letters}(?:['’‑-]${letters})*`;
const pictograph = '\\p{Extended_Pictographic}[\\p{M}\\p{Emoji_Modifier}\\u{E0020}-\\u{E007F}]*';
const emoji = `\\p{RI}{2}|${pictograph}(?:\\u200D${pictograph})*`;
/** White space goes with what it stands before, so that words are found again and spaces alone are not. */
const token = new RegExp(
  `\\p{White_Space}*(?:${number}|${unspaced}|${word}|${emoji}|\\P{White_Space})\\p{M}*`,
  'gsu',
);

/** The tokens of a text that has no white space at its ends; joined and trimmed they are the text again. */
export function tokensOf(text: string): string[] {
  // The space makes the first word the same token as one in the middle.
  return ` ${text}`.match(token) ?? [];
}

export function isWord(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token);
}

/**
 * Whether a sentence begins between two neighbouring tokens: after a line break, and after an end mark, unless
 * what follows makes it an abbreviation (“ca. 5”, “e.g. this”).
 */
export function beginsSentence(before: string, token: string): boolean {
  if (token.includes('\n') || /[。！？।॥။។]$/u.test(before)) return true;
  return /[.!?…؟۔։።]$/u.test(before) && /^\p{White_Space}+[^\p{Ll}\p{N}\p{White_Space}]/u.test(token);
}
