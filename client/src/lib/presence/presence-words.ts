import { inSeries } from '../debate/words.ts';
import type { PersonHere } from './who-is-here.svelte.ts';

/** Up to two letters that stand for a name in a small mark. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => word && String.fromCodePoint(word.codePointAt(0) ?? 0),
  );
  return letters.join('').toLocaleUpperCase();
}

export function personInWords({ name, writing }: PersonHere): string {
  return writing ? `${name} is writing` : `${name} is here`;
}

/** "Ana is writing about this", "Ana and Ben are writing about this"; empty if nobody is. */
export function writingInWords(people: readonly PersonHere[]): string {
  const names = people.filter(({ writing }) => writing).map(({ name }) => name);
  if (names.length === 0) return '';
  if (names.length > 3) return `${names.length} people are writing about this`;
  return `${inSeries(names)} ${names.length === 1 ? 'is' : 'are'} writing about this`;
}
