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
  question,
  quote,
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
/** Change the text. `base` is the text the author saw; what others changed meanwhile is merged, or the edit refused. */
const claimEdit = z.strictObject({
  kind: z.literal('claim.edit'),
  claimId: id,
  base: z.string().max(limits.storedClaimText * 2),
  text: editedClaimText,
});
const claimRemove = z.strictObject({ kind: z.literal('claim.remove'), claimId: id });
const claimRestore = z.strictObject({ kind: z.literal('claim.restore'), claimId: id });

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

/** Intents that edit a debate which exists: what a client may push. */
export const editIntent = z.discriminatedUnion('kind', [
  debateEdit,
  thesisAdd,
  claimAdd,
  claimReuse,
  claimEdit,
  claimRemove,
  claimRestore,
  premiseAdd,
  premiseRemove,
  argumentMove,
  argumentRemove,
  argumentRestore,
  claimCite,
  claimUncite,
]);

export type EditIntent = z.infer<typeof editIntent>;
export type CreateIntent = z.infer<typeof debateCreate>;
export type Intent = CreateIntent | EditIntent;
export type IntentOf<Kind extends Intent['kind']> = Extract<Intent, { kind: Kind }>;
