/** Edits at a steady rate whatever becomes of them, and how long each took to be seen. */
import type { EditIntent } from '@entente/shared';
import { pass } from './closed-loop.ts';
import type { EditClient } from './debate-client.ts';
import { ticketOf } from './edits.ts';

export interface Seen {
  /** Milliseconds from sending until one of the others saw it: a sample for each edit and each other. */
  readonly byOthers: readonly number[];
  /** Milliseconds until the last saw it, its author included: a sample per edit. */
  readonly byAll: readonly number[];
}

const marker = Buffer.from('"ticket":"e');
const digits = 9;
/** A server that cannot keep up is waited for no longer, in seconds. */
const patience = 60;

/** Clients take turns, `perSecond` together. What is sent in the first second warms up and is not counted. */
export async function pace(
  clients: readonly EditClient[],
  intentOf: (edit: number, client: number) => EditIntent,
  perSecond: number,
  seconds: number,
): Promise<Seen> {
  const count = Math.round((1 + seconds) * perSecond);
  const sentAt = new Float64Array(count);
  const seenBy = new Uint32Array(count);
  const byOthers: number[] = [];
  const byAll: number[] = [];
  let unseen = count;
  const finished = new Promise<void>((resolve) => {
    for (const [index, client] of clients.entries())
      client.hear = (payload) => {
        const now = performance.now();
        for (const edit of editsIn(payload)) {
          if (edit >= count) continue;
          const took = now - (sentAt[edit] ?? 0);
          const seen = (seenBy[edit] ?? 0) + 1;
          seenBy[edit] = seen;
          const isCounted = edit >= perSecond;
          if (isCounted && edit % clients.length !== index) byOthers.push(took);
          if (seen < clients.length) continue;
          if (isCounted) byAll.push(took);
          unseen -= 1;
          if (unseen === 0) resolve();
        }
      };
  });

  const began = performance.now();
  let sent = 0;
  while (sent < count) {
    const due = Math.min(count, Math.ceil(((performance.now() - began) / 1_000) * perSecond));
    for (; sent < due; sent += 1) {
      const client = sent % clients.length;
      sentAt[sent] = performance.now();
      clients[client]?.push(ticketOf(sent), intentOf(sent, client));
    }
    await pass(0.001);
  }
  await Promise.race([finished, pass(patience)]);
  if (unseen > 0) throw new Error(`${unseen} edits were not seen by everybody within ${patience} s.`);
  return { byOthers, byAll };
}

/** The numbers of the tickets in a frame, without parsing it. */
function* editsIn(payload: Buffer): Generator<number> {
  for (let at = payload.indexOf(marker); at !== -1; at = payload.indexOf(marker, at)) {
    at += marker.length;
    let edit = 0;
    for (let i = 0; i < digits; i += 1) edit = 10 * edit + ((payload[at + i] ?? 0x30) - 0x30);
    yield edit;
  }
}
