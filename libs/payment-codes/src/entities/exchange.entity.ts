import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Columns of `exchanges`: requests that we sent to DOKU, redacted, with what came back. */
@Entity('exchanges')
@Index('exchanges_code_idx', ['paymentCodeId'])
export class ExchangeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'exchanges_pkey' })
  id!: string;

  @Column('uuid', { name: 'payment_code_id' })
  paymentCodeId!: string;

  @Column('text')
  operation!: string;

  @Column('text')
  protocol!: string;

  @Column('text', { name: 'request_id' })
  requestId!: string;

  @Column('text')
  method!: string;

  @Column('text')
  path!: string;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('integer', { name: 'duration_ms' })
  durationMs!: number;

  @Column('json', { name: 'request_headers' })
  requestHeaders!: unknown;

  @Column('text', { name: 'request_body', nullable: true })
  requestBody!: string | null;

  @Column('integer', { name: 'response_status', nullable: true })
  responseStatus!: number | null;

  @Column('json', { name: 'response_headers' })
  responseHeaders!: unknown;

  @Column('text', { name: 'response_body', nullable: true })
  responseBody!: string | null;

  @Column('text', { name: 'signature_check' })
  signatureCheck!: string;

  @Column('text')
  outcome!: string;

  @Column('text', { nullable: true })
  error!: string | null;
}
