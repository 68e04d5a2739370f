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
 * | for an argument: "that does follow"  | `+ [48]` below it: support (Argdown cannot say: of its inference)|
 * | against an argument: an undercut     | `_ [48]` below it: undercut of its inference                     |
 * | an argument with several premises,   | `<a48>`, named after its first premise: `+ <a48>` below what it  |
 * | or about which there are arguments   | is about, and a block of its own with its arguments and its      |
 * |                                      | premise–conclusion structure                                     |
 * | neutral                              | data: `{neutralAbout: ["[47]"]}`; Argdown knows no such relation |
 * | sources                              | front matter `sources`                                           |
 * | citations                            | data of the claim: `{cites: [{source: s1, at: "p. 4"}]}`         |
 *
 * So every claim is one titled statement and every argument for or against one relation. The conclusions of
 * premise–conclusion structures are statements without a title, which mention what the argument is about:
 * Argdown moves the relations of an argument to its conclusion, and were that the target itself, then a
 * support would be one of the target by itself and an attack could not be said at all. Argdown leaves them
 * out of its map: there, premises support their argument and it supports or attacks its target.
 *
 * Lost: line breaks inside a text (Argdown joins lines), authors and times, removed parts, and the place
 * of neutral arguments among their siblings.
 *
 * Its parser gives up silently somewhere beyond 350 levels, and people long before: relations are nested
 * `levelsPerBlock` deep, and what is deeper goes on in a block that begins with a reference.
 */
import { citationsOf } from '../debate/graph.ts';
import type { Claim, DebateState, Source, Target } from '../debate/model.ts';
import { argdownText, yamlMapping, yamlText } from './argdown-text.ts';
import { excerptOf } from './excerpt.ts';
import { claimTarget, type Outline, outlineOf, type Reason } from './outline.ts';

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
      of: claimTarget(thesis),
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
    if (premises.length > 1 || outline.below.has(id) || seen.has(relation)) {
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
  return { state, outline, names, neutralAbout, placed, sources: new Map() };
}

/** A paragraph to write: its first line, and what its relations are about. */
interface Block {
  readonly head: string;
  readonly of: Target;
  /** Does the first line say more than a reference would? Else it is worth writing only with relations. */
  readonly isDefinition: boolean;
  /** Of an argument: its premise–conclusion structure has to come next. */
  readonly reason?: Reason;
}

/** A paragraph and all that follows from it, depth first. */
function blocksFrom(writing: Writing, first: Block): string[] {
  const blocks: string[] = [];
  const pending = [first];
  for (let block = pending.pop(); block; block = pending.pop()) {
    const later: Block[] = [];
    const lines = relationLines(writing, block.of, later);
    if (block.isDefinition || lines.length > 0) blocks.push([block.head, ...lines].join('\n'));
    if (block.reason) blocks.push(premiseConclusionStructure(writing, block.reason, later));
    for (const next of later.reverse()) pending.push(next);
  }
  return blocks;
}

/** The relations to something, nested; what does not fit there is added to `later`. */
function relationLines(writing: Writing, root: Target, later: Block[]): string[] {
  const { names, placed } = writing;
  const lines: string[] = [];
  const pending: { readonly reason: Reason; readonly level: number }[] = [];
  const open = ({ id }: Target, level: number): void => {
    for (const reason of writing.outline.below.get(id)?.toReversed() ?? []) pending.push({ reason, level });
  };
  open(root, 1);
  for (let place = pending.pop(); place; place = pending.pop()) {
    const { reason, level } = place;
    const [premise] = reason.premises;
    const isNeutral = reason.argument.stance === 'neutral';
    const relation = `${'  '.repeat(level)}${signOf(reason)} `;
    const name = names.get(reason.argument.id);
    if (name !== undefined) {
      if (!isNeutral) lines.push(relation + describe(reason, name));
      later.push(argumentBlock(writing, reason, name));
      continue;
    }
    const isNew = !placed.has(premise.id);
    const head = isNew ? definitionOf(writing, premise) : `[${premise.number}]`;
    if (!isNeutral) lines.push(relation + head);
    if (!isNew) continue;
    const of = claimTarget(premise);
    if (isNeutral) later.push({ head, of, isDefinition: true });
    else if (level < levelsPerBlock) open(of, level + 1);
    else later.push({ head: `[${premise.number}]`, of, isDefinition: false });
  }
  return lines;
}

function signOf({ argument: { stance, target } }: Reason): string {
  if (stance === 'for') return '+';
  return target.kind === 'claim' ? '-' : '_';
}

function argumentBlock(writing: Writing, reason: Reason, name: string): Block {
  const { id, stance, target } = reason.argument;
  const head =
    stance === 'neutral'
      ? `${describe(reason, name)} {neutralAbout: [${yamlText(labelOf(writing, target))}]}`
      : `<${name}>`;
  return { head, of: { kind: 'argument', id }, isDefinition: true, reason };
}

/** `<a48>: @[48] “The beginning of it…” and @[49] “Another one.”` */
function describe({ premises }: Reason, name: string): string {
  const beginnings = premises.map(({ number, text }) => `@[${number}] “${argdownText(excerptOf(text))}”`);
  return `<${name}>: ${beginnings.join(' and ')}`;
}

function premiseConclusionStructure(writing: Writing, reason: Reason, later: Block[]): string {
  const premises = reason.premises.map((premise) => {
    const label = `[${premise.number}]`;
    if (writing.placed.has(premise.id)) return label;
    later.push({ head: label, of: claimTarget(premise), isDefinition: false });
    return definitionOf(writing, premise);
  });
  return [
    ...premises.map((line, index) => `(${index + 1}) ${line}`),
    '-----',
    `(${premises.length + 1}) ${conclusionOf(writing, reason)}`,
  ].join('\n');
}

function conclusionOf(writing: Writing, { argument: { stance, target } }: Reason): string {
  const about = `@${labelOf(writing, target)}`;
  if (stance === 'neutral') return `This bears on ${about}`;
  if (target.kind === 'claim') return `Therefore ${stance === 'for' ? '' : 'not '}${about}`;
  return `Therefore ${about} ${stance === 'for' ? 'follows' : 'does not follow'}`;
}

/** A claim in full, at its place: `[47]: text {data}` */
function definitionOf(writing: Writing, claim: Claim): string {
  const { state, placed, sources, neutralAbout } = writing;
  placed.add(claim.id);
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
  ];
  return `[${claim.number}]: ${argdownText(claim.text)}${data.length > 0 ? ` {${data.join(', ')}}` : ''}`;
}

function labelOf({ state, names }: Writing, { kind, id }: Target): string {
  return kind === 'claim' ? `[${state.claims.get(id)?.number}]` : `<${names.get(id)}>`;
}
