/**
 * What went wrong with a request: the server's problem details (RFC 9457) where it sent them. People are told
 * in their own language, by status (refusals/problem-words.ts).
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

export async function problemFrom(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => null);
  const { detail, title, errors } = (body ?? {}) as {
    detail?: string;
    title?: string;
    errors?: FieldProblem[];
  };
  return new Problem(response.status, detail ?? title ?? '', errors);
}
