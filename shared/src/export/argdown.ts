/**
 * A debate as Argdown 2 (https://argdown.org/syntax/): what readers see of it, for people to read and for
 * Argdown's tools to draw.
 *
 * | Entente                              | Argdown                                                          |
 * |--------------------------------------|------------------------------------------------------------------|
 * | question, description                | front matter `title`, `abstract`; the heading                    |
 * | claim 47 (AIF: I-node)               | statement `[47]: text`, once; `[47]` wherever it stands again    |
 * | thesis                               | a claim under a heading of its own                               |
 * | for, against a claim (AIF: RA, CA)   | `+ [48]`, `- [48]` below the claim: support, attack              |
 * | an argument with several premises,   | `<a48>`, named after its first premise: `+ <a48>` below what it  |
 * | or about which there are arguments   | is about, and below it first its premises, each as `+ [48]`      |
 * | for an argument: "that does follow"  | `+ <a49>` below it: always a named argument                      |
 * | against an argument: an undercut     | `_ [50]` below it                                                |
 * | neutral                              | data: `{neutralAbout: ["[47]"]}`; Argdown knows no such relation |
 * | sources                              | front matter `sources`                                           |
 * | citations                            | data of the claim: `{cites: [{source: s1, at: "p. 4"}]}`         |
 * | claims merged into this one          | data of the claim: `{formerNumbers: [12]}`                       |
 *
 * So every claim is one statement and no statement is made up: a premise–conclusion structure would need a
 * conclusion, which for an attack nobody wrote. To Argdown a statement that supports an argument is one of its
 * premises; backing is told from it by being an argument itself. An argument without a name is one relation, one
 * with a name is one and one more for each premise.
 *
 * Lost: line breaks inside a text (Argdown joins lines), authors and times, removed parts, the words of
 * merged claims, milestones, and the place of neutral arguments among their siblings.
 *
 * Its parser gives up silently somewhere beyond 350 levels, and people long before: relations are nested
 * `levelsPerBlock` deep, and what is deeper goes on in a block that begins with a reference.
 */
import { citationsOf } from '../debate/graph.ts';
import type { Claim, DebateState, Source, Target } from '../debate/model.ts';
import { argdownText, yamlMapping, yamlText } from './argdown-text.ts';
import { excerptOf } from './excerpt.ts';
import { formerNumbersOf, type Outline, outlineOf, type Reason } from './outline.ts';

const levelsPerBlock = 8;

/**
 * What readers see of a debate, as Argdown with LF line ends. Takes time and space in proportion to the
 * debate, whatever its depth.
 * @throws Error if the debate was not created yet.
 */
export function exportArgdown(state: DebateState): string {
  const { debate } = state;
  if (!debate) throw new Error('A debate that was not created cannot be exported.');
  const writing = beginWriting(state);
  const body = writing.outline.theses.flatMap((thesis) => [
    `## Thesis ${thesis.number}`,
    ...blocksFrom(writing, {
      head: definitionOf(writing, thesis),
      isDefinition: true,
      of: { claim: thesis },
    }),
  ]);
  return `${[frontMatter(state, writing.sources.keys()), `# ${argdownText(debate.question)}`, ...body].join('\n\n')}\n`;
}

function frontMatter({ debate }: DebateState, sources: Iterable<Source>): string {
  const lines = [...sources].map((source, index) => `  s${index + 1}: ${sourceData(source)}`);
  return [
    '===',
    `title: ${yamlText(debate?.question ?? '')}`,
    ...(debate?.description ? [`abstract: ${yamlText(debate.description)}`] : []),
    ...(lines.length > 0 ? ['sources:', ...lines] : []),
    '===',
  ].join('\n');
}

function sourceData({ title, author, url, note }: Source): string {
  return yamlMapping({
    title: yamlText(title),
    author: yamlText(author),
    url: yamlText(url),
    note: yamlText(note),
  });
}

interface Writing {
  readonly state: DebateState;
  readonly outline: Outline;
  /** Titles of the arguments that have a block of their own, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Of claims that were merged into a claim, by its id. */
  readonly formerNumbers: ReadonlyMap<string, readonly number[]>;
  /** What a claim is neutral about, by its id. */
  readonly neutralAbout: ReadonlyMap<string, readonly Target[]>;
  /** Claims whose full text has its place already. Theses have theirs, below their headings, from the start. */
  readonly placed: Set<string>;
  /** Sources cited so far with their numbers: `s1`, `s2`, … */
  readonly sources: Map<Source, number>;
}

function beginWriting(state: DebateState): Writing {
  const outline = outlineOf(state);
  const names = new Map<string, string>();
  const neutralAbout = new Map<string, Target[]>();
  const seen = new Set<string>();
  const named = new Map<number, number>();
  for (const { argument, premises } of [...outline.below.values()].flat()) {
    const { id, target, stance } = argument;
    const [{ id: premiseId, number }] = premises;
    // Relations are a set: the second of two equal ones would not count.
    const relation = `${premiseId} ${stance} ${target.id}`;
    const isBacking = stance === 'for' && target.kind === 'argument';
    if (premises.length > 1 || outline.below.has(id) || isBacking || seen.has(relation)) {
      const before = named.get(number) ?? 0;
      named.set(number, before + 1);
      names.set(id, before === 0 ? `a${number}` : `a${number}-${before + 1}`);
      continue;
    }
    seen.add(relation);
    if (stance !== 'neutral') continue;
    const targets = neutralAbout.get(premiseId);
    if (targets) targets.push(target);
    else neutralAbout.set(premiseId, [target]);
  }
  const placed = new Set(outline.theses.map(({ id }) => id));
  const formerNumbers = formerNumbersOf(state);
  return { state, outline, names, formerNumbers, neutralAbout, placed, sources: new Map() };
}

