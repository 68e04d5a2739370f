/**
 * A Postgres of the crash test's own, from the programs that Entente embeds: reached by TCP, so that several
 * servers can share it, and without a supervisor, so that it stays dead until it is started again.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findBinaries, type PostgresBinaries } from '../../api/src/platform/embedded-postgres/binaries.ts';
import { clusterFolder, ensureCluster } from '../../api/src/platform/embedded-postgres/cluster.ts';
import { prepareDataDir } from '../../api/src/platform/embedded-postgres/data-dir.ts';
import { asUser } from '../../api/src/platform/embedded-postgres/run-program.ts';
import { type ServerUser, serverUserFor } from '../../api/src/platform/embedded-postgres/server-user.ts';
import { until } from './until.ts';

const patience = 60_000;

interface Place {
  readonly folder: string;
  readonly cluster: string;
  readonly port: number;
  readonly binaries: PostgresBinaries;
  readonly user: ServerUser | undefined;
}

export class Database {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly place: Place,
    private readonly settings: Readonly<Record<string, string>>,
  ) {
    // Whatever becomes of the test, nothing of it runs on.
    process.once('exit', () => this.kill());
  }

  /** `settings`: of Postgres, by their names in its manual. */
  static async create(settings: Readonly<Record<string, string>> = {}): Promise<Database> {
    const folder = mkdtempSync(join(tmpdir(), 'entente-crash-'));
    // Postgres does not run as root: another user must be able to enter.
    chmodSync(folder, 0o755);
    const user = serverUserFor(join(folder, 'data'));
    const dataDir = prepareDataDir(join(folder, 'data'), user);
    const log = () => undefined;
    const binaries = await findBinaries({ dataDir, user, log });
    const cluster = clusterFolder(dataDir, binaries.major);
    await ensureCluster(cluster, { binaries, user, log });
    const database = new Database({ folder, cluster, port: await freePort(), binaries, user }, settings);
    await database.start();
    return database;
  }

  get url(): string {
    return `postgres://entente@127.0.0.1:${this.place.port}/postgres`;
  }

  /** Resolves once it has recovered and takes connections. */
  async start(): Promise<void> {
    const { folder, cluster, port, binaries, user } = this.place;
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(port),
      unix_socket_directories: '',
      max_connections: '100',
      shared_buffers: '64MB',
      ...this.settings,
    };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const log = openSync(join(folder, 'postgres.log'), 'a');
    const attempt = async () => {
      if (!this.isRunning)
        this.child = spawn(binaries.postgres, ['-D', cluster, ...args], {
          ...asUser(user),
          stdio: ['ignore', log, log],
        });
      return this.query('SELECT 1').then(() => true);
    };
    if (!(await until(attempt, patience)))
      throw new Error(`Postgres did not start. See ${folder}/postgres.log.`);
  }

  /** Kills the postmaster and all its children at once: what they had not handed to the system is gone. */
  kill(): void {
    const processes = this.processes();
    // Stopped first, so that it neither sees its children die nor starts others.
    for (const signal of ['SIGSTOP', 'SIGKILL'] as const) for (const pid of processes) send(pid, signal);
  }

  /** Stops all of it where it stands, until `resume`. */
  pause(): void {
    for (const pid of this.processes()) send(pid, 'SIGSTOP');
  }

  resume(): void {
    for (const pid of this.processes()) send(pid, 'SIGCONT');
  }

  /** Kills one backend that serves the application, which makes Postgres throw out everybody and recover. */
  async killBackend(): Promise<void> {
    const rows = await this.query(
      `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
       ORDER BY state = 'active' DESC, random() LIMIT 1`,
    );
    send(Number(rows[0]?.pid), 'SIGKILL');
  }

  /** Cuts the connections over which the servers tell each other of new heads. */
  async cutBus(): Promise<void> {
    await this.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'entente-bus'",
    );
  }

  /** Everything so far is on disk when it resolves. */
  async checkpoint(): Promise<void> {
    await this.query('CHECKPOINT');
  }

  async version(): Promise<string> {
    const rows = await this.query('SHOW server_version');
    return String(rows[0]?.server_version);
  }

  remove(): void {
    this.kill();
    rmSync(this.place.folder, { recursive: true, force: true });
  }

  private get isRunning(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  private processes(): number[] {
    const postmaster = this.isRunning ? this.child?.pid : undefined;
    if (postmaster === undefined) return [];
    const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
    const children = all
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .flatMap(([pid, parent]) => (pid !== undefined && parent === postmaster ? [pid] : []));
    return [postmaster, ...children];
  }

  private async query(sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<Record<string, unknown>>(sql);
      return rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It was gone already.
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
