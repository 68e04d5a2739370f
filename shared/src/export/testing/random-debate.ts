/** Arbitrary debates: whatever a random run of edits makes of an empty one, in texts that hurt. */
import fc from 'fast-check';
import { claimText } from '../../debate/fields.ts';
import type { Intent } from '../../debate/intents.ts';
import { stances, type Target } from '../../debate/model.ts';
import { textProblem } from '../../debate/text.ts';
import { aDebate, type DebateUnderTest } from './a-debate.ts';

/** Pieces that mean something to Argdown, CommonMark, YAML, JSON or HTML, or are hard for their readers. */
const fragments = [
  ...'\\`*_[]<>{}#@:./=+-~|&!$%^"\'();,?',
  ...[
    'a',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\n    ',
    '1',
    'word',
    'Ünïcödé',
    '漢字',
    'مرحبا',
    '👩‍👩‍👧',
    '🇫🇷',
    '\u202Eabc\u202C',
  ],
  ...[
    '\u00A0',
    '\u200B',
    '\u2028',
    '\u2029',
    '\uFEFF',
    '\uFFFE',
    '\u0301',
    '\n1. ',
    '\n2) ',
    '\n# ',
    '\n- ',
    '\n+ ',
  ],
  ...[
    '\n> ',
    '\n===',
    '\n---',
    '\n***',
    '\n```\n',
    '\n~~~\n',
    '\n| a |\n|---|\n',
    '\n:-:',
    '\n(1) ',
    '\n-----\n',
  ],
  ...[
    '//',
    '/* ',
    ' */',
    '<!-',
    '-->',
    '===',
    '======',
    '.^.',
    ':smile:',
    '#tag',
    '#(a tag)',
    '@[1]',
    '@<a1>',
    '[1]',
  ],
  ...[
    '[1]:',
    '<a1>',
    '<a1>:',
    '[x](y)',
    '![x](y)',
    '[^1]',
    '[ ] ',
    '{a: 1}',
    '{a: "} b"}',
    '**b**',
    '__b__',
    '*i*',
  ],
  ...[
    '_i_',
    'snake_case_word',
    '`code`',
    '&amp;',
    '&#35;',
    '&lt;b&gt;',
    'R&D',
    'a < b',
    'a<b',
    '<1@a>',
    'x -> y',
    '+>',
  ],
  ...[
    'see https://example.org/a_(b)?q=1&amp;r=*2*#f.',
    'http://x.org/a`b|c',
    'HTTPS://X.ORG',
    'https://',
    'www.x.org/a_b',
    'www.',
    'me_too@x.org',
    'U.S.A.',
  ],
  ...[
    'C:\\dir\\',
    '$x$',
    '$5',
    '~50%',
    'constructor',
    '__proto__',
    ' + [1]',
    ' - <a1>',
    'Untitled 1',
    "'quoted'",
  ],
];

const text = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 12 })
      .map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom(...fragments).map((part) => part.repeat(500).slice(0, 480)) },
);

/** A text that may stand in a claim as typed. */
export const nastyText: fc.Arbitrary<string> = text.filter(
  (candidate) => claimText.safeParse(candidate).success,
);

/** A text that may stand in a claim that was imported: HTML tags and thousands of characters, too. */
const importedText = fc
  .tuple(
    text,
    fc.constantFrom('<b>bold</b>', '<script>alert(1)</script>', '<!-- c -->', 'long '.repeat(900)),
    text,
  )
  .map((parts) => parts.join(' ').trim())
  .filter((whole) => textProblem(whole, { what: '', max: 5_000, lines: true, tags: true }) === null);

/** The same without line breaks, cut to a limit. */
const line = (max: number) =>
  nastyText
    .map((candidate) => [...candidate.replace(/\s+/g, ' ')].slice(0, max).join(''))
    .filter((candidate) => textProblem(candidate, { what: '', max }) === null);
const nth = fc.nat(1_000);
const stance = fc.constantFrom(...stances);

type Move = (debate: DebateUnderTest) => void;
const move = <T extends readonly unknown[]>(
  parts: { [Index in keyof T]: fc.Arbitrary<T[Index]> },
  make: (debate: DebateUnderTest, ...values: T) => Intent | null,
): fc.Arbitrary<Move> =>
  fc.tuple(...parts).map((values) => (debate: DebateUnderTest) => {
    const intent = make(debate, ...(values as unknown as T));
    if (intent) debate.attempt(intent);
  });

function pick<T>(items: Iterable<T>, index: number): T | undefined {
  const all = [...items];
  return all[index % Math.max(all.length, 1)];
}

const claimId = ({ state }: DebateUnderTest, n: number) => pick(state.claims.keys(), n) ?? '';
const argumentId = ({ state }: DebateUnderTest, n: number) => pick(state.arguments.keys(), n) ?? '';
/** Often what was added last, so that debates grow deep, too. */
function target(debate: DebateUnderTest, n: number): Target {
  const { state } = debate;
  const isArgument = n % 3 === 0 && state.arguments.size > 0;
  const ids = [...(isArgument ? state.arguments : state.claims).keys()].sort();
  const id = n % 5 < 3 ? ids.at(-1) : pick(ids, n);
  return { kind: isArgument ? 'argument' : 'claim', id: id ?? '' };
}

