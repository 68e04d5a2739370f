/**
 * A whole debate as JSON: the format that loses nothing. It holds the log, which is the truth, and the
 * snapshot that the log adds up to, for programs that only want to read. Reading one back trusts neither: it
 * checks the log entry by entry, folds it, and compares.
 *
 * The envelope is `{ format: "entente-debate", version: 1, seq, debate: DebateSnapshot, log: LoggedEvent[] }`.
 * Each record stands on a line of its own: nearly as small as compact JSON, yet a person can read it, `grep`
 * finds a claim, and a later export of the same debate differs only in the lines that changed.
 */
import { type LoggedEvent, loggedEvent } from '../debate/events.ts';
import { evolve } from '../debate/evolve.ts';
import { type DebateState, emptyState } from '../debate/model.ts';
import { debateSnapshot, snapshotOf } from '../debate/snapshot.ts';
import { flawOf } from './flaw.ts';

const format = 'entente-debate';
const version = 1;

export interface WholeDebate {
  /** Sequence number of the last operation in the log. */
  readonly seq: number;
  readonly state: DebateState;
  /** Every event from the first on, in order. `state` is what it folds to. */
  readonly log: readonly LoggedEvent[];
}

export type ImportedJson =
  | ({ readonly ok: true } & WholeDebate)
  /** Why it cannot be read and what to do, as sentences for whoever chose the file. */
  | { readonly ok: false; readonly problem: string };

/**
 * The debate with its whole history, removed parts included, as UTF-8 text without a byte order mark.
 * Trusts its input: `state` must be the fold of `log`, or `importJson` will refuse the result.
 * @throws Error if the debate was not created yet.
 */
export function exportJson({ seq, state, log }: WholeDebate): string {
  const debate = Object.entries(snapshotOf(state)).map(
    ([key, value]) =>
      `${JSON.stringify(key)}: ${Array.isArray(value) ? array(value) : JSON.stringify(value)}`,
  );
  return `{
"format": ${JSON.stringify(format)},
"version": ${version},
"seq": ${seq},
"debate": {
${debate.join(',\n')}
},
"log": ${array(log)}
}
`;
}

/** One item to a line. */
function array(items: readonly unknown[]): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
}

/**
 * Reads what `exportJson` wrote. Never throws, whatever the text; stops at the first thing that is wrong, so
 * that a huge file of nonsense costs no more than parsing it. Callers bound the length of the text.
 *
 * A log is refused, too, if it adds up to a debate that could not have come about here (a circle of reasons,
 * an argument about nothing, order keys that nothing can be placed between): see `flawOf`.
 */
export function importJson(text: string): ImportedJson {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.message };
    return refused('This file could not be read.', 'Export the debate again and choose the new file.');
  }
}

/** Only used inside this file, to leave the reading early; `importJson` turns it into a value. */
class Refused extends Error {}

function refused(problem: string, remedy: string): { ok: false; problem: string } {
  return { ok: false, problem: `${problem} ${remedy}` };
}

const again = 'Export the debate again and choose the new file.';
const changed = 'It was changed after it was exported. Choose the file as it was exported.';

function demand(condition: boolean, problem: string, remedy: string): asserts condition {
  if (!condition) throw new Refused(`${problem} ${remedy}`);
}

function read(text: string): ImportedJson {
  const file = envelopeOf(text);
  const log = logOf(file.log);
  const seq = log.at(-1)?.seq ?? 0;
  demand(
    file.seq === seq,
    `Its log ends at ${seq}, but the file says ${show(file.seq)}.`,
    `Part of the log is missing. ${again}`,
  );

  const state = log.reduce(evolve, emptyState);
  demand(state.debate !== null, 'Its log does not tell how the debate was created.', again);
  const snapshot = snapshotOf(state);
  const difference = differenceOf(snapshot, file.debate, 'debate');
  demand(
    difference === null,
    `The debate in this file is not what its own log adds up to: they differ at ${difference}.`,
    changed,
  );
  const checked = debateSnapshot.safeParse(snapshot);
  const flaw = checked.success ? flawOf(state) : issueOf(checked.error.issues[0]);
  demand(flaw === null, `Its log adds up to a debate that cannot be: ${flaw}.`, changed);
  return { ok: true, seq, state, log };
}

function envelopeOf(text: string): { [key: string]: unknown } {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  demand(json.trim() !== '', 'This file is empty.', again);
  const file = parse(json);
  const remedy = 'Choose a JSON file that Entente exported.';
  demand(
    isRecord(file) && Object.hasOwn(file, 'format') && file.format === format,
    'This is not a debate exported by Entente.',
    remedy,
  );
  demand(
    typeof file.version === 'number' && Number.isInteger(file.version) && file.version >= 1,
    `This file does not say which version of the format it is in (${show(file.version)}).`,
    remedy,
  );
  demand(
    file.version <= version,
    `This file is in version ${file.version} of the format; this Entente reads version ${version}.`,
    'Update this Entente, then import the file again.',
  );
  const known = ['format', 'version', 'seq', 'debate', 'log'];
  const unknown = Object.keys(file).find((key) => !known.includes(key));
  demand(unknown === undefined, `This file holds something unknown, ${show(unknown)}.`, changed);
  return file;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Refused(
      `This file is not complete JSON. It may have been cut off on its way, or it is of another kind. ${again}`,
    );
  }
}

/** The log, each entry checked, its sequence numbers without gaps from 1. */
function logOf(raw: unknown): LoggedEvent[] {
  demand(Array.isArray(raw) && raw.length > 0, 'This file holds no log.', again);
  const log: LoggedEvent[] = [];
  let seq = 0;
  for (const [index, item] of raw.entries()) {
    const entry = loggedEvent.safeParse(item);
    demand(
      entry.success,
      `Entry ${index + 1} of its log cannot be read: ${entry.success || issueOf(entry.error.issues[0])}.`,
      changed,
    );
    const { data } = entry;
    demand(
      data.seq === seq + 1 || (data.seq === seq && seq > 0),
      `Its log has a gap: entry ${index + 1} has number ${data.seq}, after ${seq}.`,
      `Part of the log is missing. ${again}`,
    );
    seq = data.seq;
    log.push(data);
  }
  return log;
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function issueOf(issue: Issue | undefined): string {
  if (!issue) return 'it has an unknown form';
  const path = issue.path.map(String).join('.');
  return `${path ? `${show(path)}: ` : ''}${issue.message.replace(/\.$/, '')}`;
}

/** What the file says, short enough for a sentence. */
function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Where `found` is not the JSON of `expected`, or null. The order of keys does not matter, that of items
 * does. Goes no deeper than `expected`, so nothing in a file can exhaust the stack.
 */
function differenceOf(expected: unknown, found: unknown, path: string): string | null {
  if (Array.isArray(expected)) {
    if (!Array.isArray(found)) return path;
    for (let i = 0; i < Math.max(expected.length, found.length); i += 1) {
      if (i >= expected.length || i >= found.length) return `${path}[${i}]`;
      const difference = differenceOf(expected[i], found[i], `${path}[${i}]`);
      if (difference !== null) return difference;
    }
    return null;
  }
  if (!isRecord(expected)) return expected === found ? null : path;
  if (!isRecord(found)) return path;
  for (const key of Object.keys(found))
    if (!Object.hasOwn(expected, key) || expected[key] === undefined) return `${path}.${key.slice(0, 60)}`;
  for (const [key, value] of Object.entries(expected)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(found, key)) return `${path}.${key}`;
    const difference = differenceOf(value, found[key], `${path}.${key}`);
    if (difference !== null) return difference;
  }
  return null;
}
