import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { PaymentCodeEntity } from './payment-code.entity.js';

/** Columns of `payments`: money that DOKU says has moved, in whole rupiah. */
@Entity('payments')
@Index('payments_code_idx', ['paymentCodeId'])
@Index('payments_order_idx', ['orderId'])
@Index('payments_review_idx', ['id'], { where: "disposition = 'NEEDS_REVIEW'" })
@Index('payments_unmatched_idx', ['merchantAccount', 'invoiceNumber'], { where: 'payment_code_id IS NULL' })
@Unique('payments_dedupe_key', ['merchantAccount', 'invoiceNumber', 'dedupeKey'])
@Unique('payments_request_key', ['merchantAccount', 'invoiceNumber', 'providerRequestId'])
export class PaymentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'payments_pkey' })
  id!: string;

  @Column('uuid', { name: 'payment_code_id', nullable: true })
  paymentCodeId!: string | null;

  @Column('uuid', { name: 'order_id', nullable: true })
  orderId!: string | null;

  @Column('text', { name: 'merchant_account' })
  merchantAccount!: string;

  @Column('text', { nullable: true })
  channel!: string | null;

  @Column('text', { nullable: true })
  reference!: string | null;

  @Column('text')
  source!: string;

  @Column('text', { name: 'invoice_number' })
  invoiceNumber!: string;

  @Column('text', { nullable: true })
  number!: string | null;

  @Column('bigint')
  amount!: string;

  @Column('timestamptz', { name: 'paid_at' })
  paidAt!: Date;

  @Column('boolean', { name: 'paid_at_stated', nullable: true })
  paidAtStated!: boolean | null;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('text', { name: 'provider_reference', nullable: true })
  providerReference!: string | null;

  @Column('text', { name: 'dedupe_key', nullable: true })
  dedupeKey!: string | null;

  @Column('text', { name: 'provider_request_id', nullable: true })
  providerRequestId!: string | null;

  @Column('text')
  disposition!: string;

  @Column('text', { name: 'review_reason', nullable: true })
  reviewReason!: string | null;

  @Column('jsonb', { nullable: true })
  resolution!: unknown;

  @ManyToOne(() => PaymentCodeEntity)
  @JoinColumn({ name: 'payment_code_id', foreignKeyConstraintName: 'payments_code_fkey' })
  paymentCode!: Relation<PaymentCodeEntity> | null;
}
