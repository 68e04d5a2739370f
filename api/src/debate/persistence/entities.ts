/**
 * The tables as TypeORM sees them: for typed reads and for the check that migrations and code agree.
 * Constraint names are those of the migrations. No relations, no cascades; the engine writes through
 * `append_operations`. Milliseconds and sequence numbers are bigint, read as numbers (see data-source.ts).
 */
import type { DebateEvent, EditIntent, Merge, Stance, Target } from '@entente/shared';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { RememberedRefusal } from './watermark.ts';

const uuid = { type: 'uuid' } as const;
const bigint = { type: 'bigint' } as const;
const text = { type: 'text' } as const;

@Entity('debate')
@Unique('debate_slug_unique', ['slug'])
export class DebateRow {
  @PrimaryColumn({ ...uuid, primaryKeyConstraintName: 'debate_pk' }) id: string;
  @Column(text) slug: string;
  @Column(text) question: string;
  @Column(text) description: string;
  /** Renewed when the log is restored from a backup: clients of another epoch begin anew. */
  @Column(uuid) epoch: string;
  @Column(bigint) seq: number;
  @Column({ name: 'next_number', type: 'integer' }) nextNumber: number;
  @Column({ ...bigint, name: 'created_at_ms' }) createdAt: number;
  @Column({ ...bigint, name: 'changed_at_ms' }) changedAt: number;
}

@Entity('participant')
@Unique('participant_guest_unique', ['debateId', 'guestId'])
class ParticipantRow {
  @PrimaryColumn({ ...uuid, name: 'debate_id', primaryKeyConstraintName: 'participant_pk' }) debateId: string;
  @PrimaryColumn({ ...uuid, primaryKeyConstraintName: 'participant_pk' }) id: string;
  @Column({ ...uuid, name: 'guest_id', nullable: true }) guestId: string | null;
  @Column(text) name: string;
  /** Null until the first contribution: readers are not part of the log. */
  @Column({ ...bigint, name: 'joined_seq', nullable: true }) joinedSeq: number | null;
}

@Entity('client_session')
class ClientSessionRow {
  @PrimaryColumn({ ...uuid, name: 'debate_id', primaryKeyConstraintName: 'client_session_pk' })
  debateId: string;
  @PrimaryColumn({ ...uuid, name: 'client_id', primaryKeyConstraintName: 'client_session_pk' })
  clientId: string;
  @Column({ ...uuid, name: 'participant_id' }) participantId: string;
  @Column({ ...bigint, name: 'last_client_seq' }) lastClientSeq: number;
  /** The latest refusals, by client sequence number. */
  @Column({ type: 'jsonb' }) refusals: Record<string, RememberedRefusal>;
  @Column({ ...bigint, name: 'last_seen_ms' }) lastSeenAt: number;
}

@Entity('operation')
@Unique('operation_client_unique', ['debateId', 'clientId', 'clientSeq'])
class OperationRow {
  @PrimaryColumn({ ...uuid, name: 'debate_id', primaryKeyConstraintName: 'operation_pk' }) debateId: string;
  @PrimaryColumn({ ...bigint, primaryKeyConstraintName: 'operation_pk' }) seq: number;
  @Column({ ...uuid, name: 'participant_id', nullable: true }) participantId: string | null;
  @Column({ ...uuid, name: 'client_id', nullable: true }) clientId: string | null;
  @Column({ ...bigint, name: 'client_seq', nullable: true }) clientSeq: number | null;
  @Column({ ...text, nullable: true }) ticket: string | null;
  @Column(text) kind: string;
  @Column({ type: 'jsonb', nullable: true }) intent: EditIntent | null;
  @Column({ ...bigint, name: 'at_ms' }) at: number;
}

@Entity('event')
class EventRow {
  @PrimaryColumn({ ...uuid, name: 'debate_id', primaryKeyConstraintName: 'event_pk' }) debateId: string;
  @PrimaryColumn({ ...bigint, primaryKeyConstraintName: 'event_pk' }) seq: number;
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'event_pk' }) n: number;
  @Column(text) kind: string;
  @Column({ type: 'smallint' }) v: number;
  /** The event: the only place of the log, beside the intent, that holds people's words. */
  @Column({ type: 'jsonb' }) body: DebateEvent;
}

