/** A start that cannot go on, told in the words of whoever runs Entente: what is wrong, and what to do next. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The way out that is always open, for the end of messages. */
export const orUseAnotherServer =
  'Or set DATABASE_URL to a Postgres server of your own: then the embedded one is not used.';

/** Node's short code of a failed system call ("EACCES"), if the failure was one. */
export function systemCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
