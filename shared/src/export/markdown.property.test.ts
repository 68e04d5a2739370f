/**
 * Read back by a CommonMark parser, mdast-util-from-markdown, which has to be installed for this: without it
 * these tests are reported as skipped.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { premisesOf, visibleParts } from '../debate/graph.ts';
import { exportMarkdown } from './markdown.ts';
import { markdownHeading, markdownParagraphs } from './markdown-text.ts';
import { nastyText, randomDebate } from './testing/random-debate.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

const parserName = 'mdast-util-from-markdown';
const parse: ((markdown: string) => Node) | null = await import(/* @vite-ignore */ parserName).then(
  ({ fromMarkdown }) => fromMarkdown,
  () => null,
);
const read = (markdown: string): Node => parse?.(markdown) ?? { type: 'root' };

const collapsed = (text: string) => text.replace(/\s+/g, ' ').trim();

function* nodesIn(root: Node): Generator<Node> {
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    pending.push(...(node.children ?? []).toReversed());
  }
}

/** What a reader sees of it, without what is in lists inside it. */
function textOf(node: Node): string {
  if (node.type === 'break') return ' ';
  if (node.type === 'paragraph') return ` ${(node.children ?? []).map(textOf).join('')} `;
  if (node.type === 'list') return '';
  return node.value ?? (node.children ?? []).map(textOf).join('');
}

function expectOnlyOurMarkup(root: Node): void {
  const ours = 'root heading paragraph list listItem text strong emphasis break link'.split(' ');
  for (const node of nodesIn(root)) {
    expect(ours).toContain(node.type);
    if (node.type === 'link') expect(textOf(node)).toBe(node.url);
  }
}

/** Every item of a list, and every heading with the paragraphs that follow it, as a reader sees it. */
function passagesIn(root: Node): string[] {
  const passages: string[] = [];
  let isBelowHeading = false;
  for (const node of root.children ?? []) {
    if (node.type === 'heading') passages.push(textOf(node));
    else if (node.type === 'paragraph' && isBelowHeading) passages.push(`${passages.pop()} ${textOf(node)}`);
    isBelowHeading = node.type === 'heading' || node.type === 'paragraph';
  }
  for (const node of nodesIn(root)) if (node.type === 'listItem') passages.push(textOf(node));
  return passages.map(collapsed);
}

describe.skipIf(!parse)(`Markdown, read by ${parserName}`, () => {
  test('of any debate shows every visible claim once, in full, and nothing that is not ours', () => {
    fc.assert(
      fc.property(randomDebate(), ({ state }) => {
        const root = read(exportMarkdown(state));
        expectOnlyOurMarkup(root);
        const passages = passagesIn(root);
        expect(passages[0]).toContain(collapsed(state.debate?.question ?? '?'));
        expect(passages[0]).toContain(collapsed(state.debate?.description ?? '?'));
        const { claims, arguments: visible } = visibleParts(state);
        for (const { id, number, text } of claims) {
          const label = state.theses.has(id) ? /^\d+\. / : /^\d+\. [A-Z][a-z ]+: /;
          const own = passages.filter((passage) => passage.startsWith(`${number}. `) && label.test(passage));
          const rest = own
            .map((passage) => passage.replace(label, ''))
            .filter((passage) => passage.startsWith(collapsed(text)))
            .map((passage) => passage.slice(collapsed(text).length));
          expect(rest).toEqual([expect.stringMatching(/^( (\[\d+\])+)?( \(see “[^”]+” below\))*$/)]);
        }
        const items = passages.filter((passage) =>
          /^(\d+\. )?(For|Against|Question|Context|Premise)\b/.test(passage),
        );
        const linked = visible
          .map((argument) => premisesOf(state, argument).length)
          .filter((many) => many > 1);
        expect(items.length).toBeGreaterThanOrEqual(
          visible.length + linked.reduce((sum, premises) => sum + premises, 0),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('texts come back character by character, white space apart', () => {
    fc.assert(
      fc.property(nastyText, nastyText, (text, other) => {
        const root = read(
          [
            `# ${markdownHeading(text)}`,
            markdownParagraphs(text),
            `- **x:** ${markdownParagraphs(text, { indent: '    ', begun: true })}`,
            `    - **x:** ${markdownParagraphs(other, { indent: '        ', begun: true })}`,
          ].join('\n\n'),
        );
        expectOnlyOurMarkup(root);
        const shown = collapsed(text);
        expect(passagesIn(root)).toEqual([
          collapsed(`${shown} ${shown}`),
          `x: ${shown}`,
          `x: ${collapsed(other)}`,
        ]);
      }),
      { numRuns: 1_000 },
    );
  });
});
