/** The fields that intents, events and snapshots share, each with its limit. */
import { z } from 'zod';
import { limits } from './limits.ts';
import { stances } from './model.ts';
import { plainText } from './text.ts';

/** Lower case only: the database writes ids so, and one entity must not have two spellings. */
export const id = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'must be a UUID in lower case',
  )
  .meta({ format: 'uuid', pattern: undefined });
export const stance = z.enum(stances);
export const target = z.strictObject({ kind: z.enum(['claim', 'argument']), id });

export const claimText = plainText({ what: 'A claim', max: limits.claimText, lines: true });
export const storedClaimText = plainText({
  what: 'A claim',
  max: limits.storedClaimText,
  lines: true,
  tags: true,
});
export const question = plainText({ what: 'A question', max: limits.question });
export const description = plainText({
  what: 'A description',
  max: limits.description,
  lines: true,
  blank: true,
});
export const personName = plainText({ what: 'A name', max: limits.personName });
export const slug = z
  .string()
  .regex(
    /^[\p{L}\p{N}\p{M}]+(-[\p{L}\p{N}\p{M}]+)*$/u,
    'must be words of letters and digits joined by hyphens',
  )
  .max(limits.slug);

/** Only addresses of web pages: a `javascript:` address must never become a link. */
export const url = z
  .url({ protocol: /^https?$/, error: 'must be a web address that begins with http:// or https://' })
  .max(limits.sourceUrl);
export const source = z.strictObject({
  id,
  title: plainText({ what: 'The title of a source', max: limits.sourceTitle }),
  author: plainText({ what: 'The author of a source', max: limits.sourceAuthor }).optional(),
  url: url.optional(),
  note: plainText({ what: 'A note on a source', max: limits.sourceNote, lines: true }).optional(),
});
export const locator = plainText({ what: 'A locator', max: limits.locator });
export const quote = plainText({ what: 'A quotation', max: limits.quote, lines: true, tags: true });

export const milestoneName = plainText({ what: 'The name of a milestone', max: limits.milestoneName });
export const seq = z.int().min(1);

export const orderKey = z.string().min(1).max(limits.orderKey);
export const claimNumber = z.int().min(1);
