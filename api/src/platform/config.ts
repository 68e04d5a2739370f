/** The environment as one parsed object. A wrong variable stops the start and names itself. */
import { z } from 'zod';
import { StartError } from './start-error.ts';

const environment = z.object({
  PORT: z.coerce.number({ error: 'must be a number from 0 to 65535' }).int().min(0).max(65535).default(3000),
  /** Where to listen; all addresses by default, so that people in the room can join. */
  HOST: z.string().min(1).optional(),
  /** Postgres 15 or newer; without it an embedded one is run. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  /** A Redis for hints between processes; without it they go over the database. */
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
    .refine((url) => URL.canParse(url), 'is no address; special characters of a password are written as %XX')
    .optional(),
  /** Opens /api/metrics to other machines, with `Authorization: Bearer …`. */
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  /** Starts on a database that may lose what it confirmed. */
  ENTENTE_ALLOW_UNSAFE: z.literal('1', 'must be 1, or not set').optional(),
  /** Folder of the embedded database. */
  ENTENTE_DATA: z.string().min(1).optional(),
  /** Folder of the built client. */
  ENTENTE_CLIENT: z.string().default('client/build'),
  LOG_FORMAT: z.enum(['json', 'text']).optional(),
});

export type Config = z.infer<typeof environment>;

/** @throws StartError that names each wrong variable and what it must be. */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new StartError(`Entente cannot start with this environment:\n${problems.join('\n')}`);
}
