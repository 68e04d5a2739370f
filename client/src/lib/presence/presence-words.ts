import { inSeries } from '../i18n/formats.ts';
import { m } from '../paraglide/messages.js';
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
  return writing ? m.presence_is_writing({ name }) : m.presence_is_here({ name });
}

/** "Ana is writing about this", "Ana and Ben are writing about this"; empty if nobody is. */
export function writingInWords(people: readonly PersonHere[]): string {
  const names = people.filter(({ writing }) => writing).map(({ name }) => name);
  if (names.length === 0) return '';
  if (names.length > 3) return m.presence_many_writing({ count: names.length });
  return m.presence_writing_about_this({ count: names.length, names: inSeries(names) });
}
