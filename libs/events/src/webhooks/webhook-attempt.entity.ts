import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Columns of `webhook_attempts`: one request to an endpoint, and what came back. */
@Entity('webhook_attempts')
@Index('webhook_attempts_delivery_idx', ['deliveryId'])
@Index('webhook_attempts_at_idx', ['at'])
export class WebhookAttemptEntity {
  @PrimaryGeneratedColumn({ type: 'bigint', primaryKeyConstraintName: 'webhook_attempts_pkey' })
  id!: string;

  @Column('bigint', { name: 'delivery_id' })
  deliveryId!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('integer', { name: 'duration_ms' })
  durationMs!: number;

  @Column('integer', { name: 'response_status', nullable: true })
  responseStatus!: number | null;

  @Column('text', { name: 'response_body', nullable: true })
  responseBody!: string | null;

  @Column('text', { nullable: true })
  error!: string | null;
}
