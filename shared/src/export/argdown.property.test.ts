import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citationsOf, thesesOf, visibleParts } from '../debate/graph.ts';
import { exportArgdown } from './argdown.ts';
import { argdownText, yamlText } from './argdown-text.ts';
import { nastyText, randomDebate } from './testing/random-debate.ts';
import { type ArgdownRead, readArgdown } from './testing/read-argdown.ts';
import { argumentsIn, spell } from './testing/spell-arguments.ts';

const onOneLine = (text: string) => text.trim().replace(/[ \n\t\r]+/g, ' ');

/** The arguments, spelt out, as Argdown's own tools understood the export. */
function argumentsRead(read: ArgdownRead): string[] {
  const stances = new Map([
    ['support', 'for'],
    ['attack', 'against'],
    ['undercut', 'against'],
  ]);
  const neutralAbout = (data: unknown) =>
    (data as { neutralAbout?: string[] } | undefined)?.neutralAbout ?? [];
  const spelt = (premises: readonly string[], { type, to }: { type: string; to: string }): string =>
    spell(premises, stances.get(type) ?? type, to.startsWith('<') ? named(to.slice(1, -1)) : to);
  const named = (title: string): string => {
    const argument = read.arguments.get(title);
    const relations = [
      ...read.relations.filter(({ from }) => from === `<${title}>`),
      ...neutralAbout(argument?.data).map((to) => ({ type: 'neutral', to })),
    ];
    return relations.map((relation) => spelt(argument?.premises ?? [], relation)).join(' and ');
  };
  return [
    ...[...read.arguments.keys()].map(named),
    ...read.relations
      .filter(({ from }) => from.startsWith('['))
      .map((relation) => spelt([relation.from.slice(1, -1)], relation)),
    ...[...read.statements].flatMap(([title, { data }]) =>
      neutralAbout(data).map((to) => spelt([title], { type: 'neutral', to })),
    ),
  ].sort();
}

describe('Argdown of any debate, read by @argdown/core', () => {
  test('has no errors, and every visible claim and argument once', { timeout: 60_000 }, () => {
    let claims = 0;
    fc.assert(
      fc.property(randomDebate(), ({ state }) => {
        const read = readArgdown(exportArgdown(state));
        expect(read.errors).toEqual([]);
        const visible = visibleParts(state);
        const byNumber = visible.claims.toSorted((a, b) => a.number - b.number);
        expect([...read.statements].map(([title, { texts }]) => [title, texts])).toEqual(
          byNumber.map(({ number, text }) => [String(number), [onOneLine(text)]]),
        );
        expect(argumentsRead(read)).toEqual(argumentsIn(state));
        claims += visible.claims.length;
      }),
      { numRuns: 150 },
    );
    expect(claims).toBeGreaterThan(1_000);
  });

  test('draws as a map of claims and arguments, premises supporting their argument', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(randomDebate(), ({ state }) => {
        const { relations, edges, arguments: read } = readArgdown(exportArgdown(state));
        const uses = [...read].flatMap(([title, { premises }]) =>
          premises.map((premise) => ({ from: `[${premise}]`, type: 'support', to: `<${title}>` })),
        );
        const inOrder = (all: readonly object[]) => all.map((one) => JSON.stringify(one)).sort();
        expect(inOrder(edges)).toEqual(inOrder([...relations, ...uses]));
      }),
      { numRuns: 50 },
    );
  });

  test('keeps theses below their headings, sources, citations and the description', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(randomDebate(), ({ state }) => {
        const { statements, frontMatter } = readArgdown(exportArgdown(state), { map: false });
        for (const { number } of thesesOf(state))
          expect(statements.get(String(number))?.section).toBe(`Thesis ${number}`);

        const { sources = {}, ...head } = frontMatter as { sources?: { [name: string]: object } };
        expect(head).toEqual({
          title: state.debate?.question,
          ...(state.debate?.description && { abstract: state.debate.description }),
        });
        const cited = new Set<string>();
        for (const claim of visibleParts(state).claims) {
          const { cites = [] } = (statements.get(String(claim.number))?.data ?? {}) as {
            cites?: { source: string; at?: string; quote?: string }[];
          };
          expect(cites.map(({ source, ...place }) => ({ ...sources[source], ...place }))).toEqual(
            citationsOf(state, claim.id).map(({ citation, source: { id, ...work } }) =>
              JSON.parse(
                JSON.stringify({
                  ...trimmed(work),
                  at: citation.locator?.trim(),
                  quote: citation.quote?.trim(),
                }),
              ),
            ),
          );
          for (const { source } of cites) cited.add(source);
        }
        expect(Object.keys(sources).sort()).toEqual([...cited].sort());
      }),
      { numRuns: 100 },
    );
  });
});

function trimmed(work: { [key: string]: string | undefined }) {
  return Object.fromEntries(Object.entries(work).map(([key, value]) => [key, value?.trim()]));
}

describe('texts', () => {
  test('come back character by character, white space apart', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(nastyText, { minLength: 1, maxLength: 20 }), (texts) => {
        const input = texts.map(
          (text, index) => `[${index}]: ${argdownText(text)} {data: ${yamlText(text)}}`,
        );
        const { errors, statements } = readArgdown(input.join('\n\n'), { map: false });
        expect(errors).toEqual([]);
        expect([...statements.values()]).toEqual(
          texts.map((text) => ({
            texts: [onOneLine(text)],
            data: { data: text.trim() },
            section: undefined,
          })),
        );
      }),
      { numRuns: 300 },
    );
  });
});
