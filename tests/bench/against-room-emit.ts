/** The same paced edits through the product and through a socket.io server that stores nothing, by turns. */
import { randomUUID } from 'node:crypto';
import type { ClientKind } from './load/client-kinds.ts';
import { DebateClient } from './load/debate-client.ts';
import { aReason } from './load/edits.ts';
import { pace, type Seen } from './load/paced.ts';
import type { Settings } from './runner/bench.ts';
import { openDatabase } from './runner/database.ts';
import { interleaved } from './runner/figures.ts';
import { OtherServer } from './runner/other-server.ts';
import { Product } from './runner/product.ts';

export interface Load {
  readonly clients: number;
  readonly kind: ClientKind;
  readonly perSecond: number;
  readonly seconds: number;
}

/** `measure` is called as soon as a round is over, so that no more than its answers are kept. */
export async function againstRoomEmit<Measured>(
  settings: Settings,
  { clients: count, kind, perSecond, seconds }: Load,
  measure: (seen: Seen) => Measured,
): Promise<{ readonly durable: Measured[]; readonly roomEmit: Measured[] }> {
  const database = await openDatabase();
  const product = await Product.start(settings, database.url);
  const other = await OtherServer.start('room-emit');
  const cookies = await product.people(count);
  const run = async (clients: readonly DebateClient[], thesisIds: readonly string[]) => {
    const reason = (edit: number) => aReason(thesisIds[edit % thesisIds.length] ?? '');
    const seen = await pace(clients, reason, perSecond, seconds);
    for (const client of clients) client.close();
    return measure(seen);
  };
  const measured = await interleaved(settings.repeats, {
    durable: async () => {
      const debate = await product.openDebate(cookies[0] ?? '');
      return run(await product.join(debate, cookies, kind.open), debate.thesisIds);
    },
    roomEmit: async () => {
      const place = { debateId: randomUUID(), epoch: randomUUID(), from: 0 };
      return run(
        await Promise.all(cookies.map(() => DebateClient.join(other.url, place, '', undefined, kind.open))),
        [place.debateId],
      );
    },
  });
  await product.stop();
  await other.stop();
  await database.close();
  return measured;
}
