import { describe, expect, test } from 'vitest';
import {
  argumentsOn,
  citationsOf,
  claimByNumber,
  premisesOf,
  thesesOf,
  visibleParts,
} from '../debate/graph.ts';
import { snapshotOf } from '../debate/snapshot.ts';
import { idOf } from '../testing/builders.ts';
import { violations } from '../testing/violations.ts';
import { importKialo } from './kialo.ts';

function imported(text: string) {
  let count = 0;
  const result = importKialo(text, { newId: () => idOf(`new ${count++}`) });
  if (!result.ok) throw new Error(result.problem);
  expect(violations(result.state)).toEqual([]);
  return result;
}
const crlf = (...records: string[]) => ['Discussion Title: Is it so?', '', ...records].join('\r\n');
const notes = (text: string) => imported(text).report.notes.map(({ line, kind }) => `${line} ${kind}`);
const texts = (text: string) => snapshotOf(imported(text).state).claims.map((claim) => claim.text);

/** "for: Because" and what is below, indented. */
function outline(text: string): string[] {
  const { state } = imported(text);
  const below = (id: string, depth: number): string[] =>
    argumentsOn(state, id).flatMap((argument) =>
      premisesOf(state, argument).flatMap((claim) => [
        `${'  '.repeat(depth)}${argument.stance}: ${claim.text}`,
        ...below(claim.id, depth + 1),
      ]),
    );
  return thesesOf(state).flatMap((thesis) => [thesis.text, ...below(thesis.id, 1)]);
}

describe('the older form', () => {
  test('sides and depth are read from each record; the title is the question', () => {
    const text = crlf('1. It is.', '1.1. Pro: Because.', '1.1.1. Con: Not quite.', '1.2. Con: But.');
    expect(imported(text).state.debate).toMatchObject({ question: 'Is it so?', slug: 'is-it-so' });
    expect(outline(text)).toEqual([
      'It is.',
      '  for: Because.',
      '    against: Not quite.',
      '  against: But.',
    ]);
  });

  test('of several theses the first record is the question', () => {
    const text = crlf('1. Which one?', '1.1. This.', '1.1.1. Pro: Yes.', '1.2. That.');
    expect(imported(text).state.debate).toMatchObject({ question: 'Is it so?', description: 'Which one?' });
    expect(outline(text)).toEqual(['This.', '  for: Yes.', 'That.']);
  });

  test('lines within a claim stay, even if they are numbered', () => {
    const text = crlf('1. It is.', '1.1. Pro: First\n\n1. premise one\n1.2. Con: quoted', '1.2. Con: But.');
    expect(texts(text)).toEqual(['It is.', 'First\n\n1. premise one\n1.2. Con: quoted', 'But.']);
  });

  test('a copy whose line ends are all alike is read by which record is the next', () => {
    const text = crlf('1. It is.', '1.1. Pro: First\n1. premise one\n2. premise two', '1.2. Con: But.');
    expect(texts(text.replaceAll('\r\n', '\n'))).toEqual(texts(text));
  });

  test('escapes are taken off, emphasis stays', () => {
    expect(texts(crlf('1. A \\(b\\) \\[c\\] \\<d\\> \\@e \\\\ *f* a\\b'))).toEqual([
      'A (b) [c] <d> @e \\ *f* a\\b',
    ]);
  });

  test('links become sources of the claim, the same address once', () => {
    const text = crlf(
      '1. See [a page](https://example.org/a_\\(b\\)) here.',
      '1.1. Pro: And [again](https://example.org/a_\\(b\\)), [no](javascript:x).',
    );
    const { state, report } = imported(text);
    expect(texts(text)).toEqual(['See a page here.', 'And again, [no](javascript:x).']);
    expect(report.sources).toBe(1);
    for (const { id } of state.claims.values())
      expect(citationsOf(state, id).map(({ source }) => source)).toEqual([
        expect.objectContaining({ title: 'a page', url: 'https://example.org/a_(b)' }),
      ]);
  });

  test('“See 1.1.” uses the claim again, in its place and on its side, through chains and ahead', () => {
    const text = crlf(
      ...['1. It is.', '1.1. Con: -> See 1.3.', '1.2. Pro: Two.', '1.2.1. Pro: -> See 1.1.'],
      ...['1.2.2. Con: Last.', '1.3. Pro: Three.'],
    );
    expect(outline(text)).toEqual([
      ...[
        'It is.',
        '  against: Three.',
        '  for: Two.',
        '    for: Three.',
        '    against: Last.',
        '  for: Three.',
      ],
    ]);
    expect(imported(text).report).toMatchObject({ claims: 4, shared: 2, notes: [] });
  });

  test('a link that would close a circle, or that stands there already, is told', () => {
    const text = crlf(
      ...['1. It is.', '1.1. Pro: One.', '1.1.1. Pro: -> See 1.', '1.2. Pro: -> See 1.1.'],
      ...['1.3. Pro: -> See 9.9.', '1.4. Con: Last.'],
    );
    expect(notes(text)).toEqual(['5 link-circle', '6 link-again', '7 link-missing']);
    expect(texts(text)).toEqual(['It is.', 'One.', '-> See 9.9.', 'Last.']);
  });

  test('what stands below links that lead in a circle is not lost', () => {
    const text = crlf(
      ...['1. It is.', '1.1. Pro: -> See 1.2.1.', '1.1.1. Pro: Below one.', '1.2. Con: -> See 1.1.1.'],
      '1.2.1. Pro: Below two.',
    );
    const { state } = imported(text);
    expect(visibleParts(state).claims).toHaveLength(state.claims.size);
    expect(texts(text)).toEqual(expect.arrayContaining(['Below one.', 'Below two.']));
  });

  test('the thesis of another discussion is kept, with where it comes from', () => {
    const text = crlf('1. It is.', '1.1. Con: -> See discussion #10341: Elsewhere it is not.');
    const { state } = imported(text);
    const claim = claimByNumber(state, 2);
    expect(claim?.text).toBe('Elsewhere it is not.');
    expect(citationsOf(state, claim?.id ?? '')[0]?.source.title).toBe('Kialo discussion #10341');
    expect(notes(text)).toEqual(['4 other-discussion']);
  });

  test('long texts stay whole up to what may be stored; no words, no side and too long are told', () => {
    const text = crlf(
      '1. It is.',
      `1.1. Pro: ${'x'.repeat(5_000)}`,
      '1.2. Con: ',
      `1.3. ${'y'.repeat(5_001)}`,
    );
    expect(texts(text).map((words) => words.length)).toEqual([6, 5_000, 1, 5_000]);
    expect(notes(text)).toEqual(['5 no-words', '6 cut', '6 no-side']);
  });
});

