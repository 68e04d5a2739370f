/**
 * Reads the text that Kialo exports into its records, each with its path, side and words. There are two forms,
 * told apart by their first line. In the older one records end with CRLF and lines within a claim with LF; in
 * copies that have lost this difference, and in the newer form, a line begins a record only if its path is the
 * next one in pre-order: claims may hold numbered lists of their own.
 */

export interface KialoRecord {
  /** Number of its first line in the file, from 1. */
  readonly line: number;
  /** 1.2.3. as [1, 2, 3]. */
  readonly path: readonly number[];
  readonly stance: 'for' | 'against' | null;
  /** As it is written: with escapes, links and marks of footnotes. */
  readonly text: string;
}

export interface KialoSource {
  readonly line: number;
  readonly address: string;
  readonly quote: string;
}

export interface KialoFile {
  readonly title: string;
  readonly records: readonly KialoRecord[];
  /** By the number of the footnote; only in the newer form. */
  readonly sources: ReadonlyMap<number, KialoSource>;
  /** Lines that look like a record, but do not follow the one before: they were read as part of its text. */
  readonly doubtful: readonly number[];
}

export interface KialoProblem {
  readonly line: number;
  /** As a sentence for whoever chose the file. */
  readonly problem: string;
}

export function readKialo(source: string): KialoFile | KialoProblem {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const older = /^Discussion Title: ?([^\r\n]*)(\r?\n|$)/.exec(text);
  const newer = /^Discussion Name:[ \t]*\r?\n([^\r\n]*)(?:\r?\n|$)/.exec(text);
  const head = older ?? newer;
  if (!head)
    return {
      line: 1,
      problem:
        'This is not a discussion exported by Kialo: its first line does not begin with “Discussion Title:” or “Discussion Name:”. Export it there as text and choose that file.',
    };
  const title = (head[1] ?? '').trim();
  const body = linesOf(text, head[0].length, older?.[2] === '\r\n' ? '\r\n' : '\n');
  const read = older ? readOlder(body, older[2] === '\r\n') : readNewer(body);
  if ('problem' in read) return read;
  if (read.records.length === 0)
    return { line: 1, problem: 'This file holds no claims: no line begins with “1.”. Export it again.' };
  return { title, ...read };
}

interface Line {
  readonly number: number;
  readonly text: string;
}

type Body = Omit<KialoFile, 'title'>;

function linesOf(text: string, from: number, end: string): Line[] {
  let number = text.slice(0, from).split('\n').length;
  return text
    .slice(from)
    .split(end)
    .map((line) => {
      const here = { number, text: line };
      number += line.split('\n').length;
      return here;
    });
}

/** Records that grow line by line. */
class Records {
  readonly done: { line: number; path: number[]; stance: KialoRecord['stance']; lines: string[] }[] = [];
  /** Whether what stands right below the first record takes sides: decided by the first that does or not. */
  #sides: boolean | null = null;

  /** Whether this path could stand here. */
  isNext(path: readonly number[], hasStance: boolean, isStrict: boolean): boolean {
    const last = this.done.at(-1)?.path;
    if (!last) return path.length === 1 && path[0] === 1 && !hasStance;
    if (path.length < 2 || path.length > last.length + 1) return false;
    const [own, level] = [path.at(-1), path.length - 1];
    if (path.slice(0, -1).some((number, i) => number !== last[i])) return false;
    if (own !== (last[level] ?? 0) + 1) return false;
    if (!isStrict) return true;
    return path.length === 2 ? this.#sides === null || this.#sides === hasStance : hasStance;
  }

  begin(line: number, path: readonly number[], stance: KialoRecord['stance'], text: string): void {
    if (path.length === 2) this.#sides ??= stance !== null;
    this.done.push({ line, path: [...path], stance, lines: [text] });
  }

  goOn(text: string): void {
    this.done.at(-1)?.lines.push(text);
  }

  get all(): KialoRecord[] {
    return this.done.map(({ lines, ...record }) => ({ ...record, text: lines.join('\n').trim() }));
  }
}

function readOlder(lines: readonly Line[], isCrlf: boolean): Body | KialoProblem {
  const records = new Records();
  const doubtful: number[] = [];
  for (const { number, text } of lines) {
    // All of a record is one line where lines end with CRLF: what follows a bare LF is its text.
    const match = /^((?:\d+\.)+) (?:(Pro|Con): ?)?([\s\S]*)$/.exec(text.trimStart() === text ? text : '');
    const path = match ? pathOf(match[1]) : [];
    if (match && records.isNext(path, match[2] !== undefined, !isCrlf)) {
      records.begin(number, path, stanceOf(match[2]), match[3] ?? '');
      continue;
    }
    if (match?.[2] !== undefined) {
      if (isCrlf) return outOfOrder(number, match[1] ?? '', records);
      doubtful.push(number);
    }
    if (records.done.length === 0 && text.trim() !== '')
      return { line: number, problem: `Line ${number} should begin with “1.”, the thesis. Export it again.` };
    records.goOn(text);
  }
  return { records: records.all, sources: new Map(), doubtful };
}

function outOfOrder(line: number, path: string, records: Records): KialoProblem {
  const last = records.done.at(-1)?.path.join('.');
  const problem = last
    ? `Line ${line}: “${path}” does not follow “${last}.”. Part of the file is missing or out of order; export it again.`
    : `Line ${line}: “${path}” comes before the thesis, “1.”. Export it again.`;
  return { line, problem };
}

function readNewer(lines: readonly Line[]): Body | KialoProblem {
  const records = new Records();
  const doubtful: number[] = [];
  const sources = new Map<number, { line: number; address: string; quotes: string[] }>();
  let source: { quotes: string[] } | null = null;
  let isBody = true;
  for (const { number, text } of lines) {
    const line = text.trim();
    if (isBody && line === 'Sources:') {
      isBody = false;
      continue;
    }
    if (!isBody) {
      const mark = /^\[(\d+)\] ?(.*)$/.exec(line);
      if (mark && Number(mark[1]) === sources.size + 1) {
        const found = { line: number, address: mark[2] ?? '', quotes: [] };
        sources.set(Number(mark[1]), found);
        source = found;
      } else source?.quotes.push(line);
      continue;
    }
    const match = /^((?:\d+\.)+) (?:(Pro|Con)|[^:]*):$/.exec(line);
    const path = match ? pathOf(match[1]) : [];
    if (match && records.isNext(path, match[2] !== undefined, true))
      records.begin(number, path, stanceOf(match[2]), '');
    else {
      if (match?.[2] !== undefined) doubtful.push(number);
      if (records.done.length === 0 && line !== '')
        return { line: number, problem: `Line ${number} should be “1. Thesis:”. Export it again.` };
      records.goOn(line);
    }
  }
  const quoted = [...sources].map(([mark, { quotes, ...found }]): [number, KialoSource] => [
    mark,
    { ...found, quote: quotes.join('\n').trim() },
  ]);
  return { records: records.all, sources: new Map(quoted), doubtful };
}

function pathOf(written = ''): number[] {
  return written.slice(0, -1).split('.').map(Number);
}

function stanceOf(label: string | undefined): KialoRecord['stance'] {
  if (label === undefined) return null;
  return label === 'Pro' ? 'for' : 'against';
}
