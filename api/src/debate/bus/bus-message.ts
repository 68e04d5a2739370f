/** How hints and presence travel as text, whatever the line. */
import { z } from 'zod';

/** Postgres takes less than 8,000 bytes in one notification. */
const payloadBytes = 7_500;

const entry = z.union([
  z.strictObject({ debateId: z.guid(), head: z.int().nonnegative() }),
  z.strictObject({ debateId: z.guid(), summary: z.string() }),
]);
export type BusEntry = z.infer<typeof entry>;

const message = z.strictObject({ from: z.guid(), entries: z.array(entry) });
export type BusMessage = z.infer<typeof message>;

/** How much of a payload is not entries: `{"from":"…","entries":[]}`. */
const frameBytes = 64;

/** Whether the entry can travel at all. */
export function fits(given: BusEntry): boolean {
  return bytesOf(given) <= payloadBytes - frameBytes;
}

/** The entries, all of which fit, in as few payloads as a simple filling in order gives. */
export function encode(from: string, entries: Iterable<BusEntry>): string[] {
  const payloads: BusEntry[][] = [];
  let free = 0;
  for (const next of entries) {
    const needed = bytesOf(next) + 1;
    const last = payloads.at(-1);
    if (last && needed <= free) {
      last.push(next);
      free -= needed;
    } else {
      payloads.push([next]);
      free = payloadBytes - frameBytes - needed;
    }
  }
  return payloads.map((part) => JSON.stringify({ from, entries: part } satisfies BusMessage));
}

/** null for whatever is not such a message. Never throws. */
export function decode(text: string): BusMessage | null {
  try {
    return message.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function bytesOf(given: BusEntry): number {
  return Buffer.byteLength(JSON.stringify(given));
}
