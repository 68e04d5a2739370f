/** From what people type about a source to what the debate takes, and back to words about each field. */

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
  readonly message: string;
  /** For a choice of shapes: what each of them misses. */
  readonly errors?: readonly (readonly Issue[])[] | undefined;
}

/** What is wrong, by the name of the field. */
export function problemsOf(parsed: Parsed, isSourceMissing: boolean): ReadonlyMap<string, string> {
  if (isSourceMissing) return new Map([['source', 'Choose a source, or add a new one.']]);
  const problems = new Map<string, string>();
  for (const issue of parsed.error?.issues.flatMap(innermost) ?? []) {
    const field = String(issue.path.at(-1) ?? 'source');
    if (!problems.has(field)) problems.set(field, sentence(issue.message));
  }
  return problems;
}

/** Some messages go on from the name of the field; here the field stands beside them. */
function sentence(message: string): string {
  return message.startsWith('must ') ? `This ${message}.` : message;
}

/** A source is a known or a new one; what was typed was meant as the shape that it misses least of. */
function innermost(issue: Issue): readonly Issue[] {
  const [meant] = (issue.errors ?? []).toSorted((a, b) => unknownKeys(a) - unknownKeys(b));
  return meant ? meant.flatMap(innermost) : [issue];
}

function unknownKeys(issues: readonly Issue[]): number {
  return issues.filter((issue) => 'keys' in issue).length;
}
