/** The built application as a process of its own, to be killed at will; on a database of its own unless given one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const patience = 60_000;

interface ServerOptions {
  /** DATABASE_URL, REDIS_URL and the like, for every start. */
  readonly env?: Readonly<Record<string, string>>;
  /** The built program, from the root of the repository. */
  readonly program?: string;
}

export class ServerProcess {
  private child: ChildProcess | null = null;
  private port = 0;
  output = '';
  /** Settles when the process that runs now is gone. */
  gone: Promise<void> = Promise.resolve();

  private constructor(
    private readonly folder: string,
    private readonly options: ServerOptions,
  ) {}

  static async start(options: ServerOptions = {}): Promise<ServerProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'entente-e2e-'));
    // Postgres does not run as root: another user must be able to enter.
    await chmod(folder, 0o755);
    const server = new ServerProcess(folder, options);
    await server.start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get dataDir(): string {
    return join(this.folder, 'data');
  }

  get isRunning(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts it, the first time on any free port, later on the same one; resolves once it is ready. */
  async start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', this.options.program ?? 'api/dist/main.js'],
      {
        cwd: root,
        env: {
          PATH: process.env.PATH,
          HOME: this.folder,
          HOST: '127.0.0.1',
          PORT: String(this.port),
          ENTENTE_DATA: this.dataDir,
          ...this.options.env,
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.child = child;
    this.output = '';
    this.gone = new Promise((resolve) => child.once('exit', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`The server was not ready in time:\n${this.output}`)),
        patience,
      );
      const hear = (data: Buffer) => {
        this.output += data;
        const ready = /Entente is ready: http:\/\/127\.0\.0\.1:(\d+)/.exec(this.output.slice(-1_000));
        if (!ready) return;
        this.port = Number(ready[1]);
        clearTimeout(late);
        resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('exit', (code) => {
        clearTimeout(late);
        reject(new Error(`The server ended with ${code}:\n${this.output}`));
      });
    });
  }

  /** Ends it as a power cut would: nothing is said, nothing is finished. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Asks it to end, as a service manager would, and waits until it has. */
  async terminate(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** For programs that listen to more signals than the application does. */
  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Stops it where it stands, as a sleeping or overloaded machine would, until `resume`. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  resume(): void {
    this.child?.kill('SIGCONT');
  }

  /** Kills the database alone, under the living application. */
  async killDatabase(): Promise<void> {
    const pid = await readFile(join(this.dataDir, 'pg18/postmaster.pid'), 'utf8');
    process.kill(Number.parseInt(pid, 10), 'SIGKILL');
  }

  async stop(): Promise<void> {
    await this.terminate();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning) return;
    this.child?.kill(signal);
    await this.gone;
  }
}
