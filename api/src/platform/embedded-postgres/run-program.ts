/**
 * Runs one of Postgres's small programs to its end. What it prints is kept for error messages, never shown by
 * itself. Rejects only when the program could not be started at all (with the code of the system call).
 */
import { spawn } from 'node:child_process';
import type { ServerUser } from './server-user.ts';

interface ProgramResult {
  readonly ok: boolean;
  readonly output: string;
}

export async function runProgram(
  program: string,
  { args, user }: { readonly args: readonly string[]; readonly user: ServerUser | undefined },
): Promise<ProgramResult> {
  const child = spawn(program, args, { ...asUser(user), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (text: string) => {
    output += text;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}

/**
 * How every process of Postgres is started. From '/', because its user may not be able to enter our working
 * directory. With an environment of our own, because PGPORT, PGDATA, LANG or TZ of the person at the keyboard
 * would otherwise decide how the database behaves (and macOS needs LC_ALL to be set).
 */
export function asUser(user: ServerUser | undefined) {
  return {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(user && { uid: user.uid, gid: user.gid }),
  };
}
