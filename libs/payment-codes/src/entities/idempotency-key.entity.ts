import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Columns of `idempotency_keys`: the first answer to a caller's write. */
@Entity('idempotency_keys')
@Index('idempotency_keys_created_idx', ['createdAt'])
export class IdempotencyKeyEntity {
  @PrimaryColumn('text', { name: 'client_id', primaryKeyConstraintName: 'idempotency_keys_pkey' })
  clientId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_keys_pkey' })
  key!: string;

  @Column('text', { name: 'request_hash' })
  requestHash!: string;

  @Column('uuid', { name: 'resource_id' })
  resourceId!: string;

  /** The attempt that holds the key; a later one takes over from a dead one. */
  @Column('uuid', { name: 'claim_id' })
  claimId!: string;

  @Column('text')
  state!: string;

  @Column('timestamptz', { name: 'locked_until' })
  lockedUntil!: Date;

  @Column('integer', { name: 'answer_status', nullable: true })
  answerStatus!: number | null;

  @Column('jsonb', { name: 'answer_body', nullable: true })
  answerBody!: unknown;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
