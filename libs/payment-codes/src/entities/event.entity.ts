import { Column, Entity, Generated, Index, PrimaryColumn, Unique } from 'typeorm';

/** Columns of `events`: what callers are told. `xid` is the writing transaction, by which the feed orders. */
@Entity('events')
@Index('events_code_idx', ['paymentCodeId'])
@Unique('events_id_key', ['id'])
export class EventEntity {
  @PrimaryColumn('bigint', {
    default: () => '((pg_current_xact_id()))',
    primaryKeyConstraintName: 'events_pkey',
  })
  xid!: string;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'events_pkey' })
  @Generated('increment')
  seq!: string;

  @Column('uuid')
  id!: string;

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

  @Column('json')
  payload!: unknown;
}
