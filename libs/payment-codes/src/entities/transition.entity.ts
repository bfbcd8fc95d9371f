import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Columns of `transitions`: what happened to a code and the rule that decided it. */
@Entity('transitions')
@Index('transitions_code_idx', ['paymentCodeId'])
export class TransitionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'transitions_pkey' })
  id!: string;

  @Column('uuid', { name: 'payment_code_id' })
  paymentCodeId!: string;

  @Column('text')
  event!: string;

  @Column('text', { name: 'from_status', nullable: true })
  fromStatus!: string | null;

  @Column('text', { name: 'to_status' })
  toStatus!: string;

  @Column('text')
  rule!: string;

  @Column('text')
  actor!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid', { name: 'change_id', nullable: true })
  changeId!: string | null;

  @Column('timestamptz')
  at!: Date;
}
