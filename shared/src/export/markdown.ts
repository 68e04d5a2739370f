/**
 * A debate as a Markdown outline (CommonMark 0.31) for people to read, print and hand round: what readers
 * see of it, with its sources at the end.
 *
 * - The question is the title; each thesis a heading, with a nested list of what speaks about it.
 * - `- **12. Against:** text [1]`: a claim with its number, what it does there, and the sources it cites.
 * - Linked premises stand together in one item, `For, taken together`.
 * - Arguments about an argument stand below it: `Against this step` is an undercut.
 * - A claim is written out where it first stands; elsewhere the item says `see 12` with its beginning.
 *   Theses stand in full below their headings only.
 * - Lists nest `levelsPerList` deep, with four spaces for each level (so older readers of Markdown agree);
 *   what is deeper goes on below a heading of its own, `More on 12`, which the item names.
 * - `## Merged claims` says which claims the numbers of merged ones lead to.
 *
 * Lost: ids, authors and times, removed parts, the words of merged claims, milestones, sources that no visible
 * claim cites.
 */
import { citationsOf, premisesOf } from '../debate/graph.ts';
import type { Argument, Citation, Claim, DebateState, Source, Target } from '../debate/model.ts';
import { excerptOf } from './excerpt.ts';
import {
  markdownHeading,
  markdownInline,
  markdownLine,
  markdownLink,
  markdownParagraphs,
} from './markdown-text.ts';
import { claimTarget, formerNumbersOf, type Outline, outlineOf, type Reason } from './outline.ts';

const levelsPerList = 8;

const aboutSteps =
  '*A point for or against “this step” is not about the claim above it, but about whether that claim bears on what it stands under.*';

/**
 * What readers see of a debate, as Markdown with LF line ends. Takes time and space in proportion to the
 * debate, whatever its depth.
 * @throws Error if the debate was not created yet.
 */
