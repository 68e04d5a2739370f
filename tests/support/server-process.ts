/** The built application as a process of its own, on an embedded database of its own, to be killed at will. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const patience = 60_000;

export class ServerProcess {
  private child: ChildProcess | null = null;
  private port = 0;
  output = '';

  private constructor(private readonly folder: string) {}

  static async start(): Promise<ServerProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'entente-e2e-'));
    // Postgres does not run as root: another user must be able to enter.
    await chmod(folder, 0o755);
    const server = new ServerProcess(folder);
    await server.start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get dataDir(): string {
    return join(this.folder, 'data');
  }

  /** Starts it, the first time on any free port, later on the same one; resolves once it is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--enable-source-maps', 'api/dist/main.js'], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        HOME: this.folder,
        HOST: '127.0.0.1',
        PORT: String(this.port),
        ENTENTE_DATA: this.dataDir,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
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
      child.on('exit', (code) => reject(new Error(`The server ended with ${code}:\n${this.output}`)));
    });
  }

  /** Ends it as a power cut would: nothing is said, nothing is finished. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
    this.output = '';
  }

  /** Kills the database alone, under the living application. */
  async killDatabase(): Promise<void> {
    const pid = await readFile(join(this.dataDir, 'pg18/postmaster.pid'), 'utf8');
    process.kill(Number.parseInt(pid, 10), 'SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await rm(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}