const adds = move([nth, stance, nastyText], (debate, at, stance, text) => ({
  kind: 'claim.add',
  claimId: debate.nextId(),
  argumentId: debate.nextId(),
  target: target(debate, at),
  stance,
  text,
  after: at % 5 === 0 ? null : undefined,
}));
const rarely: fc.Arbitrary<Move>[] = [
  move([nastyText], (debate, text) => ({ kind: 'thesis.add', claimId: debate.nextId(), text })),
  move([nth, nth, stance], (debate, n, at, stance) => ({
    kind: 'claim.reuse',
    claimId: claimId(debate, n),
    argumentId: debate.nextId(),
    target: target(debate, at),
    stance,
  })),
  move([nth, nastyText], (debate, n, text) => ({
    kind: 'premise.add',
    argumentId: argumentId(debate, n),
    claimId: debate.nextId(),
    text,
  })),
  move([nth, nth], (debate, n, m) => ({
    kind: 'premise.add',
    argumentId: argumentId(debate, n),
    claimId: claimId(debate, m),
  })),
  move([nth, nth], (debate, n, m) => ({
    kind: 'premise.remove',
    argumentId: argumentId(debate, n),
    claimId: pick(debate.state.arguments.get(argumentId(debate, n))?.premises ?? [], m) ?? '',
  })),
  move([nth, nth, stance], (debate, n, at, stance) => ({
    kind: 'argument.move',
    argumentId: argumentId(debate, n),
    target: target(debate, at),
    stance,
    after: at % 2 === 0 ? null : undefined,
  })),
  move([nth, nastyText], (debate, n, text) => ({
    kind: 'claim.edit',
    claimId: claimId(debate, n),
    base: debate.state.claims.get(claimId(debate, n))?.text ?? '',
    text,
  })),
  move([nth, nth, fc.option(nastyText)], (debate, n, m, text) => ({
    kind: 'claim.merge',
    claimId: claimId(debate, n),
    into: claimId(debate, m),
    wording:
      text === null ? undefined : { base: debate.state.claims.get(claimId(debate, m))?.text ?? '', text },
  })),
  move([nth, nastyText, nastyText], (debate, n, text, newText) => ({
    kind: 'claim.split',
    claimId: claimId(debate, n),
    base: debate.state.claims.get(claimId(debate, n))?.text ?? '',
    text,
    newClaimId: debate.nextId(),
    newText,
    arguments: [...(debate.state.argumentIdsByTarget.get(claimId(debate, n)) ?? [])].slice(0, n % 3),
    citations: [...(debate.state.citationIdsByClaim.get(claimId(debate, n)) ?? [])].slice(0, n % 2),
  })),
  move([line(100), nth], (debate, name, n) => ({
    kind: 'milestone.add',
    milestoneId: debate.nextId(),
    name,
    seq: n % 2 === 0 ? undefined : n,
  })),
  move([nth], (debate, n) => ({ kind: 'claim.remove', claimId: claimId(debate, n) })),
  move([nth], (debate, n) => ({ kind: 'claim.restore', claimId: claimId(debate, n) })),
  move([nth], (debate, n) => ({ kind: 'argument.remove', argumentId: argumentId(debate, n) })),
  move([nth], (debate, n) => ({ kind: 'argument.restore', argumentId: argumentId(debate, n) })),
  move(
    [
      nth,
      line(300),
      fc.option(line(200)),
      fc.option(fc.webUrl()),
      fc.option(nastyText),
      fc.option(nastyText),
    ],
    (debate, n, title, author, url, note, quote) => ({
      kind: 'claim.cite',
      citationId: debate.nextId(),
      claimId: claimId(debate, n),
      source: {
        id: debate.nextId(),
        title,
        author: author ?? undefined,
        url: url ?? undefined,
        note: note ?? undefined,
      },
      locator: author ?? undefined,
      quote: quote ?? undefined,
    }),
  ),
  move([nth, nth, fc.option(line(50))], (debate, n, m, locator) => ({
    kind: 'claim.cite',
    citationId: debate.nextId(),
    claimId: claimId(debate, n),
    source: { id: pick(debate.state.sources.keys(), m) ?? '' },
    locator: locator ?? undefined,
  })),
  fc.tuple(nth, importedText).map(([n, text]) => (debate: DebateUnderTest) => {
    const claim = debate.state.claims.get(claimId(debate, n));
    if (claim)
      debate.append({
        kind: 'claim.edited',
        v: 2,
        claimId: claim.id,
        text,
        rev: claim.rev + 1,
        merged: false,
      });
  }),
];

const edit = fc.oneof({ weight: 1, arbitrary: adds }, { weight: 1, arbitrary: fc.oneof(...rarely) });

/** Debates of up to `size` edits with at least one thesis. */
export function randomDebate(size = 60): fc.Arbitrary<DebateUnderTest> {
  return fc
    .record({
      question: line(300),
      description: nastyText,
      thesis: nastyText,
      edits: fc.array(edit, { minLength: Math.ceil(size / 2), maxLength: size, size: 'max' }),
    })
    .map(({ question, description, thesis, edits }) => {
      const debate = aDebate({ question, description });
      debate.thesis(thesis);
      for (const edit of edits) edit(debate);
      // What fast-check shows of a debate that fails.
      return Object.assign(debate, { [fc.toStringMethod]: () => JSON.stringify(debate.log, null, 1) });
    });
}
