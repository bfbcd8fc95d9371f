import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Columns of `audit_entries`: who did what. Written before the deed, completed with its outcome. */
@Entity('audit_entries')
@Index('audit_entries_at_idx', ['at'])
export class AuditEntryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_entries_pkey' })
  id!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text', { name: 'actor_id' })
  actorId!: string;

  @Column('text', { name: 'actor_name' })
  actorName!: string;

  /** The merchant accounts that the actor is bound to. */
  @Column('text', { name: 'merchant_accounts', array: true, nullable: true })
  merchantAccounts!: string[] | null;

  @Column('text')
  action!: string;

  @Column('text', { name: 'subject_id', nullable: true })
  subjectId!: string | null;

  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column('text', { name: 'source_address', nullable: true })
  sourceAddress!: string | null;

  /** How it ended: `DONE`, or the code of the error; null while it runs, or when the process died. */
  @Column('text', { nullable: true })
  outcome!: string | null;
}
