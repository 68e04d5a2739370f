/**
 * Two wordings as one text, word by word. Words are found by Unicode's rules, so that scripts without spaces
 * have them too.
 */
import { diffArrays } from 'diff';

export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Longer texts are not compared word by word: it would take too long, to work out and to read. */
const longest = 20_000;

export function diffOf(before: string, after: string): readonly DiffPart[] {
  if (before === after) return [{ kind: 'same', text: after }];
  const whole: DiffPart[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  if (before.length + after.length > longest) return whole;
  const changes = diffArrays(wordsOf(before), wordsOf(after)).map(({ value, added, removed }): DiffPart => {
    return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') };
  });
  // Nothing in common but a comma: two whole texts are easier to read than shreds.
  if (!changes.some(({ kind, text }) => kind === 'same' && /[\p{L}\p{N}]/u.test(text))) return whole;
  return withoutShreds(changes);
}

/** Words, marks and white space, each by itself. */
function wordsOf(text: string): string[] {
  if (typeof Intl.Segmenter === 'undefined') return text.split(/(\s+)/);
  const words = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
  return Array.from(words, ({ segment }) => segment);
}

/** Changed words with nothing but a space between them are one change. */
function withoutShreds(changes: readonly DiffPart[]): DiffPart[] {
  const parts: DiffPart[] = [];
  let [removed, added] = ['', ''];
  const close = () => {
    if (removed) parts.push({ kind: 'removed', text: removed });
    if (added) parts.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const [i, { kind, text }] of changes.entries()) {
    const isSpace = kind === 'same' && text.trim() === '' && i < changes.length - 1;
    if (kind === 'same' && !(isSpace && removed && added)) {
      close();
      parts.push({ kind, text });
      continue;
    }
    if (kind !== 'added') removed += text;
    if (kind !== 'removed') added += text;
  }
  close();
  return parts;
}
