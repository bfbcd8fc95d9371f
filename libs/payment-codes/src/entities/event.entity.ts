import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Columns of `events`: what callers are told. `xid` is the writing transaction, by which the feed orders. */
@Entity('events')
@Index('events_feed_idx', ['xid', 'seq'])
@Index('events_code_idx', ['paymentCodeId'])
@Index('events_undispatched_idx', ['xid', 'seq'], { where: 'dispatched_at IS NULL' })
@Unique('events_id_key', ['id'])
export class EventEntity {
  @PrimaryGeneratedColumn({ type: 'bigint', primaryKeyConstraintName: 'events_pkey' })
  seq!: string;

  @Column('uuid')
  id!: string;

  @Column('bigint', { default: () => '((pg_current_xact_id()))' })
  xid!: string;

  @Column('text')
  type!: string;

  @Column('text', { name: 'merchant_account' })
  merchantAccount!: string;

  @Column('uuid', { name: 'payment_code_id', nullable: true })
  paymentCodeId!: string | null;

  @Column('uuid', { name: 'order_id', nullable: true })
  orderId!: string | null;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;

  @Column('jsonb')
  payload!: unknown;

  @Column('timestamptz', { name: 'dispatched_at', nullable: true })
  dispatchedAt!: Date | null;
}
