import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A person who typed a name. The token itself is only in their cookie. */
@Entity('guest')
@Unique('guest_token_hash_unique', ['tokenHash'])
export class GuestRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'guest_pk' }) id: string;
  @Column({ name: 'token_hash', type: 'bytea' }) tokenHash: Buffer;
  @Column({ type: 'text' }) name: string;
  @Column({ name: 'created_at_ms', type: 'bigint' }) createdAt: number;
}
