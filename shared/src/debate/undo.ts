/**
 * Undo and redo of one's own edits among other people's. What undoes a deed is made from the debate as it is
 * when it is undone, as an ordinary intent, so that it can be refused like any other and nothing that somebody
 * else did meanwhile is overwritten. Redo is the undoing of that undo. (The rule that redo is made when the
 * undo runs is Figma's: "How Figma's multiplayer technology works", 2019.)
 */
import { decide } from './decide.ts';
import { argumentsFrom, argumentsOn, isVisible } from './graph.ts';
import type { EditIntent, IntentOf } from './intents.ts';
import type { Argument, Citation, DebateState } from './model.ts';
import { siblingsOn } from './order.ts';
import { normaliseText } from './text.ts';

/** An own edit and what has to be known of the debate before it to undo it: made by `remembered`. */
export interface Deed {
  readonly intent: EditIntent;
  /** `claim.edit`: the text before, and the one that it became. */
  readonly text?: { readonly before: string; readonly after: string };
  /** `argument.move`: as it stood before, and the sibling it stood after. */
  readonly stood?: { readonly argument: Argument; readonly after: string | null };
  /** `claim.uncite`: what was taken away. */
  readonly citation?: Citation;
  /** `debate.edit`: as it read before. */
  readonly headings?: { readonly question: string; readonly description: string };
}

/**
 * `intent` undoes the deed. With `consent` the person is asked first, in these words: others have built on
 * it. `problem` says in words why it cannot be undone.
 */
export type Undoing =
  | { readonly intent: EditIntent; readonly consent?: string }
  | { readonly problem: string };

/** What to keep of an intent that is proposed in the state `before`, to undo it later. */
export function remembered(before: DebateState, intent: EditIntent): Deed {
  switch (intent.kind) {
    case 'claim.edit':
      return { intent, text: textsOf(before, intent) };
    case 'argument.move': {
      const argument = before.arguments.get(intent.argumentId);
      return argument ? { intent, stood: { argument, after: siblingBefore(before, argument) } } : { intent };
    }
    case 'claim.uncite': {
      const citation = before.citations.get(intent.citationId);
      return citation ? { intent, citation } : { intent };
    }
    case 'debate.edit': {
      const { question = '', description = '' } = before.debate ?? {};
      return { intent, headings: { question, description } };
    }
    default:
      return { intent };
  }
}

/** What undoes a deed now. `me`: the participant whose deed it is; what others did is theirs. */
export function undoing(now: DebateState, deed: Deed, me: string | null): Undoing {
  const { intent } = deed;
  switch (intent.kind) {
    case 'thesis.add':
    case 'claim.add':
    case 'claim.restore':
      return removing(now, intent.claimId, me);
    case 'claim.remove':
      return now.claims.get(intent.claimId)?.removed
        ? { intent: { kind: 'claim.restore', claimId: intent.claimId } }
        : restoredAlready;
    case 'claim.reuse':
    case 'argument.restore':
      return takingAway(now, intent.argumentId, me);
    case 'argument.remove':
      return now.arguments.get(intent.argumentId)?.removed
        ? { intent: { kind: 'argument.restore', argumentId: intent.argumentId } }
        : restoredAlready;
    case 'argument.move':
      return movingBack(now, intent, deed);
    case 'premise.add':
      return withoutPremise(now, intent);
    case 'premise.remove':
      return withPremise(now, intent);
    case 'claim.edit':
      return rewording(now, intent, deed);
    case 'claim.cite':
      return now.citations.has(intent.citationId)
        ? { intent: { kind: 'claim.uncite', citationId: intent.citationId } }
        : removedAlready;
    case 'claim.uncite':
      return citingAgain(now, deed);
    case 'debate.edit':
      return renaming(now, intent, deed);
    default:
      return intent satisfies never;
  }
}

const removedAlready = { problem: 'It is not there any more.' };
const restoredAlready = { problem: 'Somebody has put it back already.' };
const changedByOthers = { problem: 'Somebody has changed it since, so it stays.' };
const builtOn =
  'Others have built on this since. If you take it back, what they added to it is hidden as well.';

function removing(now: DebateState, claimId: string, me: string | null): Undoing {
  if (now.claims.get(claimId)?.removed !== false) return removedAlready;
  const isBuiltOn =
    hasOthersOn(now, claimId, me) ||
    argumentsFrom(now, claimId).some(({ id, by }) => by !== me || hasOthersOn(now, id, me));
  const intent = { kind: 'claim.remove', claimId } as const;
  return isBuiltOn ? { intent, consent: builtOn } : { intent };
}

