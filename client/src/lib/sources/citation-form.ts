/** From what people type about a source to what the debate takes, and back to words about each field. */
import { flawIn } from '@entente/shared';
import { m } from '../paraglide/messages.js';
import { flawInWords } from '../refusals/refusal-words.ts';

/** Left-out fields are absent, not empty. */
export function withoutBlanks<Fields extends Record<string, string>>(fields: Fields): Partial<Fields> {
  const filled = Object.entries(fields).filter(([, value]) => value.trim() !== '');
  return Object.fromEntries(filled) as Partial<Fields>;
}

/** People leave out the beginning of an address; only that is put right. */
export function webAddress(typed: string): string {
  const address = typed.trim();
  return address === '' || /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
}

interface Parsed {
  readonly success: boolean;
  readonly error?: { readonly issues: readonly Issue[] } | undefined;
}

interface Issue {
  readonly path: readonly PropertyKey[];
  /** For a choice of shapes: what each of them misses. */
  readonly errors?: readonly (readonly Issue[])[] | undefined;
}

/** What is wrong, by the name of the field, as words of the moment when they are shown. */
export function problemsOf(parsed: Parsed, isSourceMissing: boolean): ReadonlyMap<string, () => string> {
  if (isSourceMissing) return new Map([['source', m.sources_choose_or_add]]);
  const problems = new Map<string, () => string>();
  for (const issue of parsed.error?.issues.flatMap(innermost) ?? []) {
    const field = String(issue.path.at(-1) ?? 'source');
    if (!problems.has(field)) problems.set(field, wordsFor(field, issue));
  }
  return problems;
}

function wordsFor(field: string, issue: Issue): () => string {
  const flaw = flawIn(issue);
  if (flaw) return () => flawInWords(flaw);
  return field === 'url' ? m.sources_bad_address : m.refusals_invalid;
}

/** A source is a known or a new one; what was typed was meant as the shape that it misses least of. */
function innermost(issue: Issue): readonly Issue[] {
  const [meant] = (issue.errors ?? []).toSorted((a, b) => unknownKeys(a) - unknownKeys(b));
  return meant ? meant.flatMap(innermost) : [issue];
}

function unknownKeys(issues: readonly Issue[]): number {
  return issues.filter((issue) => 'keys' in issue).length;
}
