import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AppendOperations1760000000002 } from './2-append-operations.ts';

/**
 * Operations keep the ticket of their intent, by which its author knows it again in frames. An append also
 * compares where its clients stand: a client that changed processes may have been judged at the other one.
 */
export class Tickets1760000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE operation ADD COLUMN ticket text;
      CREATE OR REPLACE FUNCTION append_operations(p_debate uuid, p_expected bigint, p_batch jsonb) RETURNS bigint
      LANGUAGE plpgsql AS $function$
      DECLARE
        v_at bigint;
      BEGIN
        -- First the lock, so that what is compared stays so.
        PERFORM 1 FROM debate WHERE id = p_debate AND seq = p_expected FOR NO KEY UPDATE;
        IF NOT FOUND OR EXISTS (
          SELECT 1 FROM jsonb_to_recordset(p_batch->'watermarks') AS w("clientId" uuid, before bigint)
          JOIN client_session s ON s.debate_id = p_debate AND s.client_id = w."clientId"
          WHERE s.last_client_seq <> w.before
        ) THEN
          RETURN NULL;
        END IF;

        UPDATE debate SET
          seq = seq + jsonb_array_length(p_batch->'operations'),
          question = p_batch->'debate'->>'question',
          description = p_batch->'debate'->>'description',
          next_number = (p_batch->'debate'->>'nextNumber')::integer,
          changed_at_ms = CASE WHEN jsonb_array_length(p_batch->'operations') = 0 THEN changed_at_ms
            ELSE greatest(changed_at_ms, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) END
        WHERE id = p_debate
        RETURNING changed_at_ms INTO v_at;

        INSERT INTO operation (debate_id, seq, participant_id, client_id, client_seq, ticket, kind, intent, at_ms)
        SELECT p_debate, o.seq, o."participantId", o."clientId", o."clientSeq", o.ticket, o.kind, o.intent, v_at
        FROM jsonb_to_recordset(p_batch->'operations')
          AS o(seq bigint, "participantId" uuid, "clientId" uuid, "clientSeq" bigint, ticket text, kind text, intent jsonb);

        INSERT INTO event (debate_id, seq, n, kind, v, body)
        SELECT p_debate, e.seq, e.n, e.kind, e.v, e.body
        FROM jsonb_to_recordset(p_batch->'events') AS e(seq bigint, n smallint, kind text, v smallint, body jsonb);

        INSERT INTO claim (debate_id, id, number, text, rev, removed, thesis_order_key, participant_id, at_ms)
        SELECT p_debate, c.id, c.number, c.text, c.rev, c.removed, c."thesisOrderKey", c."participantId", v_at
        FROM jsonb_to_recordset(p_batch->'claims')
          AS c(id uuid, number integer, text text, rev integer, removed boolean, "thesisOrderKey" text, "participantId" uuid)
        ON CONFLICT (debate_id, id) DO UPDATE SET
          text = excluded.text, rev = excluded.rev, removed = excluded.removed,
          thesis_order_key = excluded.thesis_order_key;

        INSERT INTO argument (debate_id, id, target_kind, target_id, stance, order_key, removed, participant_id, at_ms)
        SELECT p_debate, a.id, a."targetKind", a."targetId", a.stance, a."orderKey", a.removed, a."participantId", v_at
        FROM jsonb_to_recordset(p_batch->'arguments')
          AS a(id uuid, "targetKind" text, "targetId" uuid, stance text, "orderKey" text, removed boolean, "participantId" uuid)
        ON CONFLICT (debate_id, id) DO UPDATE SET
          target_kind = excluded.target_kind, target_id = excluded.target_id, stance = excluded.stance,
          order_key = excluded.order_key, removed = excluded.removed;

        DELETE FROM premise USING jsonb_to_recordset(p_batch->'arguments') AS a(id uuid)
        WHERE premise.debate_id = p_debate AND premise.argument_id = a.id;
        INSERT INTO premise (debate_id, argument_id, claim_id, position)
        SELECT p_debate, a.id, p.claim_id::uuid, p.position
        FROM jsonb_to_recordset(p_batch->'arguments') AS a(id uuid, premises jsonb),
          jsonb_array_elements_text(a.premises) WITH ORDINALITY AS p(claim_id, position);

        INSERT INTO source (debate_id, id, title, author, url, note)
        SELECT p_debate, s.id, s.title, s.author, s.url, s.note
        FROM jsonb_to_recordset(p_batch->'sources') AS s(id uuid, title text, author text, url text, note text);

        DELETE FROM citation USING jsonb_array_elements_text(p_batch->'uncited') AS u(id)
        WHERE citation.debate_id = p_debate AND citation.id = u.id::uuid;
        INSERT INTO citation (debate_id, id, claim_id, source_id, locator, quote)
        SELECT p_debate, c.id, c."claimId", c."sourceId", c.locator, c.quote
        FROM jsonb_to_recordset(p_batch->'citations')
          AS c(id uuid, "claimId" uuid, "sourceId" uuid, locator text, quote text);

        INSERT INTO participant (debate_id, id, name, joined_seq)
        SELECT p_debate, p.id, p.name, p.seq
        FROM jsonb_to_recordset(p_batch->'participants') AS p(id uuid, name text, seq bigint)
        ON CONFLICT (debate_id, id) DO UPDATE SET
          name = excluded.name, joined_seq = coalesce(participant.joined_seq, excluded.joined_seq);

        INSERT INTO client_session (debate_id, client_id, participant_id, last_client_seq, refusals, last_seen_ms)
        SELECT p_debate, w."clientId", w."participantId", w."lastClientSeq", w.refusals, v_at
        FROM jsonb_to_recordset(p_batch->'watermarks')
          AS w("clientId" uuid, "participantId" uuid, "lastClientSeq" bigint, refusals jsonb)
        ON CONFLICT (debate_id, client_id) DO UPDATE SET
          last_client_seq = excluded.last_client_seq, refusals = excluded.refusals,
          last_seen_ms = excluded.last_seen_ms;

        RETURN v_at;
      END
      $function$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION append_operations(uuid, bigint, jsonb)');
    await runner.query('ALTER TABLE operation DROP COLUMN ticket');
    await new AppendOperations1760000000002().up(runner);
  }
}
