import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { OrderEntity } from './order.entity.js';

/** Columns of `payment_codes`. Amounts in whole rupiah, times in UTC. */
@Entity('payment_codes')
@Index('payment_codes_order_idx', ['orderId'])
@Index('payment_codes_reference_idx', ['reference', 'id'])
@Index('payment_codes_number_idx', ['number', 'merchantAccount'])
@Index('payment_codes_live_number_key', ['merchantAccount', 'channel', 'number'], {
  unique: true,
  where: "status IN ('PENDING', 'ACTIVE')",
})
@Index('payment_codes_expiry_idx', ['expiresAt'], { where: "status IN ('PENDING', 'ACTIVE')" })
@Index('payment_codes_check_idx', ['nextCheckAt'], { where: 'next_check_at IS NOT NULL' })
@Unique('payment_codes_invoice_key', ['merchantAccount', 'invoiceNumber'])
export class PaymentCodeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'payment_codes_pkey' })
  id!: string;

  @Column('uuid', { name: 'order_id' })
  orderId!: string;

  @Column('text', { name: 'merchant_account' })
  merchantAccount!: string;

  @Column('text')
  reference!: string;

  @Column('text')
  channel!: string;

  @Column('text')
  protocol!: string;

  @Column('text')
  mode!: string;

  @Column('text')
  status!: string;

  @Column('text', { name: 'invoice_number' })
  invoiceNumber!: string;

  @Column('text', { nullable: true })
  number!: string | null;

  @Column('jsonb', { name: 'provider_account', nullable: true })
  providerAccount!: unknown;

  @Column('text', { name: 'payment_url', nullable: true })
  paymentUrl!: string | null;

  @Column('text', { name: 'instructions_url', nullable: true })
  instructionsUrl!: string | null;

  @Column('text', { name: 'instructions_api_url', nullable: true })
  instructionsApiUrl!: string | null;

  @Column('text', { name: 'amount_type' })
  amountType!: string;

  @Column('bigint', { name: 'amount_value', nullable: true })
  amountValue!: string | null;

  @Column('bigint', { name: 'amount_min', nullable: true })
  amountMin!: string | null;

  @Column('bigint', { name: 'amount_max', nullable: true })
  amountMax!: string | null;

  @Column('boolean')
  reusable!: boolean;

  @Column('boolean', { name: 'was_reusable', default: false })
  wasReusable!: boolean;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('jsonb')
  customer!: unknown;

  @Column('jsonb', { name: 'display_text' })
  displayText!: unknown;

  @Column('jsonb', { name: 'line_items' })
  lineItems!: unknown;

  @Column('jsonb', { nullable: true })
  redirect!: unknown;

  @Column('jsonb')
  settlement!: unknown;

  @Column('jsonb')
  metadata!: unknown;

  @Column('bigint', { name: 'amount_paid' })
  amountPaid!: string;

  @Column('text', { name: 'create_request_id' })
  createRequestId!: string;

  @Column('jsonb', { nullable: true })
  failure!: unknown;

  @Column('jsonb', { name: 'pending_change', nullable: true })
  pendingChange!: unknown;

  @Column('timestamptz', { name: 'next_check_at', nullable: true })
  nextCheckAt!: Date | null;

  @Column('integer', { name: 'check_attempts' })
  checkAttempts!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @ManyToOne(() => OrderEntity)
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'payment_codes_order_fkey' })
  order!: Relation<OrderEntity>;
}
