import { lengthOf } from '../debate/text.ts';

/** Code points of a text that is only to be recognised. */
const excerptLength = 60;

/** The beginning of a text on one line, cut between words where there are any; whole if it is short. */
export function excerptOf(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  if (lengthOf(line) <= excerptLength) return line;
  const beginning = [...line.slice(0, 2 * excerptLength)].slice(0, excerptLength).join('');
  const lastSpace = beginning.lastIndexOf(' ');
  const cut = lastSpace > beginning.length / 2 ? beginning.slice(0, lastSpace) : beginning;
  return `${cut.replace(/[\p{P}\s]+$/u, '')}…`;
}