/** A paragraph to write: its first line, and whose relations stand below it. */
interface Block {
  readonly head: string;
  readonly of: Node;
  /** Does the first line say more than a reference would? Else it is worth writing only with relations. */
  readonly isDefinition: boolean;
}

/** What stands on a line: a claim, or an argument that has a name. */
type Node = { readonly claim: Claim } | { readonly reason: Reason };

/** A paragraph and all that follows from it, depth first. */
function blocksFrom(writing: Writing, first: Block): string[] {
  const blocks: string[] = [];
  const pending = [first];
  for (let block = pending.pop(); block; block = pending.pop()) {
    const later: Block[] = [];
    const lines = relationLines(writing, block.of, later);
    if (block.isDefinition || lines.length > 0) blocks.push([block.head, ...lines].join('\n'));
    for (const next of later.reverse()) pending.push(next);
  }
  return blocks;
}

/** The relations to something, nested; what does not fit there is added to `later`. */
function relationLines(writing: Writing, root: Node, later: Block[]): string[] {
  const lines: string[] = [];
  const pending: { readonly sign: string; readonly node: Node; readonly level: number }[] = [];
  const open = (of: Node, level: number): void => {
    for (const below of relationsTo(writing, of, later).reverse()) pending.push({ ...below, level });
  };
  open(root, 1);
  for (let place = pending.pop(); place; place = pending.pop()) {
    const { sign, node, level } = place;
    const reference = referenceTo(writing, node);
    const isNew = 'reason' in node || !writing.placed.has(node.claim.id);
    const head = 'claim' in node && isNew ? definitionOf(writing, node.claim) : reference;
    lines.push(`${'  '.repeat(level)}${sign} ${head}`);
    if (!isNew) continue;
    if (level < levelsPerBlock) open(node, level + 1);
    else later.push({ head: reference, of: node, isDefinition: false });
  }
  return lines;
}

/** What stands directly below something, in order. Neutral arguments are no relations: they come `later`. */
function relationsTo(writing: Writing, of: Node, later: Block[]): { sign: string; node: Node }[] {
  const premises = 'reason' in of ? of.reason.premises.map((claim) => ({ sign: '+', node: { claim } })) : [];
  const id = 'reason' in of ? of.reason.argument.id : of.claim.id;
  const about = (writing.outline.below.get(id) ?? []).flatMap((reason) => {
    const node = nodeOf(writing, reason);
    if (reason.argument.stance !== 'neutral') return [{ sign: signOf(reason), node }];
    later.push(...neutralBlock(writing, reason, node));
    return [];
  });
  return [...premises, ...about];
}

function nodeOf({ names }: Writing, reason: Reason): Node {
  const [claim] = reason.premises;
  return names.has(reason.argument.id) ? { reason } : { claim };
}

function referenceTo({ names }: Writing, node: Node): string {
  return 'claim' in node ? `[${node.claim.number}]` : `<${names.get(node.reason.argument.id)}>`;
}

function signOf({ argument: { stance, target } }: Reason): string {
  if (stance === 'for') return '+';
  return target.kind === 'claim' ? '-' : '_';
}

/** What a claim is neutral about stands in its data, so it needs a paragraph only where its text is new. */
function neutralBlock(writing: Writing, { argument, premises }: Reason, node: Node): Block[] {
  if ('claim' in node) {
    if (writing.placed.has(node.claim.id)) return [];
    return [{ head: definitionOf(writing, node.claim), of: node, isDefinition: true }];
  }
  const words = premises
    .map(({ number, text }) => `@[${number}] “${argdownText(excerptOf(text))}”`)
    .join(' and ');
  const data = `{neutralAbout: [${yamlText(labelOf(writing, argument.target))}]}`;
  return [{ head: `${referenceTo(writing, node)}: ${words} ${data}`, of: node, isDefinition: true }];
}

/** A claim in full, at its place: `[47]: text {data}` */
function definitionOf(writing: Writing, claim: Claim): string {
  const { state, placed, sources, neutralAbout } = writing;
  placed.add(claim.id);
  const former = writing.formerNumbers.get(claim.id);
  const about = neutralAbout.get(claim.id)?.map((target) => yamlText(labelOf(writing, target))) ?? [];
  const cites = citationsOf(state, claim.id).map(({ citation, source }) => {
    const number = sources.get(source) ?? sources.size + 1;
    sources.set(source, number);
    return yamlMapping({
      source: `s${number}`,
      at: yamlText(citation.locator),
      quote: yamlText(citation.quote),
    });
  });
  const data = [
    ...(about.length > 0 ? [`neutralAbout: [${about.join(', ')}]`] : []),
    ...(cites.length > 0 ? [`cites: [${cites.join(', ')}]`] : []),
    ...(former ? [`formerNumbers: [${former.join(', ')}]`] : []),
  ];
  return `[${claim.number}]: ${argdownText(claim.text)}${data.length > 0 ? ` {${data.join(', ')}}` : ''}`;
}

function labelOf({ state, names }: Writing, { kind, id }: Target): string {
  return kind === 'claim' ? `[${state.claims.get(id)?.number}]` : `<${names.get(id)}>`;
}
