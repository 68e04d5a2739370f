import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log (operation, event) is the truth; claim, argument, premise, source and citation are its
 * projection, written by the same call. They carry no foreign keys among each other: `decide` refuses what
 * would dangle, the contract suite compares projection and log, and the append stays one cheap call.
 * Order keys sort by bytes (COLLATE "C") as JavaScript compares them.
 */
export class Debates1760000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE guest (
        id uuid NOT NULL,
        token_hash bytea NOT NULL,
        name text NOT NULL,
        created_at_ms bigint NOT NULL,
        CONSTRAINT guest_pk PRIMARY KEY (id),
        CONSTRAINT guest_token_hash_unique UNIQUE (token_hash)
      );
      CREATE TABLE debate (
        id uuid NOT NULL,
        slug text NOT NULL,
        question text NOT NULL,
        description text NOT NULL,
        epoch uuid NOT NULL,
        seq bigint NOT NULL,
        next_number integer NOT NULL,
        created_at_ms bigint NOT NULL,
        changed_at_ms bigint NOT NULL,
        CONSTRAINT debate_pk PRIMARY KEY (id),
        CONSTRAINT debate_slug_unique UNIQUE (slug)
      ) WITH (fillfactor = 70);
      CREATE TABLE participant (
        debate_id uuid NOT NULL,
        id uuid NOT NULL,
        guest_id uuid,
        name text NOT NULL,
        joined_seq bigint,
        CONSTRAINT participant_pk PRIMARY KEY (debate_id, id),
        CONSTRAINT participant_guest_unique UNIQUE (debate_id, guest_id)
      );
      CREATE TABLE client_session (
        debate_id uuid NOT NULL,
        client_id uuid NOT NULL,
        participant_id uuid NOT NULL,
        last_client_seq bigint NOT NULL,
        refusals jsonb NOT NULL,
        last_seen_ms bigint NOT NULL,
        CONSTRAINT client_session_pk PRIMARY KEY (debate_id, client_id)
      );
      CREATE TABLE operation (
        debate_id uuid NOT NULL,
        seq bigint NOT NULL,
        participant_id uuid,
        client_id uuid,
        client_seq bigint,
        kind text NOT NULL,
        intent jsonb,
        at_ms bigint NOT NULL,
        CONSTRAINT operation_pk PRIMARY KEY (debate_id, seq),
        CONSTRAINT operation_client_unique UNIQUE (debate_id, client_id, client_seq)
      );
      CREATE TABLE event (
        debate_id uuid NOT NULL,
        seq bigint NOT NULL,
        n smallint NOT NULL,
        kind text NOT NULL,
        v smallint NOT NULL,
        body jsonb NOT NULL,
        CONSTRAINT event_pk PRIMARY KEY (debate_id, seq, n)
      );
      CREATE TABLE claim (
        debate_id uuid NOT NULL,
        id uuid NOT NULL,
        number integer NOT NULL,
        text text NOT NULL,
        rev integer NOT NULL,
        removed boolean NOT NULL,
        thesis_order_key text COLLATE "C",
        participant_id uuid,
        at_ms bigint NOT NULL,
        CONSTRAINT claim_pk PRIMARY KEY (debate_id, id),
        CONSTRAINT claim_number_unique UNIQUE (debate_id, number)
      );
      CREATE TABLE argument (
        debate_id uuid NOT NULL,
        id uuid NOT NULL,
        target_kind text NOT NULL,
        target_id uuid NOT NULL,
        stance text NOT NULL,
        order_key text COLLATE "C" NOT NULL,
        removed boolean NOT NULL,
        participant_id uuid,
        at_ms bigint NOT NULL,
        CONSTRAINT argument_pk PRIMARY KEY (debate_id, id),
        CONSTRAINT argument_order_unique UNIQUE (debate_id, target_id, order_key) DEFERRABLE INITIALLY DEFERRED
      );
      CREATE TABLE premise (
        debate_id uuid NOT NULL,
        argument_id uuid NOT NULL,
        claim_id uuid NOT NULL,
        position smallint NOT NULL,
        CONSTRAINT premise_pk PRIMARY KEY (debate_id, argument_id, claim_id)
      );
      CREATE TABLE source (
        debate_id uuid NOT NULL,
        id uuid NOT NULL,
        title text NOT NULL,
        author text,
        url text,
        note text,
        CONSTRAINT source_pk PRIMARY KEY (debate_id, id)
      );
      CREATE TABLE citation (
        debate_id uuid NOT NULL,
        id uuid NOT NULL,
        claim_id uuid NOT NULL,
        source_id uuid NOT NULL,
        locator text,
        quote text,
        CONSTRAINT citation_pk PRIMARY KEY (debate_id, id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE citation, source, premise, argument, claim, event, operation, client_session, participant, debate, guest',
    );
  }
}
