/**
 * What a client may ask of a debate. An intent says what its author meant ("after that sibling"), never
 * what the database should hold: `decide` resolves it against the state at its place in the log.
 * Ids of new things are made by the client (UUIDv7), so that its own view needs no answer to go on.
 */
import { z } from 'zod';
import {
  claimText,
  description,
  id,
  locator,
  milestoneName,
  question,
  quote,
  seq,
  slug,
  source,
  stance,
  target,
} from './fields.ts';
import { limits } from './limits.ts';
import { plainText } from './text.ts';

/** Stand after this sibling; null = first; left out, or no sibling any more = last. */
const after = id.nullable().optional();
const newSource = source;
const knownSource = z.strictObject({ id });

const debateCreate = z.strictObject({
  kind: z.literal('debate.create'),
  debateId: id,
  slug,
  question,
  description,
});
const debateEdit = z.strictObject({ kind: z.literal('debate.edit'), question, description });

const thesisAdd = z.strictObject({ kind: z.literal('thesis.add'), claimId: id, text: claimText, after });

/** Write a new claim as an argument about a claim, a thesis or another argument. */
const claimAdd = z.strictObject({
  kind: z.literal('claim.add'),
  claimId: id,
  argumentId: id,
  target,
  stance,
  text: claimText,
  after,
});
/** Use a claim that stands elsewhere as an argument here too: shared, not copied. */
const claimReuse = z.strictObject({
  kind: z.literal('claim.reuse'),
  claimId: id,
  argumentId: id,
  target,
  stance,
  after,
});
/** Typed like a new claim, but as long as an imported one may be: `decide` lets no text grow past its limit. */
const editedClaimText = plainText({ what: 'A claim', max: limits.storedClaimText, lines: true });
/** As it was shown to somebody, who changed it. */
const anyText = z.string().max(limits.storedClaimText * 2);
const ids = z.array(id).max(limits.idsPerIntent);
const rewording = z.strictObject({ base: anyText, text: editedClaimText });
/** Change the text. `base` is the text the author saw; what others changed meanwhile is merged, or the edit refused. */
const claimEdit = z.strictObject({
  kind: z.literal('claim.edit'),
  claimId: id,
  base: anyText,
  text: editedClaimText,
});
/**
 * Say of two claims that they are one: what hangs on `claimId`, cites it or rests on it goes to `into`, and its
 * number leads there. `wording` is what the one that stays says then; like an edit it carries the text it
 * replaces. Restoring the merged claim takes it back.
 */
const claimMerge = z.strictObject({
  kind: z.literal('claim.merge'),
  claimId: id,
  into: id,
  wording: rewording.optional(),
});
/**
 * Make two claims of one that says two things. It keeps `text`; `newText` becomes a claim of its own, which
 * stands beside it wherever it is a premise or a thesis, and takes these arguments and citations along.
 */
const claimSplit = z.strictObject({
  kind: z.literal('claim.split'),
  claimId: id,
  base: anyText,
  text: editedClaimText,
  newClaimId: id,
  newText: editedClaimText,
  arguments: ids,
  citations: ids,
});
const claimRemove = z.strictObject({ kind: z.literal('claim.remove'), claimId: id });
/** Of a merged claim, `wording` is what the other one says then; without it, what it said before the merge. */
const claimRestore = z.strictObject({
  kind: z.literal('claim.restore'),
  claimId: id,
  wording: rewording.optional(),
});

/** Link a premise to an argument: a new claim when `text` is given, else one that exists. */
const premiseAdd = z.strictObject({
  kind: z.literal('premise.add'),
  argumentId: id,
  claimId: id,
  text: claimText.optional(),
});
const premiseRemove = z.strictObject({ kind: z.literal('premise.remove'), argumentId: id, claimId: id });

const argumentMove = z.strictObject({
  kind: z.literal('argument.move'),
  argumentId: id,
  target,
  stance,
  after,
});
const argumentRemove = z.strictObject({ kind: z.literal('argument.remove'), argumentId: id });
const argumentRestore = z.strictObject({ kind: z.literal('argument.restore'), argumentId: id });

const claimCite = z.strictObject({
  kind: z.literal('claim.cite'),
  citationId: id,
  claimId: id,
  source: z.union([newSource, knownSource]),
  locator: locator.optional(),
  quote: quote.optional(),
});
const claimUncite = z.strictObject({ kind: z.literal('claim.uncite'), citationId: id });

/** Name the debate as it is, or as it was at `seq`. */
const milestoneAdd = z.strictObject({
  kind: z.literal('milestone.add'),
  milestoneId: id,
  name: milestoneName,
  seq: seq.optional(),
});
const milestoneRemove = z.strictObject({ kind: z.literal('milestone.remove'), milestoneId: id });

/** Intents that edit a debate which exists: what a client may push. */
export const editIntent = z.discriminatedUnion('kind', [
  debateEdit,
  thesisAdd,
  claimAdd,
  claimReuse,
  claimEdit,
  claimMerge,
  claimSplit,
  claimRemove,
  claimRestore,
  premiseAdd,
  premiseRemove,
  argumentMove,
  argumentRemove,
  argumentRestore,
  claimCite,
  claimUncite,
  milestoneAdd,
  milestoneRemove,
]);

export type Rewording = z.infer<typeof rewording>;
export type EditIntent = z.infer<typeof editIntent>;
export type CreateIntent = z.infer<typeof debateCreate>;
export type Intent = CreateIntent | EditIntent;
export type IntentOf<Kind extends Intent['kind']> = Extract<Intent, { kind: Kind }>;
