import { describe, expect, test } from 'vitest';
import { emptyState } from '../debate/model.ts';
import { exportMarkdown } from './markdown.ts';
import { markdownHeading, markdownInline, markdownLine, markdownParagraphs } from './markdown-text.ts';
import { aBigDebate, aDebate, aDeepDebate } from './testing/a-debate.ts';

describe('export as Markdown', () => {
  test('writes each construct in its own way', () => {
    const debate = aDebate({ question: 'Is it an alliance?', description: 'First.\nSecond.\n\n- Third.' });
    const alliance = debate.thesis('It is #1\nand so on.');
    const training = debate.add('for', alliance, 'They train together.');
    debate.add('against', training.claim, 'Rarely:\n1. once\n\nor *twice*.');
    debate.add('neutral', training.claim, 'How often (and when?)');
    debate.add('neutral', training.claim, 'In the North.');
    debate.add('against', training.argument, 'So do others.');
    const duty = debate.add('against', alliance, 'Allies owe each other help.');
    debate.premise(duty.argument, 'These two do not.');
    debate.add('against', duty.argument, 'Some allies do not either.');
    debate.add('for', duty.argument, 'So says the dictionary.');
    debate.add('neutral', duty.argument, 'Which one?');
    const partnership = debate.thesis('It is a partnership.');
    debate.reuse('for', partnership, duty.claim);
    debate.reuse('against', alliance, partnership);
    const source = debate.cite(
      training.claim,
      { title: 'What now?', author: '1. FC *Köln*', url: 'https://example.org/a_b', note: 'Read\nit.' },
      { locator: '# 4' },
    );
    debate.cite(duty.claim, { title: 'Another' });
    debate.cite(partnership, { id: source }, { locator: '# 4' });
    debate.cite(partnership, { id: source }, { quote: 'They do\ntrain.' });
    debate.remove(debate.add('for', alliance, 'Removed.').claim);

    expect(exportMarkdown(debate.state)).toBe(String.raw`# Is it an alliance?

First.\
Second.

\- Third.

*A point for or against “this step” is not about the claim above it, but about whether that claim bears on what it stands under.*

## 1. It is #1

and so on.

- **2. For:** They train together. [1]
    - **3. Against:** Rarely:\
        1\. once

        or \*twice\*.
    - **4. Question:** How often (and when?)
    - **5. Context:** In the North.
    - **6. Against this step:** So do others.
- **Against, taken together:**
    - **7. Premise:** Allies owe each other help. [2]
    - **8. Premise:** These two do not.
    - **9. Against this step:** Some allies do not either.
    - **10. For this step:** So says the dictionary.
    - **11. Question about this step:** Which one?
- **Against:** see 12, “It is a partnership.”

## 12. It is a partnership. [1]

- **For:** see 7, “Allies owe each other help.”

## Sources

1. 1\. FC \*Köln\*, *What now?*, <https://example.org/a_b>. Read\
    it.
    - \# 4 – cited in 2, 12
    - “They do\
        train.” – cited in 12
2. *Another*
    - Cited in 7
`);
  });

  test('needs a debate that was created; one without theses is a title', () => {
    expect(() => exportMarkdown(emptyState)).toThrow('not created');
    expect(exportMarkdown(aDebate({ question: 'Why ##' }).state)).toBe('# Why \\##\n');
  });

  test('goes on below a heading where lists would be too deep, and says so', () => {
    const lines = exportMarkdown(aDeepDebate(10).state).split('\n');
    expect(lines.slice(-8).map((line) => line.replace(/Claim.*?n=\d+>\./, '…'))).toEqual([
      '                        - **8. For:** …',
      '                            - **9. Against:** … *(see “More on 9” below)*',
      '',
      '### More on 9: “Claim 8 says, in so many words as claims do (e.g. “this…”',
      '',
      '- **10. For:** …',
      '    - **11. Against:** …',
      '',
    ]);
  });

  test('takes a step further down as well', () => {
    const debate = aDebate();
    let { claim, argument } = debate.add('for', debate.thesis('Thesis.'), 'Level 1.');
    for (let level = 2; level <= 8; level += 1)
      ({ claim, argument } = debate.add('for', claim, `Level ${level}.`));
    for (let level = 9; level <= 18; level += 1)
      ({ argument } = debate.add('against', argument, `Level ${level}.`));
    debate.premise(argument, 'A premise.');
    debate.add('for', argument, 'It does.');
    const markdown = exportMarkdown(debate.state);
    expect(markdown.match(/\*\(see .*/g)).toEqual([
      '*(see “On the step from 9 to 8” below)*',
      '*(see “On the step from 17 to the step from 16” below)*',
    ]);
    expect(markdown.match(/^### .*/gm)).toEqual([
      '### On the step from 9 to 8',
      '### On the step from 17 to the step from 16',
    ]);
    expect(markdown).toContain(`
- **18. Against this step:** Level 17.
    - **Against this step, taken together:**
        - **19. Premise:** Level 18.
        - **20. Premise:** A premise.
        - **21. For this step:** It does.
`);
  });

  test('debates 1,000 and 5,000 levels deep are whole, with lines that can be read', {
    timeout: 60_000,
  }, () => {
    for (const levels of [1_000, 5_000]) {
      const lines = exportMarkdown(aDeepDebate(levels).state).split('\n');
      expect(lines.filter((line) => /^ *- \*\*\d+\. (For|Against):\*\* Claim/.test(line))).toHaveLength(
        levels,
      );
      expect(Math.max(...lines.map((line) => line.search(/\S/)))).toBe(28);
    }
  });

  test('claims that stand in two places at every level are written once, not 2^60 times', () => {
    const debate = aDebate();
    let at = debate.thesis('Level 0.');
    for (let level = 1; level <= 60; level += 1) {
      const { claim } = debate.add('for', at, `Level ${level}.`);
      debate.reuse('against', at, claim);
      at = claim;
    }
    const markdown = exportMarkdown(debate.state);
    expect(markdown.match(/For:\*\* Level/g)).toHaveLength(60);
    expect(markdown.match(/Against:\*\* see \d+, “Level/g)).toHaveLength(60);
  });

  test('a debate of 10,000 claims is whole', { timeout: 60_000 }, () => {
    const markdown = exportMarkdown(aBigDebate(10_000).state);
    expect(new Set(markdown.match(/\*\*\d+\. (For|Against):\*\* Claim \d+/g)).size).toBe(9_999);
  });
});

describe('texts in Markdown', () => {
  test('are escaped only where they could mean something', () => {
    const inline: [string, string][] = [
      ['R&D – a < b, 5 > 3, U.S.A. (1) + 2 = 3!', 'R&D – a < b, 5 > 3, U.S.A. (1) + 2 = 3!'],
      ['*a* _b_ `c` ~d~ [e](f) g|h \\', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\[e\\](f) g\\|h \\\\'],
      ['<b> <1@a> </p> &amp; &#35;', '\\<b> \\<1@a> \\</p> \\&amp; \\&#35;'],
      ['line\nbreak\t and   space', 'line break and space'],
    ];
    for (const [text, markdown] of inline) expect(markdownInline(text)).toBe(markdown);
    const line: [string, string][] = [
      ['# a', '\\# a'],
      ['- a', '\\- a'],
      ['+ a', '\\+ a'],
      ['> a', '\\> a'],
      ['===', '\\==='],
      ['---', '\\---'],
      [':-:', '\\:-:'],
      ['1. a', '1\\. a'],
      ['12)', '12\\)'],
      ['1.5 a', '1.5 a'],
      ['a # b', 'a # b'],
    ];
    for (const [text, markdown] of line) expect(markdownLine(text)).toBe(markdown);
    expect(markdownHeading('C# ##')).toBe('C# \\##');
    expect(markdownParagraphs('a\nb\n \n\n# c\n', { indent: '  ', begun: true })).toBe('a\\\n  b\n\n  \\# c');
    expect(markdownParagraphs('# a\r\nb')).toBe('\\# a\\\nb');
  });

  test('keep web addresses usable, without the punctuation after them', () => {
    expect(markdownInline('(see https://example.org/a_(b)?c=*d*&e, or not)')).toBe(
      '(see <https://example.org/a_(b)?c=*d*&e>, or not)',
    );
    expect(markdownInline('“http://a.b”. HTTPS://C.D/)! https:// www.a_b.org')).toBe(
      '“<http://a.b>”. <HTTPS://C.D/>)! https\\:// www\\.a\\_b.org',
    );
  });
});
