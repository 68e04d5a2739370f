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
import { flawOf } from '../debate/flaw.ts';
import { type DebateState, emptyState } from '../debate/model.ts';
import { debateSnapshot, snapshotOf } from '../debate/snapshot.ts';
import { UnknownEventError, upcastEvent } from '../debate/upcast.ts';

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
 * The debate with its whole history, removed parts included, as text without a byte order mark.
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

const exportAgain = 'Export the debate again and choose the new file.';
const chooseOriginal = 'It was changed after it was exported. Choose the file as it was exported.';
const chooseExport = 'Choose a JSON file that Entente exported.';

/**
 * Reads what `exportJson` wrote. Never throws, whatever the text, and stops at the first thing that is
 * wrong, so that a huge file of nonsense costs little more than parsing it. Callers bound the text's length.
 *
 * A log is refused, too, if it adds up to a debate that could not have come about here (a circle of reasons,
 * an argument about nothing, order keys that nothing can be placed between): see `flawOf`.
 */
export function importJson(text: string): ImportedJson {
  const file = envelopeOf(text);
  if (typeof file === 'string') return refused(file);
  const log = logOf(file.log);
  if (typeof log === 'string') return refused(log);
  const seq = log.at(-1)?.seq ?? 0;
  if (file.seq !== seq)
    return refused(
      `This file should hold ${show(file.seq)} edits, but its log ends at ${seq}. ${exportAgain}`,
    );

  const state = log.reduce(evolve, emptyState);
  if (!state.debate) return refused(`Its log does not tell how the debate began. ${exportAgain}`);
  const snapshot = snapshotOf(state);
  const difference = differenceOf(snapshot, file.debate);
  if (difference !== null)
    return refused(
      `The debate in this file is not what its own log adds up to: they differ at “debate${difference}”. ${chooseOriginal}`,
    );
  const checked = debateSnapshot.safeParse(snapshot);
  const flaw = checked.success ? flawOf(state) : issueOf(checked.error.issues[0]);
  if (flaw !== null) return refused(`Its log adds up to a debate that cannot be: ${flaw}. ${chooseOriginal}`);
  return { ok: true, seq, state, log };
}

function refused(problem: string): ImportedJson {
  return { ok: false, problem };
}

type Json = { readonly [key: string]: unknown };

/** The file's outermost object, or the problem with it. */
function envelopeOf(text: string): Json | string {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (json.trim() === '') return `This file is empty. ${exportAgain}`;
  let file: unknown;
  try {
    file = JSON.parse(json);
  } catch {
    return `This file is not complete JSON: it was cut off on its way, or it is of another kind. ${exportAgain}`;
  }
  if (!isRecord(file) || !Object.hasOwn(file, 'format') || file.format !== format)
    return `This is not a debate exported by Entente. ${chooseExport}`;
  if (!Number.isInteger(file.version) || Number(file.version) < 1)
    return `This file does not say which version of the format it is in. ${chooseExport}`;
  if (file.version !== version)
    return `This file is in version ${show(file.version)} of the format, and this Entente reads version ${version}. Update this Entente, then import the file again.`;
  const known = ['format', 'version', 'seq', 'debate', 'log'];
  const unknown = Object.keys(file).find((key) => !known.includes(key));
  return unknown === undefined
    ? file
    : `This file holds something that does not belong there: “${short(unknown)}”. ${chooseOriginal}`;
}

/** The log, each entry checked, its sequence numbers without gaps from 1; or the problem with it. */
function logOf(raw: unknown): LoggedEvent[] | string {
  if (!Array.isArray(raw) || raw.length === 0) return `This file holds no log. ${exportAgain}`;
  const log: LoggedEvent[] = [];
  let seq = 0;
  for (const [index, item] of raw.entries()) {
    const lifted = inNewestVersion(item);
    if (typeof lifted === 'string') return `Entry ${index + 1} of its log cannot be read: ${lifted}`;
    const entry = loggedEvent.safeParse(lifted);
    if (!entry.success)
      return `Entry ${index + 1} of its log cannot be read: ${issueOf(entry.error.issues[0])}. ${chooseOriginal}`;
    if (entry.data.seq !== seq && entry.data.seq !== seq + 1)
      return `Part of its log is missing: edit ${entry.data.seq} follows edit ${seq}. ${exportAgain}`;
    seq = entry.data.seq;
    log.push(entry.data);
  }
  return log;
}

/** An entry with its event in the newest version; the problem, in words, if it is of none that is known. */
function inNewestVersion(item: unknown): unknown {
  if (!isRecord(item) || !isRecord(item.event)) return item;
  const { kind, v } = item.event;
  if (typeof kind !== 'string' || typeof v !== 'number') return item;
  try {
    return { ...item, event: upcastEvent({ ...item.event, kind, v }) };
  } catch (error) {
    if (error instanceof UnknownEventError) return error.message;
    throw error;
  }
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What a schema found wrong, as the end of a sentence. */
function issueOf(issue: Issue | undefined): string {
  if (!issue) return 'it has an unknown form';
  const path = issue.path.map(String).join('.');
  return `${path && `“${short(path)}” is wrong: `}${short(issue.message.replace(/\.$/, ''))}`;
}

function show(value: unknown): string {
  return short(JSON.stringify(value) ?? 'none');
}

function short(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The path at which `found` is not the JSON of `expected`, or null if it is. The order of keys does not
 * matter, that of items does. Goes no deeper than `expected`, so no file can exhaust the stack.
 */
function differenceOf(expected: unknown, found: unknown): string | null {
  if (Array.isArray(expected)) {
    if (!Array.isArray(found)) return '';
    for (const [index, item] of expected.entries()) {
      const difference = index < found.length ? differenceOf(item, found[index]) : '';
      if (difference !== null) return `[${index}]${difference}`;
    }
    return found.length > expected.length ? `[${expected.length}]` : null;
  }
  if (!isRecord(expected)) return expected === found ? null : '';
  if (!isRecord(found)) return '';
  const extra = Object.keys(found).find(
    (key) => !Object.hasOwn(expected, key) || expected[key] === undefined,
  );
  if (extra !== undefined) return `.${short(extra)}`;
  for (const [key, value] of Object.entries(expected)) {
    if (value === undefined) continue;
    const difference = Object.hasOwn(found, key) ? differenceOf(value, found[key]) : '';
    if (difference !== null) return `.${key}${difference}`;
  }
  return null;
}
