/** The debate that is shipped: what it must hold, and that it leaves in every format. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArgdownApplication, ModelPlugin, ParserPlugin } from '@argdown/core';
import {
  type Argument,
  argumentsOn,
  citationsOf,
  type DebateState,
  importJson,
  premisesOf,
  snapshotOf,
  stateFromSnapshot,
  thesesOf,
  visibleParts,
} from '@entente/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchSnapshot } from '../support/person.ts';
import { startApplication, startApplicationOn, type TestApplication } from '../support/test-application.ts';

const slug = 'alliance-or-partnership';
let application: TestApplication;
let state: DebateState;

beforeAll(async () => {
  application = await startApplication();
  state = stateFromSnapshot((await fetchSnapshot(application.url, slug)).state);
});
afterAll(() => application.stop());

const articles = {
  'Russia and China: A Military Bromance Forged in Fire': [
    'A Partnership Forged in Mutual Interest',
    'The New Chapter: From Buyer-Seller to Co-Developers',
    'Shared Geopolitical Opposition',
    'The War in Ukraine as a Catalyst',
    'Sanctions as an Unlikely Cupid',
    'Our Analysis: A Partnership with Shifting Dynamics',
    'Conclusion: A Reshaped Global Order',
  ],
  'China & Russia: Is A Military Alliance Forming?': [
    'Understanding the Current State of China-Russia Relations',
    'Factors Driving Closer Ties',
    'Obstacles to a Full-Fledged Military Alliance',
    'Potential Implications of a China-Russia Military Alliance',
    'Conclusion: Alliance or Strategic Partnership?',
  ],
};

describe('the first debate', () => {
  test('has its theses, and reasons for and against each', () => {
    const theses = thesesOf(state);
    expect(theses.length).toBeGreaterThanOrEqual(2);
    for (const thesis of theses) {
      const stances = argumentsOn(state, thesis.id).map(({ stance }) => stance);
      expect(stances.filter((stance) => stance === 'for').length).toBeGreaterThanOrEqual(2);
      expect(stances.filter((stance) => stance === 'against').length).toBeGreaterThanOrEqual(2);
    }
  });

  test('is large, deep and varied enough to show what a debate can hold', () => {
    const parts = visibleParts(state);
    const places = new Map<string, number>();
    for (const argument of parts.arguments)
      for (const claim of premisesOf(state, argument)) places.set(claim.id, (places.get(claim.id) ?? 0) + 1);
    const undercuts = parts.arguments.filter(
      ({ target, stance }) => target.kind === 'argument' && stance === 'against',
    );
    const questions = parts.arguments
      .filter(({ stance }) => stance === 'neutral')
      .flatMap((argument) => premisesOf(state, argument));
    expect(parts.claims.length).toBeGreaterThanOrEqual(70);
    expect(parts.arguments.filter(({ premises }) => premises.length > 1).length).toBeGreaterThanOrEqual(3);
    expect(undercuts.length).toBeGreaterThanOrEqual(3);
    expect([...places.values()].filter((count) => count > 1).length).toBeGreaterThanOrEqual(3);
    expect(questions.filter(({ text }) => text.endsWith('?')).length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...thesesOf(state).map((thesis) => depthOf(thesis.id)))).toBeGreaterThanOrEqual(4);
  });

  test('argues every section of both articles, and cites them', () => {
    const cited = visibleParts(state).claims.flatMap(({ id }) => citationsOf(state, id));
    for (const [title, sections] of Object.entries(articles)) {
      const locators = new Set(
        cited
          .filter(({ source }) => source.title === title)
          .map(({ citation }) => plain(citation.locator ?? '')),
      );
      for (const section of sections) expect([...locators]).toContain(plain(section));
    }
  });

  const sources = join(import.meta.dirname, '../../../shared/sources');
  const hasSources = existsSync(sources);
  test.skipIf(!hasSources)(
    hasSources
      ? 'takes no sentence from the articles'
      : 'takes no sentence from the articles: skipped, as the articles are not on this machine',
    () => {
      const texts = readdirSync(sources).map((name) =>
        wordsOf(readFileSync(join(sources, name), 'utf8')).join(' '),
      );
      expect(texts.length).toBeGreaterThan(0);
      for (const { text } of visibleParts(state).claims) {
        const words = wordsOf(text);
        for (let i = 0; i + 7 <= words.length; i += 1) {
          const phrase = words.slice(i, i + 7).join(' ');
          for (const article of texts) expect(article).not.toContain(phrase);
        }
      }
    },
  );

  test('comes once: a second start on the same database leaves it alone', async () => {
    const again = await startApplicationOn(application.connection);
    const response = await fetch(`${again.url}/api/debates`);
    const { debates } = (await response.json()) as { debates: unknown[] };
    await again.stop();
    expect(debates).toHaveLength(1);
  });
});

describe('its export', () => {
  const get = async (format: string) => {
    const response = await fetch(`${application.url}/api/debates/${slug}/export?format=${format}`);
    expect(response.status).toBe(200);
    return { text: await response.text(), headers: response.headers };
  };

  test('as JSON gives an equal debate when it is read into an empty core', async () => {
    const { text, headers } = await get('json');
    expect(headers.get('content-disposition')).toContain(`${slug}.json`);
    const imported = importJson(text);
    if (!imported.ok) throw new Error(imported.problem);
    expect(JSON.stringify(snapshotOf(imported.state))).toBe(JSON.stringify(snapshotOf(state)));
  });

  test('as Argdown is read by @argdown/core without an error, with the same claims and relations', async () => {
    const { text, headers } = await get('argdown');
    expect(headers.get('content-disposition')).toContain(`${slug}.argdown`);
    const app = new ArgdownApplication();
    app.addPlugin(new ParserPlugin(), 'parse-input');
    app.addPlugin(new ModelPlugin(), 'build-model');
    const read = app.run({ process: ['parse-input', 'build-model'], input: text, logLevel: 'silent' });
    expect([...(read.parserErrors ?? []), ...(read.lexerErrors ?? []), ...(read.exceptions ?? [])]).toEqual(
      [],
    );

    const parts = visibleParts(state);
    const statements = Object.values(read.statements ?? {});
    const texts = statements.map((statement) =>
      statement.members
        .map((member) => member.text)
        .find(Boolean)
        ?.trim(),
    );
    expect(texts.sort()).toEqual(parts.claims.map((claim) => claim.text.replace(/\s+/g, ' ')).sort());

    // One relation for each argument that speaks for or against, and one for each premise of those with a name:
    // linked ones, those that are argued about, and those for an argument.
    const isNamed = ({ id, premises, target, stance }: Argument) =>
      premises.length > 1 ||
      argumentsOn(state, id).length > 0 ||
      (target.kind === 'argument' && stance === 'for');
    const relations = parts.arguments.flatMap((argument) => [
      ...(argument.stance === 'neutral' ? [] : [argument]),
      ...(isNamed(argument) ? argument.premises : []),
    ]);
    expect(read.relations).toHaveLength(relations.length);
    expect(Object.keys(read.arguments ?? {})).toHaveLength(parts.arguments.filter(isNamed).length);
  });

  test('as Markdown holds every claim and every source', async () => {
    const { text, headers } = await get('markdown');
    expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    const words = wordsOf(text).join(' ');
    for (const claim of visibleParts(state).claims) expect(words).toContain(wordsOf(claim.text).join(' '));
    for (const title of Object.keys(articles)) expect(words).toContain(wordsOf(title).join(' '));
  });
});

function depthOf(id: string): number {
  const below = argumentsOn(state, id).flatMap((argument) =>
    premisesOf(state, argument).map((claim) => 1 + depthOf(claim.id)),
  );
  return Math.max(0, ...below);
}

function wordsOf(text: string): string[] {
  return plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('’', "'").replaceAll(' ', ' ');
}
