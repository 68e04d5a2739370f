/**
 * What went wrong with a request, in words for the person who made it: the server's problem details
 * (RFC 9457) where it sent them, else a sentence about the network.
 */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

export class Problem extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly fields: readonly FieldProblem[];

  constructor(status: number, message: string, fields: readonly FieldProblem[] = []) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.fields = fields;
  }
}

export const unreachable = 'The server cannot be reached. Check your connection and try again.';

/** Whatever was thrown, as words. */
export function inWords(thrown: unknown): string {
  return thrown instanceof Problem
    ? thrown.message
    : 'Something went wrong on this page. Reload it and try again.';
}

export async function problemFrom(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => null);
  const { detail, title, errors } = (body ?? {}) as {
    detail?: string;
    title?: string;
    errors?: FieldProblem[];
  };
  const words =
    detail ?? title ?? `The server answered with an error (${response.status}). Try again in a moment.`;
  return new Problem(response.status, words, errors);
}
