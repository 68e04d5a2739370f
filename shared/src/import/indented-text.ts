/**
 * Reads text whose lines are claims, each below the one that it is indented under: an outline from an editor,
 * a list from a letter. Bullets, numbers, and words or signs for the stance are read and taken off. Lines are
 * never dropped in silence: what cannot be a claim is told by its line.
 */
import { limits } from '../debate/limits.ts';
import type { Stance } from '../debate/model.ts';
import { lengthOf, normaliseText, textProblem } from '../debate/text.ts';

export interface IndentedClaim {
  /** Number of its first line in the text, from 1. */
  readonly line: number;
  readonly text: string;
  /** As the text says it; null where it says nothing. */
  readonly stance: Stance | null;
  readonly children: readonly IndentedClaim[];
  /** Why it cannot be taken, and with it all below it; null where it can. */
  readonly problem: LineProblem | null;
}

export type LineProblem =
  | { readonly kind: 'too-long'; readonly length: number; readonly most: number }
  | { readonly kind: 'markup' | 'unreadable' | 'no-words' };

export interface IndentedText {
  readonly claims: readonly IndentedClaim[];
  /** Lines that stand between two levels, and were read as below the nearest line further out. */
  readonly uneven: readonly number[];
}

const tabStop = 4;
const bullet = /^(?:[-*+•‣◦–—·]|\(?\d{1,3}[.)]|\(?\p{L}[.)])[ \t]+/u;
/** In the languages of the interface, and as other tools write them. */
const words: readonly (readonly [Stance, RegExp])[] = [
  ['for', /^(?:pro|for|support|dafür|مع|مؤيد)\s*[:：]\s*/iu],
  ['against', /^(?:con|contra|kontra|against|attack|dagegen|ضد|معارض)\s*[:：]\s*/iu],
  ['neutral', /^(?:question|context|note|frage|kontext|سؤال|سياق)\s*[:：]\s*/iu],
];

interface Growing {
  readonly column: number;
  /** Where its words begin: what is indented as far goes on with it, if it has a bullet. */
  readonly wordsAt: number;
  readonly hasBullet: boolean;
  readonly line: number;
  text: string;
  readonly stance: Stance | null;
  readonly children: Growing[];
}

export function readIndentedText(source: string): IndentedText {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  // Where + stands for for, - stands for against; alone, - is a bullet like any other.
  const hasSigns = lines.some((line) => /^\s*\+[ \t]/.test(line));
  const roots: Growing[] = [];
  const uneven: number[] = [];
  const open: Growing[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const column = columnOf(line);
    const last = open.at(-1);
    if (last && goesOnWith(last, line, column)) {
      last.text += `\n${line.trim()}`;
      continue;
    }
    const claim = { ...claimIn(line.trim(), hasSigns), column, line: i + 1, children: [] };
    const grown: Growing = { ...claim, wordsAt: column + claim.wordsAt };
    let left: Growing | undefined;
    while ((open.at(-1)?.column ?? -1) >= column) left = open.pop();
    const parent = open.at(-1);
    if (left && left.column !== column) uneven.push(i + 1);
    (parent ? parent.children : roots).push(grown);
    open.push(grown);
  }
  return { claims: roots.map(finished), uneven };
}

function columnOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === '\t') column += tabStop - (column % tabStop);
    else if (/\s/u.test(character)) column += 1;
    else break;
  }
  return column;
}

/** A line without a bullet, below one that has one and as far in as its words, is more of the same claim. */
function goesOnWith({ hasBullet, wordsAt }: Growing, line: string, column: number): boolean {
  const trimmed = line.trim();
  return hasBullet && column >= wordsAt && !bullet.test(trimmed) && stanceIn(trimmed) === null;
}

function stanceIn(text: string): { readonly stance: Stance; readonly length: number } | null {
  for (const [stance, word] of words) {
    const found = word.exec(text);
    if (found) return { stance, length: found[0].length };
  }
  return null;
}

function claimIn(line: string, hasSigns: boolean) {
  const mark = bullet.exec(line)?.[0] ?? '';
  const rest = line.slice(mark.length);
  const said = stanceIn(rest);
  const sign = hasSigns ? signOf(mark.trim()) : null;
  return {
    text: rest.slice(said?.length ?? 0),
    stance: said?.stance ?? sign,
    hasBullet: mark !== '',
    wordsAt: mark.length,
  };
}

function signOf(mark: string): Stance | null {
  if (mark === '+') return 'for';
  return mark === '-' ? 'against' : null;
}

function finished({ line, text: raw, stance, children }: Growing): IndentedClaim {
  const text = normaliseText(raw);
  return { line, text, stance, problem: problemOf(text), children: children.map(finished) };
}

function problemOf(text: string): LineProblem | null {
  const most = limits.claimText;
  const length = lengthOf(text);
  if (length > most) return { kind: 'too-long', length, most };
  const rules = { what: '', max: most, lines: true };
  if (textProblem(text, rules) === null) return null;
  if (textProblem(text, { ...rules, tags: true }) === null) return { kind: 'markup' };
  return {
    kind: textProblem(text, { ...rules, tags: true, blank: true }) === null ? 'no-words' : 'unreadable',
  };
}
