/** A server to compare with: a bundle of its own, in a process of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Usage } from './usage.ts';

export class OtherServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** `name` as its file has it, without `.server.ts`. */
  static start(name: string, env: Readonly<Record<string, string>> = {}): Promise<OtherServer> {
    const child = fork(join(import.meta.dirname, `${name}.server.js`), { env: { ...process.env, ...env } });
    return new Promise((resolve, reject) => {
      child.once('message', (port) => resolve(new OtherServer(child, `http://127.0.0.1:${port}`)));
      child.once('exit', (code) => reject(new Error(`The server ${name} ended with ${code}.`)));
    });
  }

  usage(): Promise<Usage> {
    return this.ask('usage');
  }

  /** The same, after a collection of garbage. */
  usageCollected(): Promise<Usage> {
    return this.ask('collected');
  }

  /** What it was made to answer. */
  ask<Answer>(question: string): Promise<Answer> {
    return new Promise((resolve) => {
      this.child.once('message', (answer) => resolve(answer as Answer));
      this.child.send(question);
    });
  }

  /** Ends it and waits until it has. */
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.child.once('exit', () => resolve());
      this.child.disconnect();
    });
  }
}