describe('the newer form', () => {
  const text = [
    ...['Discussion Name:', 'Is it so?', '', '1. Thesis:', 'It is.', ''],
    ...['  1.1. Con:', '  But (p. 5 [1]) costs [2] matter [3].', '', '  A second paragraph.', ''],
    ...['    1.1.1. Pro:', '    Yes.', '', '  1.2. Pro:', '  And.', '', 'Sources:'],
    ...['[1] https://www.example.org/a', '"A quotation', '', 'of two paragraphs."', '[2] A book', '"So."'],
  ].join('\r\n');

  test('a label, then its words; footnotes are citations with their quotations', () => {
    expect(outline(text)).toEqual([
      'It is.',
      '  against: But (p. 5) costs matter [3].\n\nA second paragraph.',
      '    for: Yes.',
      '  for: And.',
    ]);
    const { state } = imported(text);
    const cited = citationsOf(state, claimByNumber(state, 2)?.id ?? '');
    expect(cited.map(({ citation, source }) => [source.title, source.url, citation.quote]).sort()).toEqual([
      ['A book', undefined, 'So.'],
      ['example.org/a', 'https://www.example.org/a', 'A quotation\n\nof two paragraphs.'],
    ]);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['another file', 'Hello', 1, /not a discussion exported by Kialo/],
    ['nothing', '', 1, /not a discussion/],
    ['no claims', 'Discussion Title: T\r\n\r\n', 1, /holds no claims/],
    ['words before the thesis', crlf('Words', '1. It is.'), 3, /Line 3 should begin with “1.”/],
    [
      'a gap',
      crlf('1. It is.', '1.1. Pro: One.', '1.3. Pro: Three.'),
      5,
      /Line 5: “1.3.” does not follow “1.1.”/,
    ],
    ['no thesis', crlf('1.1. Pro: One.'), 3, /Line 3: “1.1.” comes before the thesis/],
  ])('%s', (_, text, line, problem) => {
    expect(importKialo(text, { newId: () => '' })).toEqual({
      ok: false,
      line,
      problem: expect.stringMatching(problem),
    });
  });

  test('where line ends are all alike, a record out of order is read as words, and told', () => {
    const text = crlf('1. It is.', '1.1. Pro: One.', '1.3. Pro: Three.').replaceAll('\r\n', '\n');
    expect(notes(text)).toEqual(['5 doubtful']);
    expect(texts(text)[1]).toContain('Three.');
  });
});
