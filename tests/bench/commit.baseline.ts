/**
 * What writing costs by itself: the rows of edits that were judged beforehand, written with `pg` and nothing
 * else. Once as the fastest loop there is (a batch at a time, one prepared statement), once as a server does
 * that takes each edit in a transaction of its own.
 */
import pg from 'pg';
import type { Batch } from '../../api/src/debate/persistence/debate-store.ts';

/** All rows of a batch in one statement: one round trip, one commit. */
const write = {
  name: 'write',
  text: `
    WITH head AS (
      UPDATE debate SET seq = seq + $2, next_number = greatest(next_number, $3), changed_at_ms = $4 WHERE id = $1
    ), operations AS (
      INSERT INTO operation (debate_id, at_ms, seq, participant_id, client_id, client_seq, ticket, kind, intent)
      SELECT $1, $4, * FROM unnest($5::bigint[], $6::uuid[], $7::uuid[], $8::bigint[], $9::text[], $10::text[], $11::jsonb[])
    ), events AS (
      INSERT INTO event (debate_id, seq, n, kind, v, body)
      SELECT $1, * FROM unnest($12::bigint[], $13::smallint[], $14::text[], $15::smallint[], $16::jsonb[])
    ), claims AS (
      INSERT INTO claim (debate_id, at_ms, removed, id, number, text, rev, thesis_order_key, participant_id)
      SELECT $1, $4, false, * FROM unnest($17::uuid[], $18::integer[], $19::text[], $20::integer[], $21::text[], $22::uuid[])
    ), arguments AS (
      INSERT INTO argument (debate_id, at_ms, removed, premises, id, target_kind, target_id, stance, order_key, participant_id)
      SELECT $1, $4, false, a.premises::uuid[], id, kind, target, stance, key, by
      FROM unnest($29::text[], $23::uuid[], $24::text[], $25::uuid[], $26::text[], $27::text[], $28::uuid[])
        AS a(premises, id, kind, target, stance, key, by)
    ), participants AS (
      INSERT INTO participant (debate_id, id, name, joined_seq)
      SELECT $1, * FROM unnest($30::uuid[], $31::text[], $32::bigint[])
    )
    INSERT INTO client_session (debate_id, last_seen_ms, client_id, participant_id, last_client_seq, refusals)
    SELECT $1, $4, * FROM unnest($33::uuid[], $34::uuid[], $35::bigint[], $36::jsonb[])
    ON CONFLICT (debate_id, client_id) DO UPDATE SET
      last_client_seq = excluded.last_client_seq, refusals = excluded.refusals, last_seen_ms = excluded.last_seen_ms`,
};

/** (a) Batch after batch, one in flight. Seconds. */
export async function writeInBatches(
  connection: pg.ClientConfig,
  debateId: string,
  batches: readonly Batch[],
): Promise<number> {
  const client = new pg.Client(connection);
  await client.connect();
  const began = performance.now();
  for (const batch of batches) await client.query({ ...write, values: valuesOf(debateId, batch) });
  const took = (performance.now() - began) / 1_000;
  await client.end();
  return took;
}

/** (b) Each edit in a transaction that first locks the debate's row, by so many writers at once. Seconds. */
export async function writeOneByOne(
  connection: pg.ClientConfig,
  debateId: string,
  edits: readonly Batch[],
  writers: number,
): Promise<number> {
  const pool = new pg.Pool({ ...connection, max: 20 });
  const waiting = edits.values();
  const lock = { name: 'lock', text: 'SELECT seq FROM debate WHERE id = $1 FOR NO KEY UPDATE' };
  const writer = async () => {
    for (const edit of waiting) {
      const client = await pool.connect();
      await client.query('BEGIN');
      await client.query({ ...lock, values: [debateId] });
      await client.query({ ...write, values: valuesOf(debateId, edit) });
      await client.query('COMMIT');
      client.release();
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: writers }, writer));
  const took = (performance.now() - began) / 1_000;
  await pool.end();
  return took;
}

interface ClaimRow {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly rev: number;
  readonly thesisOrderKey: string | null;
  readonly participantId: string;
}

interface ArgumentRow {
  readonly id: string;
  readonly targetKind: string;
  readonly targetId: string;
  readonly stance: string;
  readonly orderKey: string;
  readonly participantId: string;
  readonly premises: readonly string[];
}

interface ParticipantRow {
  readonly id: string;
  readonly name: string;
  readonly seq: number;
}

function valuesOf(debateId: string, { operations, changes, watermarks }: Batch): unknown[] {
  const events = operations.flatMap(({ seq, events }) => events.map((body, n) => ({ seq, n, body })));
  const claims = changes.claims as readonly ClaimRow[];
  const reasons = changes.arguments as readonly ArgumentRow[];
  const participants = changes.participants as readonly ParticipantRow[];
  return [
    debateId,
    operations.length,
    changes.debate.nextNumber,
    Date.now(),
    operations.map(({ seq }) => seq),
    operations.map(({ by }) => by),
    operations.map(({ clientId }) => clientId),
    operations.map(({ clientSeq }) => clientSeq),
    operations.map(({ ticket }) => ticket),
    operations.map(({ kind }) => kind),
    operations.map(({ intent }) => JSON.stringify(intent)),
    events.map(({ seq }) => seq),
    events.map(({ n }) => n),
    events.map(({ body }) => body.kind),
    events.map(({ body }) => body.v),
    events.map(({ body }) => JSON.stringify(body)),
    claims.map(({ id }) => id),
    claims.map(({ number }) => number),
    claims.map(({ text }) => text),
    claims.map(({ rev }) => rev),
    claims.map(({ thesisOrderKey }) => thesisOrderKey),
    claims.map(({ participantId }) => participantId),
    reasons.map(({ id }) => id),
    reasons.map(({ targetKind }) => targetKind),
    reasons.map(({ targetId }) => targetId),
    reasons.map(({ stance }) => stance),
    reasons.map(({ orderKey }) => orderKey),
    reasons.map(({ participantId }) => participantId),
    reasons.map(({ premises }) => `{${premises.join(',')}}`),
    participants.map(({ id }) => id),
    participants.map(({ name }) => name),
    participants.map(({ seq }) => seq),
    watermarks.map(({ clientId }) => clientId),
    watermarks.map(({ participantId }) => participantId),
    watermarks.map(({ lastClientSeq }) => lastClientSeq),
    watermarks.map(({ refusals }) => JSON.stringify(refusals)),
  ];
}