export function exportMarkdown(state: DebateState): string {
  const { debate } = state;
  if (!debate) throw new Error('A debate that was not created cannot be exported.');
  const outline = outlineOf(state);
  const writing: Writing = {
    state,
    outline,
    placed: new Set(outline.theses.map(({ id }) => id)),
    cited: new Map(),
    speaksOfSteps: false,
  };
  const body = outline.theses.flatMap((thesis) => thesisSection(writing, thesis));
  const parts = [
    `# ${markdownHeading(debate.question)}`,
    markdownParagraphs(debate.description),
    writing.speaksOfSteps ? aboutSteps : '',
    ...body,
    ...mergedSection(writing),
    ...sourceSection(writing),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

interface Writing {
  readonly state: DebateState;
  readonly outline: Outline;
  /** Claims whose full text has its place already. */
  readonly placed: Set<string>;
  /** Sources in the order of their numbers, each with the places in it and the numbers of who cites them. */
  readonly cited: Map<Source, { readonly number: number; readonly places: Map<string, number[]> }>;
  /** Is there anything about an argument? Then readers are told what “this step” means. */
  speaksOfSteps: boolean;
}

function thesisSection(writing: Writing, thesis: Claim): string[] {
  const [firstLine = '', ...otherLines] = thesis.text.split('\n');
  const rest = markdownParagraphs(otherLines.join('\n'));
  const marks = citationMarks(writing, thesis);
  const heading = `## ${thesis.number}. ${markdownHeading(firstLine)}`;
  return [
    ...(rest === '' ? [heading + marks] : [heading, rest + marks]),
    ...listsFrom(writing, claimTarget(thesis)),
  ];
}

/** The list of what speaks about something, and those that go on from it, each below its heading. */
function listsFrom(writing: Writing, of: Target): string[] {
  const parts: string[] = [];
  const pending: Continuation[] = [{ of, heading: '' }];
  for (let list = pending.pop(); list; list = pending.pop()) {
    const later: Continuation[] = [];
    parts.push(list.heading, listOn(writing, list.of, later));
    for (const next of later.reverse()) pending.push(next);
  }
  return parts;
}

/** A list that would be too deep, to stand below a heading of its own. */
interface Continuation {
  readonly of: Target;
  readonly heading: string;
}

/** An item to write: an argument with all its premises, or (without `reason`) one of several premises. */
interface Item {
  readonly premises: readonly [Claim, ...Claim[]];
  readonly reason?: Reason;
  readonly level: number;
}

function listOn(writing: Writing, { id }: Target, later: Continuation[]): string {
  const { outline, placed } = writing;
  const lines: string[] = [];
  const pending: Item[] = [];
  const open = (reasons: readonly Reason[], level: number): void => {
    for (const reason of reasons.toReversed()) pending.push({ premises: reason.premises, reason, level });
  };
  open(outline.below.get(id) ?? [], 1);
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { premises, reason, level } = item;
    const [premise] = premises;
    const isLinked = premises.length > 1;
    const isPlace = !isLinked && !placed.has(premise.id);
    const label = reason ? labelOf(reason) : 'Premise';
    const indent = '    '.repeat(level - 1);
    const head = isLinked ? `**${label}, taken together:**` : claimItem(writing, { premise, label, indent });

    const aboutClaim = isPlace ? outline.below.get(premise.id) : undefined;
    const aboutStep = reason && outline.below.get(reason.argument.id);
    if (aboutStep) writing.speaksOfSteps = true;
    let where = '';
    const goOnBelow = (of: Target): void => {
      const title = titleOf(writing, of);
      where += ` *(see “${title}” below)*`;
      later.push({ of, heading: `### ${title}${beginning(writing, of)}` });
    };
    if (level < levelsPerList) {
      // What is opened last is written first.
      if (aboutStep) open(aboutStep, level + 1);
      if (aboutClaim) open(aboutClaim, level + 1);
    } else {
      if (aboutClaim) goOnBelow(claimTarget(premise));
      if (aboutStep) goOnBelow({ kind: 'argument', id: reason.argument.id });
    }
    if (isLinked)
      for (const each of premises.toReversed()) pending.push({ premises: [each], level: level + 1 });
    lines.push(`${indent}- ${head}${where}`);
  }
  return lines.join('\n');
}

/** So that who has turned the page need not turn back. */
function beginning({ state }: Writing, { id }: Target): string {
  const claim = state.claims.get(id);
  return claim ? `: “${markdownInline(excerptOf(claim.text))}”` : '';
}

/** `**12. For:** text [1]`, or `**For:** see 12, “beginning…”` where the claim stands elsewhere in full. */
function claimItem(
  writing: Writing,
  { premise, label, indent }: { premise: Claim; label: string; indent: string },
): string {
  const { number, text, id } = premise;
  if (writing.placed.has(id)) return `**${label}:** see ${number}, “${markdownInline(excerptOf(text))}”`;
  writing.placed.add(id);
  const body = markdownParagraphs(text, { indent: `${indent}    `, begun: true });
  return `**${number}. ${label}:** ${body}${citationMarks(writing, premise)}`;
}

function labelOf({ argument: { stance, target }, premises }: Reason): string {
  const isQuestion = premises.every(({ text }) => /[?？؟]["'”’»)\]]*$/.test(text.trim()));
  const isStep = target.kind === 'argument';
  switch (stance) {
    case 'for':
      return isStep ? 'For this step' : 'For';
    case 'against':
      return isStep ? 'Against this step' : 'Against';
    case 'neutral':
      if (isQuestion) return isStep ? 'Question about this step' : 'Question';
      return isStep ? 'Context of this step' : 'Context';
    default:
      return stance satisfies never;
  }
}

/** `More on 12`, or `On the step from 13 and 15 to 4`; a step to a step is named by the first claim of that one. */
function titleOf({ state }: Writing, of: Target): string {
  const numbersOf = (argument: Argument) => premisesOf(state, argument).map(({ number }) => number);
  const argument = state.arguments.get(of.id);
  if (!argument) return `More on ${state.claims.get(of.id)?.number}`;
  const above = state.arguments.get(argument.target.id);
  const to = above ? `the step from ${numbersOf(above)[0]}` : state.claims.get(argument.target.id)?.number;
  return `On the step from ${numbersOf(argument).join(' and ')} to ${to}`;
}

/** ` [1][2]`, each source once; notes where it was cited. */
function citationMarks({ state, cited }: Writing, claim: Claim): string {
  const marks = new Set<string>();
  for (const { citation, source } of citationsOf(state, claim.id)) {
    const entry = cited.get(source) ?? { number: cited.size + 1, places: new Map() };
    cited.set(source, entry);
    const place = placeIn(citation);
    const numbers = entry.places.get(place);
    if (numbers) numbers.push(claim.number);
    else entry.places.set(place, [claim.number]);
    marks.add(`[${entry.number}]`);
  }
  return marks.size > 0 ? ` ${[...marks].join('')}` : '';
}

/** `p. 4, “quotation”`, indented as an item of an item of the list of sources. */
function placeIn({ locator, quote }: Citation): string {
  const quotation = quote && `“${markdownParagraphs(quote, { indent: ' '.repeat(8), begun: true })}”`;
  return [locator && markdownLine(locator), quotation].filter(Boolean).join(', ');
}

/** Numbers that were said aloud or printed before two claims became one. */
function mergedSection({ state, placed }: Writing): string[] {
  const items = [...formerNumbersOf(state)]
    .filter(([id]) => placed.has(id))
    .flatMap(([id, numbers]) => numbers.map((from) => ({ from, to: state.claims.get(id)?.number })))
    .sort((a, b) => a.from - b.from)
    .map(({ from, to }) => `- ${from} was merged into ${to}`);
  return items.length > 0 ? ['## Merged claims', items.join('\n')] : [];
}

function sourceSection({ cited }: Writing): string[] {
  if (cited.size === 0) return [];
  const items = [...cited].map(([source, { number, places }]) => {
    const mark = `${number}. `;
    const indent = ' '.repeat(Math.max(4, mark.length));
    const uses = [...places].map(([place, numbers]) => {
      const claims = [...new Set(numbers)].sort((a, b) => a - b).join(', ');
      return `${indent}- ${place ? `${place} – cited` : 'Cited'} in ${claims}`;
    });
    return [mark + work(source, indent), ...uses].join('\n');
  });
  return ['## Sources', items.join('\n')];
}

/** `Author, *Title*, <https://example.org/>. Note` */
function work({ title, author, url, note }: Source, indent: string): string {
  const name = `${author ? `${markdownLine(author)}, ` : ''}*${markdownInline(title)}*`;
  const address = url ? `, ${markdownLink(url)}` : '';
  const stop = note && (address !== '' || !/[.!?…]$/.test(title.trim())) ? '.' : '';
  return `${name}${address}${stop}${note ? ` ${markdownParagraphs(note, { indent, begun: true })}` : ''}`;
}
