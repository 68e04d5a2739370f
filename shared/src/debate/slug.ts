import { limits } from './limits.ts';
import { lengthOf } from './text.ts';

/** A debate's name in addresses, made from its question: words in lower case joined by hyphens. */
export function slugOf(question: string): string {
  const words = question
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu);
  let slug = '';
  for (const word of words ?? []) {
    const longer = slug ? `${slug}-${word}` : word;
    if (lengthOf(longer) > limits.slug - 10) break; // leaves room for "-2"
    slug = longer;
  }
  return slug || 'debate';
}
