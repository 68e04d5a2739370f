/** How a debate to be shipped is written down: as a tree, by hand. */
import { fields } from '@entente/shared';
import { z } from 'zod';

const cite = z.strictObject({
  source: z.string(),
  locator: fields.locator.optional(),
  quote: fields.quote.optional(),
});

const seedClaim = z.strictObject({
  key: z.string(),
  text: fields.claimText,
  cites: z.array(cite).optional(),
  /** Arguments about this claim. */
  get reasons() {
    return z.array(seedArgument).optional();
  },
});

const seedArgument = z.strictObject({
  stance: fields.stance,
  premises: z.array(z.union([seedClaim, z.strictObject({ reuse: z.string() })])).min(1),
  /** Arguments about this argument: against = an undercut. */
  get reasons() {
    return z.array(seedArgument).optional();
  },
});

export const seedFile = z.strictObject({
  slug: fields.slug,
  question: fields.question,
  description: fields.description,
  sources: z.record(z.string(), fields.source.omit({ id: true })),
  theses: z.array(seedClaim),
});

export type SeedFile = z.infer<typeof seedFile>;
export type SeedClaim = z.infer<typeof seedClaim>;
export type SeedArgument = z.infer<typeof seedArgument>;
