/**
 * What clients did and heard, line by line in the order in which it happened, in a file that no victim can
 * reach. All clients are in one process, so the order of lines is real time.
 */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

/** `ticket` names an intent for ever; client id and number may change while it waits. */
export type Entry =
  | { readonly what: 'made'; readonly person: string; readonly debate: string; readonly ticket: string }
  | {
      readonly what: 'pushed';
      readonly person: string;
      readonly ticket: string;
      readonly clientId: string;
      readonly clientSeq: number;
    }
  | { readonly what: 'acknowledged'; readonly ticket: string; readonly seq: number }
  | { readonly what: 'refused'; readonly ticket: string; readonly code: string }
  /** The person's connection ended: what was pushed and not heard of is in doubt. */
  | { readonly what: 'cut'; readonly person: string }
  /** The person is gone, with everything that was not heard of. */
  | { readonly what: 'left'; readonly person: string }
  /** Somebody was told of this operation, whoever wrote it. */
  | { readonly what: 'heard'; readonly debate: string; readonly seq: number; readonly ticket: string | null }
  /** A client noticed by itself that something is wrong with what it was told. */
  | { readonly what: 'complaint'; readonly person: string; readonly words: string };

export class Journal {
  private readonly file: number;
  private readonly heard = new Set<string>();
  /** How many intents were acknowledged so far. */
  acknowledged = 0;

  constructor(readonly path: string) {
    this.file = openSync(path, 'a');
  }

  /** In the file when it returns, as far as this machine lives on. */
  write(entry: Entry): void {
    if (entry.what === 'acknowledged') this.acknowledged += 1;
    writeSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  /** Once, however many heard the same. */
  hear(debate: string, seq: number, ticket: string | null): void {
    const key = `${debate} ${seq} ${ticket}`;
    if (this.heard.has(key)) return;
    this.heard.add(key);
    this.write({ what: 'heard', debate, seq, ticket });
  }

  /** Everything that was written, from the file. */
  close(): Entry[] {
    closeSync(this.file);
    return readFileSync(this.path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line): Entry => JSON.parse(line));
  }
}
