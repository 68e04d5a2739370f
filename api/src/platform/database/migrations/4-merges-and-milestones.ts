import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A merged claim keeps with it what it left to the other one, a debate its milestones. A citation may come to
 * belong to another claim. A batch leaves out what is empty, and then nothing is done for it: a lone writer waits
 * for each statement. Columns and tables are only added, so that a process of the release before goes on
 * beside this one; debates that hold what it does not know it does not open.
 */
export class MergesAndMilestones1760000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claim ADD COLUMN merge jsonb;
      CREATE TABLE milestone (
        debate_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        seq bigint NOT NULL,
        CONSTRAINT milestone_pk PRIMARY KEY (debate_id, id)
      );
    `);
    await runner.query(`
      CREATE OR REPLACE FUNCTION append_operations(p_debate uuid, p_expected bigint, p_batch jsonb) RETURNS bigint
      LANGUAGE plpgsql AS $function$
      DECLARE
        v_at bigint;
        v_now bigint := floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint;
        v_judged_at bigint := (p_batch->>'at')::bigint;
      BEGIN
        -- First the lock, so that what is compared stays so.
        PERFORM 1 FROM debate WHERE id = p_debate AND seq = p_expected
          AND epoch = coalesce((p_batch->>'epoch')::uuid, epoch) FOR NO KEY UPDATE;
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
            ELSE greatest(changed_at_ms, CASE WHEN abs(v_now - v_judged_at) <= 1000 THEN v_judged_at ELSE v_now END) END
        WHERE id = p_debate
        RETURNING changed_at_ms INTO v_at;

        INSERT INTO operation (debate_id, seq, participant_id, client_id, client_seq, ticket, kind, intent, at_ms)
        SELECT p_debate, o.seq, o."participantId", o."clientId", o."clientSeq", o.ticket, o.kind, o.intent, v_at
        FROM jsonb_to_recordset(p_batch->'operations')
          AS o(seq bigint, "participantId" uuid, "clientId" uuid, "clientSeq" bigint, ticket text, kind text, intent jsonb);

        INSERT INTO event (debate_id, seq, n, kind, v, body)
        SELECT p_debate, e.seq, e.n, e.kind, e.v, e.body
        FROM jsonb_to_recordset(p_batch->'events') AS e(seq bigint, n smallint, kind text, v smallint, body jsonb);

        INSERT INTO claim (debate_id, id, number, text, rev, removed, merge, thesis_order_key, participant_id, at_ms)
        SELECT p_debate, c.id, c.number, c.text, c.rev, c.removed, c.merge, c."thesisOrderKey", c."participantId", v_at
        FROM jsonb_to_recordset(p_batch->'claims')
          AS c(id uuid, number integer, text text, rev integer, removed boolean, merge jsonb, "thesisOrderKey" text,
            "participantId" uuid)
        ON CONFLICT (debate_id, id) DO UPDATE SET
          text = excluded.text, rev = excluded.rev, removed = excluded.removed, merge = excluded.merge,
          thesis_order_key = excluded.thesis_order_key;

        INSERT INTO argument (debate_id, id, target_kind, target_id, stance, order_key, premises, removed, participant_id, at_ms)
        SELECT p_debate, a.id, a."targetKind", a."targetId", a.stance, a."orderKey", a.premises, a.removed, a."participantId", v_at
        FROM jsonb_to_recordset(p_batch->'arguments')
          AS a(id uuid, "targetKind" text, "targetId" uuid, stance text, "orderKey" text, premises uuid[], removed boolean,
            "participantId" uuid)
        ON CONFLICT (debate_id, id) DO UPDATE SET
          target_kind = excluded.target_kind, target_id = excluded.target_id, stance = excluded.stance,
          order_key = excluded.order_key, premises = excluded.premises, removed = excluded.removed;

        IF p_batch ? 'sources' THEN
          INSERT INTO source (debate_id, id, title, author, url, note)
          SELECT p_debate, s.id, s.title, s.author, s.url, s.note
          FROM jsonb_to_recordset(p_batch->'sources') AS s(id uuid, title text, author text, url text, note text);
        END IF;

        IF p_batch ? 'uncited' THEN
          DELETE FROM citation USING jsonb_array_elements_text(p_batch->'uncited') AS u(id)
          WHERE citation.debate_id = p_debate AND citation.id = u.id::uuid;
        END IF;

        IF p_batch ? 'citations' THEN
          INSERT INTO citation (debate_id, id, claim_id, source_id, locator, quote)
          SELECT p_debate, c.id, c."claimId", c."sourceId", c.locator, c.quote
          FROM jsonb_to_recordset(p_batch->'citations')
            AS c(id uuid, "claimId" uuid, "sourceId" uuid, locator text, quote text)
          ON CONFLICT (debate_id, id) DO UPDATE SET claim_id = excluded.claim_id;
        END IF;

        IF p_batch ? 'milestonesRemoved' THEN
          DELETE FROM milestone USING jsonb_array_elements_text(p_batch->'milestonesRemoved') AS u(id)
          WHERE milestone.debate_id = p_debate AND milestone.id = u.id::uuid;
        END IF;

        IF p_batch ? 'milestones' THEN
          INSERT INTO milestone (debate_id, id, name, seq)
          SELECT p_debate, m.id, m.name, m.seq
          FROM jsonb_to_recordset(p_batch->'milestones') AS m(id uuid, name text, seq bigint)
          ON CONFLICT (debate_id, id) DO UPDATE SET name = excluded.name, seq = excluded.seq;
        END IF;

        IF p_batch ? 'participants' THEN
          INSERT INTO participant (debate_id, id, name, joined_seq)
          SELECT p_debate, p.id, p.name, p.seq
          FROM jsonb_to_recordset(p_batch->'participants') AS p(id uuid, name text, seq bigint)
          ON CONFLICT (debate_id, id) DO UPDATE SET
            name = excluded.name, joined_seq = coalesce(participant.joined_seq, excluded.joined_seq);
        END IF;

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

  /** Only the schema of development goes back; an installation restores its backup. */
  async down(): Promise<void> {
    throw new Error('There is no way back from here: restore the backup made before the update.');
  }
}