@Entity('claim')
@Unique('claim_number_unique', ['debateId', 'number'])
class ClaimRow {
  @PrimaryColumn({ ...uuid, name: 'debate_id', primaryKeyConstraintName: 'claim_pk' }) debateId: string;
  @PrimaryColumn({ ...uuid, primaryKeyConstraintName: 'claim_pk' }) id: string;
  @Column({ type: 'integer' }) number: number;
  @Column(text) text: string;
  @Column({ type: 'integer' }) rev: number;
  @Column({ type: 'boolean' }) removed: boolean;
  /** Set for a claim that was merged into another: what it left to that one. */
  @Column({ type: 'jsonb', nullable: true }) merge: Merge | null;
  /** Set for theses: their place among the theses. */
  @Column({ ...text, name: 'thesis_order_key', nullable: true, collation: 'C' }) thesisOrderKey:
    | string
    | null;
  @Column({ ...uuid, name: 'participant_id', nullable: true }) participantId: string | null;
  @Column({ ...bigint, name: 'at_ms' }) at: number;
}

@Entity('argument')
@Unique('argument_order_unique', ['debateId', 'targetId', 'orderKey'], { deferrable: 'INITIALLY DEFERRED' })
class ArgumentRow {
  @PrimaryColumn({ ...uuid, name: 'debate_id', primaryKeyConstraintName: 'argument_pk' }) debateId: string;
  @PrimaryColumn({ ...uuid, primaryKeyConstraintName: 'argument_pk' }) id: string;
  @Column({ ...text, name: 'target_kind' }) targetKind: Target['kind'];
  @Column({ ...uuid, name: 'target_id' }) targetId: string;
  @Column(text) stance: Stance;
  @Column({ ...uuid, array: true }) premises: string[];
  @Column({ ...text, name: 'order_key', collation: 'C' }) orderKey: string;
  @Column({ type: 'boolean' }) removed: boolean;
  @Column({ ...uuid, name: 'participant_id', nullable: true }) participantId: string | null;
  @Column({ ...bigint, name: 'at_ms' }) at: number;
}

@Entity('source')
class SourceRow {
  @PrimaryColumn({ ...uuid, name: 'debate_id', primaryKeyConstraintName: 'source_pk' }) debateId: string;
  @PrimaryColumn({ ...uuid, primaryKeyConstraintName: 'source_pk' }) id: string;
  @Column(text) title: string;
  @Column({ ...text, nullable: true }) author: string | null;
  @Column({ ...text, nullable: true }) url: string | null;
  @Column({ ...text, nullable: true }) note: string | null;
}

@Entity('citation')
class CitationRow {
  @PrimaryColumn({ ...uuid, name: 'debate_id', primaryKeyConstraintName: 'citation_pk' }) debateId: string;
  @PrimaryColumn({ ...uuid, primaryKeyConstraintName: 'citation_pk' }) id: string;
  @Column({ ...uuid, name: 'claim_id' }) claimId: string;
  @Column({ ...uuid, name: 'source_id' }) sourceId: string;
  @Column({ ...text, nullable: true }) locator: string | null;
  @Column({ ...text, nullable: true }) quote: string | null;
}

@Entity('milestone')
class MilestoneRow {
  @PrimaryColumn({ ...uuid, name: 'debate_id', primaryKeyConstraintName: 'milestone_pk' }) debateId: string;
  @PrimaryColumn({ ...uuid, primaryKeyConstraintName: 'milestone_pk' }) id: string;
  @Column(text) name: string;
  @Column(bigint) seq: number;
}

export const debateEntities = [
  DebateRow,
  ParticipantRow,
  ClientSessionRow,
  OperationRow,
  EventRow,
  ClaimRow,
  ArgumentRow,
  SourceRow,
  CitationRow,
  MilestoneRow,
];
