import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { DeliveryStatus, ParkedReason } from './delivery-record.js';

/**
 * Columns of `webhook_deliveries`: one event on its way to one endpoint. Of the pending rows in order of one
 * `ordering_key` only the first has a `next_attempt_at`; the others wait for it to be delivered or parked.
 */
@Entity('webhook_deliveries')
@Unique('webhook_deliveries_event_key', ['eventId', 'endpointId'])
@Index('webhook_deliveries_order_idx', ['orderingKey', 'eventSeq'], { where: "status = 'PENDING'" })
@Index('webhook_deliveries_due_idx', ['endpointId', 'nextAttemptAt'], {
  where: 'next_attempt_at IS NOT NULL',
})
@Index('webhook_deliveries_endpoint_idx', ['endpointId', 'id'])
@Index('webhook_deliveries_code_idx', ['paymentCodeId'])
@Index('webhook_deliveries_created_idx', ['createdAt'])
export class WebhookDeliveryEntity {
  @PrimaryGeneratedColumn({ type: 'bigint', primaryKeyConstraintName: 'webhook_deliveries_pkey' })
  id!: string;

  @Column('uuid', { name: 'endpoint_id' })
  endpointId!: string;

  @Column('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('bigint', { name: 'event_seq' })
  eventSeq!: string;

  @Column('text', { name: 'event_type' })
  eventType!: string;

  @Column('uuid', { name: 'payment_code_id', nullable: true })
  paymentCodeId!: string | null;

  /** Stands for the endpoint and the payment code together. */
  @Column('uuid', { name: 'ordering_key' })
  orderingKey!: string;

  /** False once a person has it delivered again: then it neither waits nor lets others wait. */
  @Column('boolean', { name: 'in_order', default: true })
  inOrder!: boolean;

  @Column('text')
  status!: DeliveryStatus;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { name: 'next_attempt_at', nullable: true })
  nextAttemptAt!: Date | null;

  /** Until then the row belongs to whoever is sending it; also the proof of belonging. */
  @Column('timestamptz', { name: 'claimed_until', nullable: true })
  claimedUntil!: Date | null;

  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt!: Date | null;

  @Column('text', { name: 'parked_reason', nullable: true })
  parkedReason!: ParkedReason | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
