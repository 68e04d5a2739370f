/** The servers under test. One that dies, by our hand or at a failpoint, is started again at once. */
import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ServerProcess } from '../support/server-process.ts';
import { until } from './until.ts';

const patience = 90_000;

export class Victim {
  private isWanted = true;
  private nextEnv: Record<string, string> = {};
  private readonly kept: Promise<void>;
  deaths = 0;

  private constructor(
    private readonly server: ServerProcess,
    private readonly log: string,
  ) {
    this.kept = this.keepAlive();
  }

  /** What it says goes to the file `log`, one life after the other. */
  static async start(program: string, env: Readonly<Record<string, string>>, log: string): Promise<Victim> {
    const server = await ServerProcess.start({ program, env });
    // Whatever becomes of the test, nothing of it runs on.
    process.once('exit', () => void server.kill());
    return new Victim(server, log);
  }

  get url(): string {
    return this.server.url;
  }

  /** With `failpoint`, its next life ends there. */
  async kill(failpoint?: string): Promise<void> {
    if (failpoint) this.nextEnv = { ENTENTE_FAIL_AT: failpoint };
    await this.server.kill();
  }

  pause(): void {
    this.server.pause();
  }

  resume(): void {
    this.server.resume();
  }

  /** Until it answers, and its database too. */
  async isWell(): Promise<void> {
    const health = async () =>
      (await fetch(`${this.url}/api/health`, { signal: AbortSignal.timeout(2_000) })).ok;
    if (!(await until(health, patience)))
      throw new Error(`A server did not come back:\n${this.server.output}`);
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    await this.server.stop();
    await this.kept;
  }

  private async keepAlive(): Promise<void> {
    for (;;) {
      await this.server.gone;
      appendFileSync(this.log, this.server.output);
      if (!this.isWanted) return;
      this.deaths += 1;
      const env = this.nextEnv;
      this.nextEnv = {};
      // It may end at once, while its database is away.
      await this.server.start(env).catch(() => pause(100));
    }
  }
}
