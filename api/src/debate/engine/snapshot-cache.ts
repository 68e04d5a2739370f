/**
 * The debate as bytes to send. Built by one builder at a time, in slices that let others work between, and
 * at most so often that building takes a small part of a core: whoever gets one that is slightly old is
 * brought up to date by frames.
 */
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { type DebateState, snapshotOf } from '@entente/shared';
import { failpoint } from '../../platform/failpoint.ts';
import type { Metrics } from '../../platform/metrics.ts';
import type { Scheduler } from './scheduler.ts';

/** Bytes of one snapshot; `seq` is the place in the log from which frames go on. */
export interface SnapshotBytes {
  readonly seq: number;
  readonly etag: string;
  readonly json: Buffer;
  readonly gzip: Buffer;
}

/** A snapshot older than this is made anew; below, frames are cheaper. */
const operationsBehind = 500;
/** Building may take a twentieth of the time; what is smaller than this is built whenever it is asked for. */
const share = 20;
const small = 250_000;
/** Entries turned into text before others get their turn. */
const slice = 500;

export class SnapshotCache {
  private latest: SnapshotBytes | null = null;
  private building: Promise<SnapshotBytes> | null = null;
  private restUntil = 0;

  constructor(
    private readonly epoch: string,
    private readonly debate: () => { readonly state: DebateState; readonly seq: number },
    private readonly scheduler: Scheduler,
    private readonly metrics: Metrics,
  ) {}

  async current(): Promise<SnapshotBytes> {
    const { latest } = this;
    const behind = latest ? this.debate().seq - latest.seq : Number.POSITIVE_INFINITY;
    if (latest && behind === 0) return latest;
    if (latest && behind <= operationsBehind && this.scheduler.now() < this.restUntil) return latest;
    this.building ??= this.build().finally(() => {
      this.building = null;
    });
    return this.building;
  }

  private async build(): Promise<SnapshotBytes> {
    const began = this.scheduler.now();
    const { epoch } = this;
    const { state, seq } = this.debate();
    // Squeezed by another thread while the rest is being written out.
    const squeezer = createGzip({ level: 3 });
    const squeezed = buffer(squeezer);
    const parts: Buffer[] = [];
    await writeOut(state, { epoch, seq }, (text) => {
      const part = Buffer.from(text);
      parts.push(part);
      squeezer.write(part);
    });
    squeezer.end();
    failpoint('in-snapshot');
    const json = Buffer.concat(parts);
    this.latest = { seq, etag: `"${epoch}-${seq}"`, json, gzip: await squeezed };
    const took = this.scheduler.now() - began;
    this.restUntil = json.length < small ? 0 : this.scheduler.now() + share * took;
    this.metrics.snapshotBuildsTotal.inc();
    this.metrics.snapshotBuildSeconds.observe(took / 1_000);
    return this.latest;
  }
}

/** `JSON.stringify({...place, state: snapshotOf(state)})`, part by part, with pauses. */
async function writeOut(
  state: DebateState,
  { epoch, seq }: { readonly epoch: string; readonly seq: number },
  write: (text: string) => void,
): Promise<void> {
  write(`{"epoch":${JSON.stringify(epoch)},"seq":${seq},"state":`);
  let before = '{';
  for (const [key, value] of Object.entries(snapshotOf(state))) {
    // As `JSON.stringify` does: what is not there is not written.
    if (value === undefined) continue;
    write(`${before}${JSON.stringify(key)}:`);
    before = ',';
    if (!Array.isArray(value)) {
      write(JSON.stringify(value));
      continue;
    }
    for (let i = 0; i < value.length; i += slice) {
      write(`${i === 0 ? '[' : ','}${JSON.stringify(value.slice(i, i + slice)).slice(1, -1)}`);
      if (value.length > slice) await turn();
    }
    write(value.length === 0 ? '[]' : ']');
  }
  write('}}');
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
