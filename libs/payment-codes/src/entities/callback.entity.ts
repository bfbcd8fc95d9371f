import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Columns of `callbacks`: verified calls from DOKU, kept as evidence. */
@Entity('callbacks')
@Index('callbacks_code_idx', ['paymentCodeId'])
export class CallbackEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'callbacks_pkey' })
  id!: string;

  @Column('uuid', { name: 'payment_code_id', nullable: true })
  paymentCodeId!: string | null;

  @Column('text')
  kind!: string;

  @Column('text')
  protocol!: string;

  @Column('text', { name: 'merchant_account' })
  merchantAccount!: string;

  @Column('text', { name: 'request_id' })
  requestId!: string;

  @Column('text')
  path!: string;

  @Column('json')
  headers!: unknown;

  @Column('text')
  body!: string;

  @Column('text', { name: 'signature_scheme' })
  signatureScheme!: string;

  @Column('text', { name: 'signature_check' })
  signatureCheck!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('integer', { name: 'answer_status' })
  answerStatus!: number;

  @Column('text', { name: 'answer_body' })
  answerBody!: string;

  @Column('text')
  outcome!: string;

  /** Null in rows of the time before it was measured. */
  @Column('integer', { name: 'duration_ms', nullable: true })
  durationMs!: number | null;
}
