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
import { argumentsOn, citationsOf, premisesOf, thesesOf, visibleParts } from '../debate/graph.ts';
import type { Argument, Claim, DebateState, Source, Target } from '../debate/model.ts';
import { argdownText, yamlMapping, yamlText } from './argdown-text.ts';
import { excerptOf } from './excerpt.ts';

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
  const body = thesesOf(state).flatMap((thesis) => [
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
  const names = new Map<string, string>();
  const neutralAbout = new Map<string, Target[]>();
  const seen = new Set<string>();
  const taken = new Map<number, number>();
  for (const argument of visibleParts(state).arguments) {
    const { id, target, stance } = argument;
    const premises = premisesOf(state, argument);
    const [premise] = premises;
    if (!premise) continue;
    // Relations are a set: the second of two equal ones would not count.
    const relation = `${premise.id} ${stance} ${target.id}`;
    const needsName = premises.length > 1 || argumentsOn(state, id).length > 0 || seen.has(relation);
    if (needsName) {
      const before = taken.get(premise.number) ?? 0;
      taken.set(premise.number, before + 1);
      names.set(id, before === 0 ? `a${premise.number}` : `a${premise.number}-${before + 1}`);
      continue;
    }
    seen.add(relation);
    if (stance === 'neutral') neutralAbout.set(premise.id, [...(neutralAbout.get(premise.id) ?? []), target]);
  }
  const placed = new Set(thesesOf(state).map(({ id }) => id));
  return { state, names, neutralAbout, placed, sources: new Map() };
}

/** A paragraph to write: its first line, and what its relations are about. */
interface Block {
  readonly head: string;
  /** Does the first line say more than a reference would? Else it is worth writing only with relations. */
  readonly isDefinition: boolean;
  readonly of: Target;
}

/** A paragraph and all that follows from it, depth first. */
function blocksFrom(writing: Writing, first: Block): string[] {
  const blocks: string[] = [];
  const pending = [first];
  for (let block = pending.pop(); block; block = pending.pop()) {
    const later: Block[] = [];
    const lines = [block.head, ...relationLines(writing, block.of, later)];
    if (block.isDefinition || lines.length > 1) blocks.push(lines.join('\n'));
    const argument = writing.state.arguments.get(block.of.id);
    if (argument) blocks.push(premiseConclusionStructure(writing, argument, later));
    pending.push(...later.reverse());
  }
  return blocks;
}

/** The relations to something, nested; what does not fit there is added to `later`. */
function relationLines(writing: Writing, root: Target, later: Block[]): string[] {
  const { state, names, placed } = writing;
  const lines: string[] = [];
  const placesOn = ({ id }: Target, level: number) =>
    argumentsOn(state, id).map((argument) => ({ argument, level }));
  const pending = placesOn(root, 1).reverse();
  for (let place = pending.pop(); place; place = pending.pop()) {
    const { argument, level } = place;
    const relation = `${'  '.repeat(level)}${signOf(argument)} `;
    const name = names.get(argument.id);
    if (name !== undefined) {
      if (argument.stance !== 'neutral') lines.push(relation + describe(writing, argument, name));
      later.push(argumentBlock(writing, argument, name));
      continue;
    }
    const [premise] = premisesOf(state, argument);
    if (!premise) continue;
    const isNew = !placed.has(premise.id);
    const head = isNew ? definitionOf(writing, premise) : `[${premise.number}]`;
    const of = claimTarget(premise);
    if (argument.stance !== 'neutral') lines.push(relation + head);
    if (!isNew) continue;
    if (argument.stance === 'neutral') later.push({ head, isDefinition: true, of });
    else if (level < levelsPerBlock) pending.push(...placesOn(of, level + 1).reverse());
    else later.push({ head: `[${premise.number}]`, isDefinition: false, of });
  }
  return lines;
}

function signOf({ stance, target }: Argument): string {
  if (stance === 'for') return '+';
  return target.kind === 'claim' ? '-' : '_';
}

/** A named argument's own paragraph; its premise–conclusion structure has to come next. */
function argumentBlock(writing: Writing, argument: Argument, name: string): Block {
  const of: Target = { kind: 'argument', id: argument.id };
  if (argument.stance !== 'neutral') return { head: `<${name}>`, isDefinition: true, of };
  const about = yamlText(labelOf(writing, argument.target));
  return { head: `${describe(writing, argument, name)} {neutralAbout: [${about}]}`, isDefinition: true, of };
}

/** `<a48>: @[48] “The beginning of it…” and @[49] “Another one.”` */
function describe({ state }: Writing, argument: Argument, name: string): string {
  const premises = premisesOf(state, argument).map(
    ({ number, text }) => `@[${number}] “${argdownText(excerptOf(text))}”`,
  );
  return `<${name}>: ${premises.join(' and ')}`;
}

function premiseConclusionStructure(writing: Writing, argument: Argument, later: Block[]): string {
  const premises = premisesOf(writing.state, argument).map((premise) => {
    const label = `[${premise.number}]`;
    if (writing.placed.has(premise.id)) return label;
    later.push({ head: label, isDefinition: false, of: claimTarget(premise) });
    return definitionOf(writing, premise);
  });
  return [
    ...premises.map((line, index) => `(${index + 1}) ${line}`),
    '-----',
    `(${premises.length + 1}) ${conclusionOf(writing, argument)}`,
  ].join('\n');
}

function conclusionOf(writing: Writing, { stance, target }: Argument): string {
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

function claimTarget({ id }: Claim): Target {
  return { kind: 'claim', id };
}
