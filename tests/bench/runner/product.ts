/** The server under test, in a process of its own. */
import type { SnapshotMessage } from '@entente/shared';
import { cookieOf, createDebate, fetchSnapshot } from '../../support/person.ts';
import { ServerProcess } from '../../support/server-process.ts';
import { DebateClient, type Place } from '../load/debate-client.ts';
import { thesisCount, ticketOf, timeId } from '../load/edits.ts';
import type { OpenWire } from '../load/wire.ts';
import type { Settings } from './bench.ts';
import type { Usage } from './usage.ts';

export interface OpenDebate {
  readonly place: Place;
  readonly thesisIds: readonly string[];
}

export class Product {
  private constructor(readonly server: ServerProcess) {}

  /** `databaseUrl` left out: on its own embedded database. */
  static async start(
    { profiles }: Settings,
    databaseUrl?: string,
    program = 'application',
  ): Promise<Product> {
    const env: Record<string, string> = { LOG_FORMAT: 'json' };
    if (databaseUrl) env.DATABASE_URL = databaseUrl;
    if (profiles) env.PROFILES = profiles;
    const server = await ServerProcess.start({
      program: `tests/dist/${profiles ? 'profiled.server' : program}.js`,
      env,
    });
    // What it complained of explains why a benchmark ended.
    process.on('exit', (code) => {
      if (code !== 0) process.stderr.write(server.output.slice(-4_000));
    });
    return new Product(server);
  }

  get url(): string {
    return this.server.url;
  }

  /** People with a name: one cookie each. */
  async people(count: number): Promise<string[]> {
    const cookies: string[] = [];
    while (cookies.length < count) {
      const some = Math.min(20, count - cookies.length);
      const first = cookies.length;
      cookies.push(
        ...(await Promise.all(
          Array.from({ length: some }, (_, i) => cookieOf(this.url, `Person ${first + i}`)),
        )),
      );
    }
    return cookies;
  }

  /** A new debate with theses to write about. */
  async openDebate(cookie: string): Promise<OpenDebate> {
    const { id } = await createDebate(this.url, `Why ${timeId()}?`, cookie);
    const founder = await DebateClient.join(this.url, placeOf(await fetchSnapshot(this.url, id)), cookie);
    const thesisIds = Array.from({ length: thesisCount }, timeId);
    const last = ticketOf(thesisCount - 1);
    await new Promise<void>((resolve) => {
      founder.hear = (payload) => {
        if (payload.includes(last)) resolve();
      };
      for (const [i, claimId] of thesisIds.entries())
        founder.push(ticketOf(i), { kind: 'thesis.add', claimId, text: `Thesis ${i}` });
    });
    founder.close();
    return { place: placeOf(await fetchSnapshot(this.url, id)), thesisIds };
  }

  /** One client for each of these people. */
  join({ place }: OpenDebate, cookies: readonly string[], open?: OpenWire): Promise<DebateClient[]> {
    return Promise.all(cookies.map((cookie) => DebateClient.join(this.url, place, cookie, undefined, open)));
  }

  async usage(): Promise<Usage> {
    const metrics = await this.metrics();
    return {
      cpuSeconds: metrics.get('process_cpu_seconds_total') ?? Number.NaN,
      residentBytes: metrics.get('process_resident_memory_bytes') ?? Number.NaN,
    };
  }

  /** After a collection of garbage; only of the program `collected.server`. */
  async usageCollected(): Promise<Usage> {
    this.server.signal('SIGUSR2');
    return await this.usage();
  }

  /** Those without labels, by name. */
  async metrics(): Promise<Map<string, number>> {
    const response = await fetch(`${this.url}/api/metrics`);
    const lines = (await response.text()).split('\n').filter((line) => /^\w+ /.test(line));
    return new Map(lines.map((line) => line.split(' ')).map(([name = '', value]) => [name, Number(value)]));
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }
}

function placeOf({ epoch, seq, state }: SnapshotMessage): Place {
  return { debateId: state.debate.id, epoch, from: seq };
}
