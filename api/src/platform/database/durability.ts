/**
 * "Saved" is a promise that the database must be able to keep: what it confirmed survives its own crash and a
 * power cut. Some servers are set up to forget the last moments instead, for speed.
 */
import type pg from 'pg';
import { StartError } from '../start-error.ts';

const advice: Readonly<Record<string, string>> = {
  fsync: 'set fsync = on in postgresql.conf',
  full_page_writes: 'set full_page_writes = on in postgresql.conf',
  synchronous_commit:
    'set synchronous_commit = on, in postgresql.conf or for the database or the role (ALTER DATABASE … RESET synchronous_commit)',
};

/**
 * @param client connected as the application will be: a database and a role have settings of their own
 * @param allowUnsafe only warns, by `say`
 * @throws StartError that names what is off and what to do
 */
export async function assertDurable(
  client: pg.Client,
  allowUnsafe: boolean,
  say: (line: string) => void,
): Promise<void> {
  const settings = Object.keys(advice);
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM unnest($1::text[]) AS name WHERE current_setting(name) = 'off'`,
    [settings],
  );
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name).join(' and ');
  const risk = `The database may lose edits that people were told are saved: ${names} is off.`;
  if (allowUnsafe) {
    say(`${risk} Started nevertheless, as ENTENTE_ALLOW_UNSAFE=1 is set.`);
    return;
  }
  const steps = rows.map(({ name }) => advice[name]).join('; ');
  throw new StartError(
    `${risk} To be safe, ${steps}. If it may lose them, or if your provider keeps them safe in another way, ` +
      'start with ENTENTE_ALLOW_UNSAFE=1.',
  );
}
