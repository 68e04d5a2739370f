/** Read back by a CommonMark parser. */
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { visibleParts } from '../debate/graph.ts';
import { exportMarkdown } from './markdown.ts';
import { markdownHeading, markdownParagraphs } from './markdown-text.ts';
import { nastyText, randomDebate } from './testing/random-debate.ts';
import { argumentsIn, spell } from './testing/spell-arguments.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

const read = (markdown: string): Node => fromMarkdown(markdown) as Node;

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

/** The arguments, spelt out, as a reader of the outline understands them. */
function argumentsRead(root: Node): string[] {
  const found: string[] = [];
  const pending: { list: Node; claim: string; step: string }[] = [];
  const titles = new Map<string, { claim?: string; step?: string }>();
  let above = { claim: '', step: '' };
  for (const node of root.children ?? []) {
    const heading = node.type === 'heading' ? textOf(node) : '';
    const [, thesis] = /^(\d+)\. /.exec(heading) ?? [];
    if (heading === 'Merged claims' || heading === 'Sources') break;
    if (thesis) above = { claim: `[${thesis}]`, step: '' };
    else if (heading) above = { claim: '', step: '', ...titles.get(heading.replace(/: “.*/s, '')) };
    if (node.type !== 'list') continue;
    pending.push({ list: node, ...above });
    for (let next = pending.pop(); next; next = pending.pop())
      for (const item of next.list.children ?? []) readItem(item, next);
  }
  return found.sort();

  function readItem(item: Node, { claim, step }: { claim: string; step: string }): void {
    const { number, label, isStep, text } = partsOf(item);
    if (label === 'Premise') {
      goOn(item, { claim: `[${number}]`, step: '' });
      return;
    }
    const stance = { For: 'for', Against: 'against' }[label] ?? 'neutral';
    const parts = number ? [number] : premisesIn(item).map((premise) => partsOf(premise).number ?? '?');
    const own = spell(parts, stance, isStep ? step : claim);
    expect(text).not.toBe('');
    found.push(own);
    goOn(item, { claim: `[${number}]`, step: own });
  }

  /** Into the lists inside an item, and those below that it names. */
  function goOn(item: Node, inside: { claim: string; step: string }): void {
    for (const list of item.children ?? []) if (list.type === 'list') pending.push({ list, ...inside });
    for (const paragraph of item.children ?? [])
      for (const { type, children } of paragraph.type === 'paragraph' ? (paragraph.children ?? []) : []) {
        const [, title] = /^\(see “(.*)” below\)$/.exec((children ?? []).map(textOf).join('')) ?? [];
        if (type !== 'emphasis' || !title) continue;
        titles.set(title, title.startsWith('More on') ? { claim: inside.claim } : { step: inside.step });
      }
  }
}

function partsOf(item: Node) {
  const text = collapsed(textOf(item));
  const label =
    /^(?:(\d+)\. )?(For|Against|Question|Context|Premise)( (?:about |of )?this step)?(?:, taken together)?:/;
  const [, number, name = '?', step] = label.exec(text) ?? [];
  const [, seen] = /^see (\d+), “/.exec(collapsed(text.replace(label, ''))) ?? [];
  return { number: number ?? seen, label: name, isStep: step !== undefined, text };
}

function premisesIn(item: Node): readonly Node[] {
  const lists = (item.children ?? []).filter(({ type }) => type === 'list');
  return lists.flatMap(({ children = [] }) => children).filter((inner) => partsOf(inner).label === 'Premise');
}

describe('Markdown, read by a CommonMark parser', () => {
  test('of any debate shows every visible claim once, in full, each argument where it belongs, and no other markup', {
    timeout: 60_000,
  }, () => {
    let goneOn = 0;
    fc.assert(
      fc.property(randomDebate(), ({ state }) => {
        const root = read(exportMarkdown(state));
        expectOnlyOurMarkup(root);
        const passages = passagesIn(root);
        expect(passages[0]).toContain(collapsed(state.debate?.question ?? '?'));
        expect(passages[0]).toContain(collapsed(state.debate?.description ?? '?'));
        for (const { id, number, text } of visibleParts(state).claims) {
          const label = state.theses.has(id) ? /^\d+\. / : /^\d+\. [A-Z][a-z ]+: /;
          const own = passages.filter((passage) => passage.startsWith(`${number}. `) && label.test(passage));
          const rest = own
            .map((passage) => passage.replace(label, ''))
            .filter((passage) => passage.startsWith(collapsed(text)))
            .map((passage) => passage.slice(collapsed(text).length));
          expect(rest).toEqual([expect.stringMatching(/^( (\[\d+\])+)?( \(see “[^”]+” below\))*$/)]);
        }
        const titles = exportMarkdown(state).match(/^### On .*/gm) ?? [];
        if (new Set(titles).size === titles.length) expect(argumentsRead(root)).toEqual(argumentsIn(state));
        goneOn += exportMarkdown(state).match(/^### /gm)?.length ?? 0;
      }),
      { numRuns: 150 },
    );
    expect(goneOn).toBeGreaterThan(10);
  });

  test('texts come back character by character, white space apart', { timeout: 60_000 }, () => {
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
