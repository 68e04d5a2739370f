/** Zod at the boundary: one way to check a request, one way to say what is wrong with it. */
import { type ArgumentMetadata, BadRequestException, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';

/** What is wrong, as a few sentences; the path is left out where the message already names the thing. */
export function explainIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) => {
      const named = path.length === 0 || /^\p{Lu}.*\.$/u.test(message);
      return named ? message : `${path.map(String).join('.')}: ${message}.`;
    })
    .join(' ');
}

/** A request that does not fit its schema: 400 with the list of what is wrong where. */
export class InvalidRequest extends BadRequestException {
  readonly issues: readonly { readonly path: string; readonly message: string }[];

  constructor(error: z.ZodError) {
    super(explainIssues(error));
    this.issues = error.issues
      .slice(0, 20)
      .map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  }
}

/**
 * Checks every parameter that names a schema. Nest's own pipe removes prototype keys before it validates;
 * ours leaves the value as it came, so that the strict schemas refuse them in words.
 */
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema }: ArgumentMetadata): unknown {
    if (!(schema instanceof z.ZodType)) return value;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new InvalidRequest(parsed.error);
  }
}
