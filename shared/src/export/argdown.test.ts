import { describe, expect, test } from 'vitest';
import { emptyState } from '../debate/model.ts';
import { exportArgdown } from './argdown.ts';
import { aBigDebate, aDebate, aDeepDebate } from './testing/a-debate.ts';
import { readArgdown } from './testing/read-argdown.ts';

describe('export as Argdown', () => {
  test('writes each construct in its own way', () => {
    const debate = aDebate({
      question: 'Is it: an alliance?',
      description: 'Two lines:\nthis { is } the "second".',
    });
    const alliance = debate.thesis('It is an alliance.');
    const training = debate.add('for', alliance, 'They train together.');
    debate.add('against', training.claim, 'Rarely, see https://example.org/a_b.');
    debate.add('neutral', training.claim, 'How often?');
    const duty = debate.add('against', alliance, 'Allies owe each other help.');
    debate.premise(duty.argument, 'These two do not.');
    debate.add('against', duty.argument, 'Some allies do not either.');
    debate.add('for', duty.argument, 'So says the dictionary.');
    const partnership = debate.thesis('It is a\npartnership.');
    debate.reuse('for', partnership, duty.claim);
    debate.reuse('against', alliance, partnership);
    const source = debate.cite(training.claim, { title: 'A work', author: 'Somebody' }, { locator: 'p. 4' });
    debate.cite(training.claim, { id: source }, { quote: 'They {do} train.' });
    debate.cite(duty.claim, { title: 'Another', url: 'https://example.org/' });
    debate.remove(debate.add('for', alliance, 'Removed.').claim);

    expect(exportArgdown(debate.state)).toBe(String.raw`===
title: "Is it: an alliance?"
abstract: "Two lines:\nthis \u007b is \u007d the \"second\"."
sources:
  s1: {title: "A work", author: "Somebody"}
  s2: {title: "Another", url: "https://example.org/"}
===

# Is it: an alliance?

## Thesis 1

[1]: It is an alliance.
  + [2]: They train together. {cites: [{source: s1, at: "p. 4"}, {source: s1, quote: "They \u007bdo\u007d train."}]}
    - [3]: Rarely, see https\:\//example\.org/a\_b.
  - <a5>
    + [5]: Allies owe each other help. {cites: [{source: s2}]}
    + [6]: These two do not.
    _ [7]: Some allies do not either.
    + <a8>
      + [8]: So says the dictionary.
  - [9]

[4]: How often? {neutralAbout: ["[2]"]}

## Thesis 9

[9]: It is a partnership.
  + [5]
`);
  });

  test('needs a debate that was created; one without theses is still Argdown', () => {
    expect(() => exportArgdown(emptyState)).toThrow('not created');
    const read = readArgdown(exportArgdown(aDebate({ question: '=== {Why} # not?' }).state));
    expect(read).toMatchObject({ errors: [], frontMatter: { title: '=== {Why} # not?' } });
    expect(read.statements.size).toBe(0);
  });

  test('writes the second of two equal reasons as a named argument, for relations are a set', () => {
    const debate = aDebate();
    const thesis = debate.thesis('Thesis.');
    const reason = debate.add('for', thesis, 'Reason.');
    const shared = debate.add('for', thesis, 'Shared.');
    const twin = debate.reuse('for', reason.claim, shared.claim);
    debate.attempt({ kind: 'argument.move', argumentId: twin.id, target: thesis, stance: 'for' });
    const read = readArgdown(exportArgdown(debate.state));
    expect(read.relations.map(({ from, to }) => `${from} ${to}`).sort()).toEqual([
      '<a3> [1]',
      '[2] [1]',
      '[3] [1]',
    ]);
    expect(read.arguments.get('a3')?.premises).toEqual(['3']);
  });

  test('nests no deeper than the parser and people can follow, whatever the depth', {
    timeout: 60_000,
  }, () => {
    for (const levels of [8, 9, 350, 1_000, 5_000]) {
      const argdown = exportArgdown(aDeepDebate(levels).state);
      const indents = argdown.split('\n').map((line) => line.search(/\S/));
      expect(Math.max(...indents)).toBe(16);
      const { errors, statements, relations } = readArgdown(argdown, { map: false });
      expect(errors).toEqual([]);
      expect([statements.size, relations.length]).toEqual([levels + 1, levels]);
    }
  });

  test('a chain of undercuts, each of the one before, is as flat', () => {
    const debate = aDebate();
    let at = debate.add('for', debate.thesis('Thesis.'), 'Reason.').argument;
    for (let n = 1; n <= 200; n += 1) at = debate.add('against', at, `Undercut ${n}.`).argument;
    const { errors, relations } = readArgdown(exportArgdown(debate.state));
    expect(errors).toEqual([]);
    expect(relations.filter(({ type }) => type === 'undercut')).toHaveLength(200);
  });

  test('a debate of 10,000 claims is one that Argdown reads', { timeout: 60_000 }, () => {
    const { errors, statements, relations } = readArgdown(exportArgdown(aBigDebate(10_000).state), {
      map: false,
    });
    expect(errors).toEqual([]);
    expect([statements.size, relations.length]).toEqual([10_000, 9_999]);
  });
});