function takingAway(now: DebateState, argumentId: string, me: string | null): Undoing {
  if (now.arguments.get(argumentId)?.removed !== false) return removedAlready;
  const intent = { kind: 'argument.remove', argumentId } as const;
  return hasOthersOn(now, argumentId, me) ? { intent, consent: builtOn } : { intent };
}

function hasOthersOn(now: DebateState, targetId: string, me: string | null): boolean {
  return argumentsOn(now, targetId).some(({ by }) => by !== me);
}

function movingBack(now: DebateState, intent: IntentOf<'argument.move'>, { stood }: Deed): Undoing {
  const argument = now.arguments.get(intent.argumentId);
  if (!stood || !argument || argument.removed) return removedAlready;
  const { target, stance } = intent;
  const isWhereIPutIt =
    argument.target.id === target.id && argument.target.kind === target.kind && argument.stance === stance;
  if (!isWhereIPutIt) return { problem: 'Somebody has moved it since, so it stays where it is.' };
  if (!isVisible(now, stood.argument.target))
    return { problem: 'The place it came from is not there any more.' };
  const { target: back, stance: former } = stood.argument;
  return {
    intent: {
      kind: 'argument.move',
      argumentId: argument.id,
      target: back,
      stance: former,
      after: siblingStillThere(now, back.id, stood.after),
    },
  };
}

function withoutPremise(now: DebateState, { argumentId, claimId }: IntentOf<'premise.add'>): Undoing {
  if (!now.arguments.get(argumentId)?.premises.includes(claimId)) return removedAlready;
  return { intent: { kind: 'premise.remove', argumentId, claimId } };
}

function withPremise(now: DebateState, { argumentId, claimId }: IntentOf<'premise.remove'>): Undoing {
  const argument = now.arguments.get(argumentId);
  if (!argument || argument.removed) return removedAlready;
  if (argument.premises.includes(claimId)) return restoredAlready;
  return { intent: { kind: 'premise.add', argumentId, claimId } };
}

/** The text as it was, three-way: what others wrote beside mine stays. */
function rewording(now: DebateState, { claimId }: IntentOf<'claim.edit'>, { text }: Deed): Undoing {
  const claim = now.claims.get(claimId);
  if (!text || !claim || !isVisible(now, { kind: 'claim', id: claimId })) return removedAlready;
  if (claim.text === text.before) return { problem: 'It reads as before already.' };
  const intent = { kind: 'claim.edit', claimId, base: text.after, text: text.before } as const;
  return decide(now, intent, nobody).ok ? { intent } : changedByOthers;
}

function citingAgain(now: DebateState, { citation }: Deed): Undoing {
  if (!citation || !isVisible(now, { kind: 'claim', id: citation.claimId })) return removedAlready;
  if (now.citations.has(citation.id)) return restoredAlready;
  const { id, claimId, sourceId, locator, quote } = citation;
  return {
    intent: {
      kind: 'claim.cite',
      citationId: id,
      claimId,
      source: { id: sourceId },
      ...(locator !== undefined && { locator }),
      ...(quote !== undefined && { quote }),
    },
  };
}

/** Question and description each go back unless somebody has changed them since. */
function renaming(now: DebateState, mine: IntentOf<'debate.edit'>, { headings }: Deed): Undoing {
  if (!headings || !now.debate) return removedAlready;
  const back = (part: 'question' | 'description') =>
    now.debate?.[part] === normaliseText(mine[part]) ? headings[part] : (now.debate?.[part] ?? '');
  const intent = {
    kind: 'debate.edit',
    question: back('question'),
    description: back('description'),
  } as const;
  const isSame = intent.question === now.debate.question && intent.description === now.debate.description;
  return isSame ? changedByOthers : { intent };
}

const nobody = { participantId: '', name: '' };

/** What an edit replaces, and what it becomes: merged, where somebody else has changed the text. */
function textsOf(before: DebateState, intent: IntentOf<'claim.edit'>): { before: string; after: string } {
  const text = before.claims.get(intent.claimId)?.text ?? '';
  const decision = decide(before, intent, nobody);
  const edited = decision.ok ? decision.events.find((event) => event.kind === 'claim.edited') : undefined;
  return { before: text, after: edited?.text ?? normaliseText(intent.text) };
}

/** The sibling that an argument stands after; null if it is the first. */
function siblingBefore(state: DebateState, { id, target }: Argument): string | null {
  const siblings = siblingsOn(state, target.id);
  const index = siblings.findIndex((sibling) => sibling.id === id);
  return siblings[index - 1]?.id ?? null;
}

/** null stays first; a sibling that went elsewhere leaves the last place. */
function siblingStillThere(
  now: DebateState,
  targetId: string,
  after: string | null,
): string | null | undefined {
  if (after === null) return null;
  return siblingsOn(now, targetId).some(({ id }) => id === after) ? after : undefined;
}
